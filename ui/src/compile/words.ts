import type { AlikeMark, CompiledPiece, CompiledSection, DraftChangeKind, Likeness, PieceState } from '@/backend'

/** Symbol and word: colour says nothing that these do not. */
export const STATE_WORD: Record<PieceState, string> = {
  drafted: '自动起草',
  edited: '已改',
  left_out: '不写入',
}

export const CHANGE_WORD: Record<DraftChangeKind, { symbol: string; word: string }> = {
  added: { symbol: '＋', word: '新增' },
  changed: { symbol: '≠', word: '修改' },
  gone: { symbol: '－', word: '没有了' },
}

export const ALIKE_WORD: Record<AlikeMark, { symbol: string; word: string }> = {
  same: { symbol: '＝', word: '相同' },
  figures: { symbol: '≈', word: '只有数字不同' },
  own: { symbol: '　', word: '没有' },
  short: { symbol: '·', word: '不比' },
}

/** What is to be known of a part in the list: 来源有变1 已改2 变化3. */
export function marksOf(section: CompiledSection): { word: string; count: number; pressing: boolean }[] {
  const marks = [
    { word: '来源有变', count: section.stale, pressing: true },
    { word: '已改', count: section.edited, pressing: false },
    { word: '变化', count: section.changed, pressing: false },
  ]
  return marks.filter(({ count }) => count > 0)
}

/** Who says it, or that nobody does. */
export const isSaid = (piece: CompiledPiece) => piece.sources.length > 0

/** 相同3÷4＝75.00%，另1句只有数字不同 */
export function likenessWords(likeness: Likeness): string {
  const figures = likeness.figures > 0 ? `，另${likeness.figures}句只有数字不同` : ''
  return `相同${likeness.text}${figures}`
}
