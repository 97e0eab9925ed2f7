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
  ['.opening *', 'figures#补期初数'],
  ['input.number', 'figures'],
  ['.evidence *', 'evidence'],
  ['#entry-zero, .zero *', 'zero'],
  ['.ghost *', 'carry-over'],
  ['.zeros *', 'zero#整个季度作零报告'],
  ['.drawer *', 'quarter#改错了、删错了'],
]
/** The same on every page: dialogs. */
const SECTION_IN: [string, string][] = [
  ['dialog.search *', 'search'],
  ['[aria-labelledby=contact-title] *', 'matters#联系人'],
  ['dialog.keys *', 'shortcuts'],
]

export function sectionAt(page: PageName, focused: Element | null): string {
  const known = page === 'entry' ? [...SECTION_IN, ...SECTION_AT] : SECTION_IN
  const found = known.find(([css]) => focused?.matches(css))
  return found ? found[1] : SECTION_OF[page]
}
