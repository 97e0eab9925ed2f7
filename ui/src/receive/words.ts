// The words of 收件. A record each, so that a new value does not compile without one.
import type { PackageVerdict, ReceiveOutcome } from '@/backend'

export const OUTCOMES: Record<ReceiveOutcome, { mark: string; word: string; tone: 'good' | 'quiet' | 'warn' | 'bad' }> =
  {
    taken_in: { mark: '✓', word: '已导入', tone: 'good' },
    duplicate: { mark: '＝', word: '重复', tone: 'quiet' },
    stale: { mark: '↺', word: '过期', tone: 'quiet' },
    gap: { mark: '…', word: '缺前版暂存', tone: 'warn' },
    forked: { mark: '⑂', word: '分叉待定', tone: 'warn' },
    locked: { mark: '▣', word: '期次锁定暂存', tone: 'warn' },
    unregistered: { mark: '？', word: '首次来件待登记', tone: 'warn' },
    refused: { mark: '✕', word: '拒收', tone: 'bad' },
  }

/** As it is said before anything is written. */
export const soonWord = (outcome: ReceiveOutcome) => (outcome === 'taken_in' ? '可导入' : OUTCOMES[outcome].word)

export const VERDICTS: Record<PackageVerdict, { mark: string; word: string }> = {
  new: { mark: '＋', word: '新增' },
  changed: { mark: '±', word: '更改' },
  same: { mark: '＝', word: '相同' },
  conflict: { mark: '⑂', word: '冲突' },
  missing: { mark: '－', word: '缺项' },
}
