// Words of the sheet for the closed sets of the contract.
import type { FieldState, RowState, SheetRow } from '@/backend'

export const FIELD_MARK: Record<FieldState, { word: string; look: 'none' | 'ask' | 'sure' | 'edit' }> = {
  blank: { word: '未填', look: 'none' },
  carried: { word: '上期带入，待确认', look: 'ask' },
  typed: { word: '已修改', look: 'edit' },
  unchanged: { word: '✓ 确认不变', look: 'sure' },
  cleared: { word: '已清空', look: 'edit' },
}

export const ROW_LOOK: Record<RowState, 'done' | 'part' | 'todo'> = {
  filled: 'done',
  zero: 'done',
  carried: 'part',
  empty: 'todo',
}

export function rowWord(row: SheetRow): string {
  switch (row.state) {
    case 'filled':
      return '✓ 已填'
    case 'zero':
      return '✓ 零报告'
    case 'carried':
      return `待确认 ${row.carried}处`
    case 'empty':
      return row.carried > 0 ? `未填 · 待确认${row.carried}处` : '未填'
  }
}
