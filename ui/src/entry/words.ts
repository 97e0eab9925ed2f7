// Words of the sheet for the closed sets of the contract.
import type { FieldState, RowState, SheetRow } from '@/backend'
import { FIELDS } from './places'

export const FIELD_MARK: Record<FieldState, { word: string; look: 'none' | 'ask' | 'sure' | 'edit' }> = {
  blank: { word: '未填', look: 'none' },
  carried: { word: '上期带入，待确认', look: 'ask' },
  typed: { word: '已修改', look: 'edit' },
  unchanged: { word: '✓ 确认不变', look: 'sure' },
  cleared: { word: '已清空', look: 'edit' },
}

/** Something was written, and something without which it is not 已填 is missing. */
export const isBegun = (row: SheetRow) => FIELDS.some((name) => !['blank', 'carried'].includes(row[name].state))

const nobodyWrote = (row: SheetRow) => FIELDS.every((name) => row[name].settled || row[name].state === 'blank')

export const ROW_LOOK: Record<RowState, 'done' | 'part' | 'todo'> = {
  filled: 'done',
  zero: 'done',
  carried: 'part',
  empty: 'todo',
}

/** Findings that the state of a row says already. */
const SAID_BY_STATE = ['carried', 'missing', 'row_empty']

/** What must be mended on a row, whatever its state: a figure, a date, a piece that is gone. */
export function rowWrong(row: SheetRow): string {
  const wrong = row.findings.filter(({ severity, code }) => severity === 'hard' && !SAID_BY_STATE.includes(code))
  return wrong.length > 0 ? `✕ 须补 ${wrong.length}处` : ''
}

export function rowWord(row: SheetRow): string {
  switch (row.state) {
    case 'filled':
      return row.settled && nobodyWrote(row) ? '✓ 已审核达到' : '✓ 已填'
    case 'zero':
      return '✓ 零报告'
    case 'carried':
      return `待确认 ${row.carried}处`
    case 'empty':
      if (row.carried > 0) return `未填 · 待确认${row.carried}处`
      return isBegun(row) ? '未填完' : '未填'
  }
}
