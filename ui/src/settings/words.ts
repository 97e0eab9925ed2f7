// How a copy is set beside the data file, in words.
import type { CopyInside } from '@/backend'

/** 与现在相同 · 比现在少3步 · 比现在少3步、多1步. */
export function beside({ more, fewer }: CopyInside): string {
  if (more === 0 && fewer === 0) return '与现在相同'
  const parts = [...(fewer > 0 ? [`少${fewer}步`] : []), ...(more > 0 ? [`多${more}步`] : [])]
  return `比现在${parts.join('、')}操作`
}
