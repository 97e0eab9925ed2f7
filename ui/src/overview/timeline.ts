// The timeline as shapes. Pure: the overview and a width in, places out.
import type { DueItem, Overview, PhaseView } from '@/backend'
import { dayNumber, dayOf, fullDate, monthDay } from '@/shared/dates'
import { placeLabels, widthOf, type Placed } from './labels'

export interface Bar {
  id: string
  text: string
  textAt: number
  left: number
  right: number
}
export interface Mark {
  date: string
  text: string
  /** Everything behind it, in full. */
  full: string
  own: boolean
  past: boolean
  place: Placed
}
export interface Timeline {
  heads: { text: string; x: number }[]
  bars: Bar[]
  years: { text: string; x: number; textAt: number }[]
  marks: Mark[]
  lanes: number
  /** Where today lies on the line; beyond its ends only words stand. */
  today: { x: number; text: string; anchor: 'start' | 'middle' | 'end'; onLine: boolean }
}

const EDGE = 6
/** What is longer is counted, not named; the full words stand in the tooltip and in the phase. */
const NAMED = 18

type Shown = Pick<Overview, 'starts_on' | 'ends_on' | 'today' | 'phases' | 'marks'>

export function layOutTimeline(shown: Shown, width: number, em: number): Timeline {
  const first = dayNumber(shown.starts_on)
  const span = Math.max(1, dayNumber(shown.ends_on) + 1 - first)
  // Marks are wider than a point: the line keeps clear of the edges by half of one.
  const at = (day: number) => EDGE + Math.max(0, Math.min(1, (day - first) / span)) * (width - 2 * EDGE)
  const xOf = (iso: string) => at(dayNumber(iso))
  const xAfter = (iso: string) => at(dayNumber(iso) + 1)

  const groups = groupMarks(shown.marks)
  const lines = groups.map((group) => xOf(group.date))
  const years = yearsWithin(shown.starts_on, shown.ends_on).map((year) => {
    const text = `${year}年`
    const x = xOf(`${year}-01-01`)
    const wide = widthOf(text, em)
    // Right of its stroke, unless the line of a mark comes down there.
    const crossed = lines.some((line) => line > x && line < x + 8 + wide)
    return { text, x, textAt: crossed ? x - 4 - wide : x + 4 }
  })
  const placed = placeLabels(
    groups.map((group) => ({ x: xOf(group.date), text: group.text })),
    width,
    em,
    years.map(({ text, textAt }) => ({ lane: 0, left: textAt, right: textAt + widthOf(text, em) })),
  )
  const marks = groups.flatMap((group, index): Mark[] => {
    const place = placed[index]
    return place ? [{ ...group, past: group.date < shown.today, place }] : []
  })
  const today = todayOf(shown, xOf(shown.today), width, em)
  return {
    heads: headsOf(shown.phases, xOf, xAfter, today.x, em),
    bars: barsOf(shown.phases, xOf, xAfter, today.x, em),
    years,
    marks,
    lanes: Math.max(1, ...placed.map((place) => place.lane + 1)),
    today,
  }
}

type Scale = (iso: string) => number

/** Phases that have parts stand above their parts. */
function headsOf(phases: PhaseView[], xOf: Scale, xAfter: Scale, today: number, em: number): Timeline['heads'] {
  return phases
    .filter((phase) => phase.parts.length > 0)
    .map((phase) => {
      const text = `${phase.title}　${phase.span}`
      const wide = widthOf(text, em)
      const end = xAfter(phase.end)
      return { text, x: clearOf(today, (xOf(phase.start) + end - wide) / 2, wide, end) }
    })
}

/** Leaves of the phases side by side; one that begins before the last has ended is drawn from there on. */
function barsOf(phases: PhaseView[], xOf: Scale, xAfter: Scale, today: number, em: number): Bar[] {
  const leaves = phases
    .flatMap((phase) => (phase.parts.length > 0 ? phase.parts : [phase]))
    .sort((a, b) => a.end.localeCompare(b.end))
  const bars: Bar[] = []
  for (const leaf of leaves) {
    const left = Math.max(xOf(leaf.start), bars.at(-1)?.right ?? 0)
    const right = xAfter(leaf.end)
    const texts = [`${leaf.title}　${leaf.span}`, leaf.title, leaf.title.replace(/阶段$/, '')]
    const text = texts.find((candidate) => widthOf(candidate, em) + 12 <= right - left) ?? ''
    bars.push({ id: leaf.id, text, textAt: clearOf(today, left + 6, widthOf(text, em), right), left, right })
  }
  return bars
}

/** Words that the line of today would cross move to its right, where there is room before `end`. */
function clearOf(today: number, left: number, wide: number, end: number): number {
  const crossed = today > left - 4 && today < left + wide + 4
  return crossed && today + 8 + wide <= end ? today + 8 : left
}

function yearsWithin(from: string, to: string): number[] {
  const years: number[] = []
  for (let year = dayOf(from).year + 1; year <= dayOf(to).year; year++) years.push(year)
  return years
}

/** What falls on one day shares one mark. One short thing is named, several are counted. */
export function groupMarks(marks: DueItem[]): Pick<Mark, 'date' | 'text' | 'full' | 'own'>[] {
  const byDate = new Map<string, DueItem[]>()
  for (const mark of marks) if (mark.date) byDate.set(mark.date, [...(byDate.get(mark.date) ?? []), mark])
  return [...byDate.entries()]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([date, items]) => {
      const many = items.reduce((sum, item) => sum + Math.max(1, item.measures.length), 0)
      const only = items.length === 1 ? items[0] : undefined
      const what = only && only.what.length <= NAMED ? only.what : `${many}项到期`
      // The plan's own words where they agree: 2018年10月 must not become a day.
      const [first] = items
      const day = first && items.every((item) => item.date_text === first.date_text) ? first.date_text : monthDay(date)
      const gone = items.every((item) => item.handed_in)
        ? '（已报送）'
        : items.every((item) => item.before_issue)
          ? '（印发前已到期）'
          : ''
      return {
        date,
        text: `${day} ${what}${gone}`,
        full: `${day}：${items.map((item) => item.what).join('；')}${gone}`,
        own: items.some((item) => item.own),
      }
    })
}

function todayOf(shown: Shown, x: number, width: number, em: number): Timeline['today'] {
  const day = fullDate(shown.today)
  if (shown.today < shown.starts_on) return { x: 0, text: `今日 ${day}，计划期未开始`, anchor: 'start', onLine: false }
  if (shown.today > shown.ends_on) return { x: width, text: `计划期已结束，今日 ${day}`, anchor: 'end', onLine: false }
  const text = `今日 ${monthDay(shown.today)}`
  const half = widthOf(text, em) / 2
  const anchor = x < half ? 'start' : x > width - half ? 'end' : 'middle'
  return { x, text, anchor, onLine: true }
}
