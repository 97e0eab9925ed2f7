// Marks and words of the matrix for the closed sets of the contract. The words of the lights are the plan's own on paper;
// on screen they stand beside a drawn symbol.
import type {
  Again,
  CellState,
  Light,
  LightCounts,
  LightView,
  MatrixCell,
  ReviewSteps,
  StateCounts,
  Timeliness,
} from '@/backend'

export interface StateWord {
  state: CellState
  /** The one character that stands in a cell. */
  mark: string
  word: string
  count: keyof StateCounts
}

/** In the order of the equation. */
export const STATES: StateWord[] = [
  { state: 'accepted', mark: '审', word: '已审核', count: 'accepted' },
  { state: 'reported', mark: '报', word: '已报', count: 'reported' },
  { state: 'zero', mark: '零', word: '零报告', count: 'zero' },
  { state: 'returned', mark: '退', word: '退回修改', count: 'returned' },
  { state: 'empty', mark: '空', word: '空报', count: 'empty' },
  { state: 'missing', mark: '未', word: '未报', count: 'missing' },
]

const STATE_OF = Object.fromEntries(STATES.map((entry) => [entry.state, entry])) as Record<CellState, StateWord>
export const stateWord = (state: CellState): StateWord => STATE_OF[state]

export interface LightWord {
  light: Light | null
  word: string
  count: keyof LightCounts
}

/** In the order of the equation; null is no light. */
export const LIGHTS: LightWord[] = [
  { light: 'reached', word: '达到', count: 'reached' },
  { light: 'near', word: '临近时限', count: 'near' },
  { light: 'behind', word: '滞后', count: 'behind' },
  { light: 'overdue', word: '逾期', count: 'overdue' },
  { light: 'standing', word: '长期任务', count: 'standing' },
  { light: 'undated', word: '未定时限', count: 'undated' },
  { light: null, word: '未报，不评', count: 'none' },
]

/** `达到（待核）`, `长期任务（本季未报）`, — */
export function lightWord(view: LightView): string {
  const word = LIGHTS.find((entry) => entry.light === view.light && entry.light !== null)?.word ?? '—'
  const beside = [
    view.pending && '待核',
    view.by_hand && '人工',
    view.unreported && '本季未报',
    view.before_issue && '印发前已到期',
  ].filter(Boolean)
  return beside.length > 0 ? `${word}（${beside.join('，')}）` : word
}

export function timelinessWord(timeliness: Timeliness): string {
  switch (timeliness.kind) {
    case 'open':
      return ''
    case 'on_time':
      return '按时'
    case 'late':
      return `迟报${timeliness.days}天`
    case 'overdue':
      return '逾期未报'
  }
}

/** Why a row that waits is not read for the first time. */
export const AGAIN: Record<Again, string> = { answered: '退回后重报', changed: '审后有改', newer: '新版有改' }

/** 已初审: the flag inside 已报 and 零报告 of a plan with two steps. */
export const isFirstRead = (cell: Pick<MatrixCell, 'waits'>, steps: ReviewSteps) =>
  steps === 'two' && cell.waits === 'second'

/** A cell in full, for the tooltip and for who cannot see it. */
export function cellWords(unit: string, number: number, cell: MatrixCell, steps: ReviewSteps): string {
  const beside = [cell.zero && cell.state !== 'zero' && '零报告', isFirstRead(cell, steps) && '已初审'].filter(Boolean)
  const state = stateWord(cell.state).word + (beside.length > 0 ? `（${beside.join('，')}）` : '')
  const again = cell.again ? AGAIN[cell.again] : ''
  const words = [state, again, cell.entered, timelinessWord(cell.timeliness), `序时进度${lightWord(cell.light)}`]
  return `${unit}　措施${number}　${words.filter(Boolean).join('，')}`
}
