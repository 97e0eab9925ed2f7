// Finding words in the plan. Pure.
import type { ChapterView, GroupView, MeasureId, PlanMeasure, PlanView } from '@/backend'

export interface Found {
  groups: GroupView[]
  chapters: ChapterView[]
  /** The words looked for, for marking. */
  words: string[]
  /** How often the words occur in each measure found. */
  hits: Map<MeasureId, number>
  measureCount: number
  measureTotal: number
}

/** Words are separated by spaces; each must occur somewhere in the measure or chapter. A number alone finds that measure too. */
export function findInPlan(plan: PlanView, query: string, onlyOwn: boolean): Found {
  const words = query
    .trim()
    .split(/[\s　]+/)
    .filter((word) => word !== '')
  const all = plan.groups.flatMap((group) => group.measures)
  const groups = plan.groups
    .map((group) => ({
      ...group,
      measures: group.measures.filter((entry) => (!onlyOwn || entry.own) && matches(textOf(group, entry), words)),
    }))
    .filter((group) => group.measures.length > 0)
  return {
    groups,
    chapters: onlyOwn ? [] : chaptersOf(plan).filter((chapter) => matches(chapterText(chapter), words)),
    words,
    hits: new Map(groups.flatMap((group) => group.measures).map((entry) => [entry.measure.id, hitsIn(entry, words)])),
    measureCount: groups.reduce((sum, group) => sum + group.measures.length, 0),
    measureTotal: all.length,
  }
}

/** The paragraph before 一、 stands first, as on paper; 五 stands in the groups. */
export function chaptersOf(plan: PlanView): ChapterView[] {
  const preamble: ChapterView = { number: '', title: '前言', paragraphs: [plan.preamble] }
  return [preamble, ...plan.chapters].filter((chapter) => chapter.paragraphs.some((paragraph) => paragraph !== ''))
}

function textOf(group: GroupView, { measure, who }: PlanMeasure): string {
  const names = who.flatMap((entry) => [entry.label, ...entry.names])
  return [
    `措施${measure.number}`,
    group.number,
    group.title,
    measure.title,
    measure.body,
    measure.responsibility,
    measure.duty,
    measure.deadline_text,
    ...names,
  ].join('\n')
}

const chapterText = (chapter: ChapterView) => [chapter.number, chapter.title, ...chapter.paragraphs].join('\n')

const matches = (text: string, words: string[]) => words.every((word) => text.includes(word))

/** Hits in what the right side shows marked: the original text. */
function hitsIn({ measure }: PlanMeasure, words: string[]): number {
  const text = `${measure.title}。${measure.body}（${measure.responsibility}）`
  return words.reduce((sum, word) => sum + text.split(word).length - 1, 0)
}
