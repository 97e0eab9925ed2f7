import type { ChaseBoard, ChasePaper, ChaseUnit, ChaseWay, ChaseLack } from '@/backend'

/** What a paper is called behind the word of its step: 催办单, 督办通知单, 通报. */
const PAPER_TAIL: Record<ChasePaper, string> = { slip: '单', notice: '通知单', circular: '' }
/** Where the plan has no step with it. */
const STEP_WORD: Record<ChasePaper, string> = { slip: '催报', notice: '督办', circular: '通报' }

/**
 * The words under which a paper goes to these units, as it is printed and noted: of the steps with it the
 * highest not above the one proposed, else the first.
 */
export function stepsOf(board: ChaseBoard, paper: ChasePaper, units: ChaseUnit[]): string[] {
  const fitting = board.steps.filter((step) => step.paper === paper)
  const [first] = fitting
  const words = units.map((one) => {
    const reached = board.steps.slice(0, board.steps.findIndex(({ id }) => id === one.step) + 1)
    return (reached.filter((step) => step.paper === paper).at(-1) ?? first)?.label
  })
  const known = words.filter((word) => word !== undefined)
  return known.length > 0 ? [...new Set(known)] : [first?.label ?? STEP_WORD[paper]]
}

export const paperWord = (board: ChaseBoard, paper: ChasePaper, units: ChaseUnit[]): string =>
  stepsOf(board, paper, units)
    .map((word) => `${word}${PAPER_TAIL[paper]}`)
    .join('、')

export const WAY_WORD: Record<ChaseWay, string> = {
  telephone: '电话',
  message: '消息',
  paper: '书面',
  visit: '上门',
}
export const WAYS = Object.keys(WAY_WORD) as ChaseWay[]

export const LACK_WORD: Record<ChaseLack, string> = {
  whole: '整表未报',
  part: '缺项',
  empty: '空报',
  unanswered: '逾期未补正',
}
/** What makes it less than 已报齐, in the order in which the equation prints them. */
export const LACKS: ChaseLack[] = ['empty', 'part', 'whole']
