// What the left list of the plan offers, in reading order, and how the arrow keys walk it. Pure.
import type { MeasureId } from '@/backend'
import type { Found } from './search'

export type Choice = { kind: 'chapter'; number: string } | { kind: 'measure'; id: MeasureId }

export const keyOf = (choice: Choice) => (choice.kind === 'chapter' ? `chapter-${choice.number}` : choice.id)

/** Chapters up to 四, the measures of 五, then the rest. */
export function choicesOf(found: Found): Choice[] {
  const { before, after } = splitChapters(found)
  return [
    ...before.map(({ number }): Choice => ({ kind: 'chapter', number })),
    ...found.groups.flatMap((group) =>
      group.measures.map(({ measure }): Choice => ({ kind: 'measure', id: measure.id })),
    ),
    ...after.map(({ number }): Choice => ({ kind: 'chapter', number })),
  ]
}

export function splitChapters({ chapters }: Found) {
  const isAfter = (number: string) => ['六', '七', '八', '九', '十'].includes(number)
  return {
    before: chapters.filter((chapter) => !isAfter(chapter.number)),
    after: chapters.filter((chapter) => isAfter(chapter.number)),
  }
}

export function stepFrom(choices: Choice[], current: Choice | null, key: string): Choice | undefined {
  const at = current ? choices.findIndex((choice) => keyOf(choice) === keyOf(current)) : -1
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: choices.length - 1 }[key]
  return to === undefined ? undefined : choices[Math.max(0, Math.min(to, choices.length - 1))]
}
