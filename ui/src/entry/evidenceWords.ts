// How the state of a piece of 佐证材料 is said: symbol and word.
import type { EvidenceState } from '@/backend'

export const STATE_WORD: Record<EvidenceState, string> = {
  present: '',
  missing: '✕ 文件不见了',
  altered: '✕ 文件已被改动',
}
