// Which page of the manual F1 opens, for every page there is: a new page does not compile without its line.
import type { PageName } from '@/shared/desk'

export const SECTION_OF: Record<PageName, string> = {
  entry: 'quarter',
  check: 'check',
  submission: 'submission',
  past: 'submission#历次',
  matters: 'matters',
  intake: 'bureau-intake',
  matrix: 'bureau-matrix',
  review: 'bureau-review',
  chase: 'bureau-chase',
  milestones: 'bureau-milestones',
  figures: 'bureau-figures',
  compile: 'bureau-compile',
  directory: 'bureau-chase#通讯录',
  leader: 'bureau-leader',
  overview: 'overview',
  plan: 'overview#计划',
  report: 'bureau-report',
  settings: 'backup',
  help: 'start',
}

/** Before a data file is open. */
export const SECTION_OF_START = 'start'

/** Where on a page one is tells more than the page. */
const SECTION_AT: [string, string][] = [
  ['input.number', 'figures'],
  ['.evidence *', 'evidence'],
  ['#entry-zero, .zero *', 'zero'],
]

export function sectionAt(page: PageName, focused: Element | null): string {
  const found = page === 'entry' && SECTION_AT.find(([css]) => focused?.matches(css))
  return found ? found[1] : SECTION_OF[page]
}
