// What every part of the sheet shares: the sheet as the data file has it, and the ways to write into it.
import { computed, inject, provide, shallowRef, type ComputedRef, type InjectionKey, type ShallowRef } from 'vue'
import {
  bringBack,
  editField,
  keepRow,
  reachMilestone,
  reportZero,
  setOpening,
  reportZeroAll,
  stepBack,
  typeNumber,
  withdrawZero,
  withdrawZeroAll,
  type DeadlineId,
  type Failure,
  type FieldEdit,
  type FieldName,
  type IndicatorId,
  type Journalled,
  type MeasureId,
  type Sheet,
  type Step,
} from '@/backend'
import type { Autosave, Slot } from './autosave'
import { createHalfTyped, type HalfTypedForms } from './halfTyped'
import { FIELD_LABEL, type Spot } from './places'
import { typedDate } from '@/shared/dates'
import { isShut, shutSentence } from '@/shared/access'
import { tidy } from './text'
import { placeOf } from './steps'

/** A box with an undo of its own, while it has the focus. */
export interface OwnUndo {
  box(): HTMLElement | null
  /** Something was typed in it since it was entered. */
  undoes(): boolean
  redoes(): boolean
}

export interface Entry {
  readonly sheet: ComputedRef<Sheet>
  readonly saves: Autosave
  /** What stands in the small forms and is not in the data file, by `keyAt`. */
  readonly halfTyped: HalfTypedForms
  /** The box that has the focus. */
  readonly typing: ShallowRef<OwnUndo | null>
  /** 已锁定 or 只供查看: shown, not written. */
  readonly locked: ComputedRef<boolean>
  /** Why it is not written, in a sentence; empty where it may be. */
  readonly lockedWhy: ComputedRef<string>
  /** Where the text of a field, a figure or a date waits for the data file. */
  keyAt(spot: Spot): string
  fieldSlot(measure: MeasureId, field: FieldName): Slot
  numberSlot(indicator: IndicatorId): Slot
  milestoneSlot(measure: MeasureId, deadline: DeadlineId): Slot
  edit(measure: MeasureId, field: FieldName, edit: FieldEdit): Promise<void>
  keep(measure: MeasureId): Promise<void>
  zero(measure: MeasureId, reason: string): Promise<void>
  withdraw(measure: MeasureId): Promise<void>
  zeroAll(reason: string): Promise<void>
  withdrawAll(): Promise<void>
  /** Words that are no figure go to the end of 进展情况, and the box is emptied. */
  moveToText(measure: MeasureId, indicator: IndicatorId, words: string): Promise<void>
  /** Puts places as they were, or as they are to be again. */
  stepBack(what: string, steps: Step[]): Promise<void>
  reach(measure: MeasureId, deadline: DeadlineId, on: string | null): Promise<void>
  open(indicator: IndicatorId, text: string, source: string): Promise<void>
  /** Brings a place into view and the focus to it. */
  jump(spot: Spot): void
  /** 历次修改 of something that stands at `spot`. */
  showVersions(about: Journalled, spot: Spot): void
  bringBack(about: Journalled, seq: number): Promise<void>
}

const KEY: InjectionKey<Entry> = Symbol('entry')

export function createEntry(
  sheet: ComputedRef<Sheet>,
  saves: Autosave,
  moves: Pick<Entry, 'jump' | 'showVersions'>,
  closed: () => string = () => '',
): Entry {
  // The address is taken from the sheet on screen at the moment of writing, so that nothing lands in another period.
  const here = () => [sheet.value.unit.id, sheet.value.period.id] as const
  const shut = isShut()
  const shutWhy = shutSentence()
  const keyOf = (name: string) => `${here().join(' ')} ${name}`
  /** A figure waits under its own name: it is shown under each measure it serves. */
  const isFigure = (name: string) => sheet.value.indicators.some(({ id }) => id === name)

  /** Under the first measure that shows it. */
  function spotOfFigure(indicator: IndicatorId): Spot | undefined {
    const row = sheet.value.rows.find((one) => one.indicators.includes(indicator))
    return row && { measure: row.measure.id, name: indicator }
  }

  return {
    sheet,
    saves,
    halfTyped: createHalfTyped((spot) => moves.jump(spot)),
    typing: shallowRef(null),
    locked: computed(() => shut || sheet.value.period.state === 'locked' || closed() !== ''),
    lockedWhy: computed(() => {
      if (shut) return shutWhy
      if (closed() !== '') return closed()
      return sheet.value.period.state === 'locked' ? (sheet.value.notice ?? '本期已锁定，只能查看。') : ''
    }),
    keyAt: ({ measure, name }) => (name !== null && isFigure(name) ? keyOf(name) : keyOf(`${measure}.${name}`)),
    fieldSlot(measure, field) {
      const address = here()
      const number = sheet.value.rows.find((row) => row.measure.id === measure)?.measure.number
      return {
        key: keyOf(`${measure}.${field}`),
        label: `措施${number} ${FIELD_LABEL[field]}`,
        send: (text) => editField(...address, measure, field, { act: 'type', text }),
        spot: { measure, name: field },
      }
    },
    numberSlot(indicator) {
      const address = here()
      const title = sheet.value.indicators.find((known) => known.id === indicator)?.title
      return {
        key: keyOf(indicator),
        label: title ?? indicator,
        send: (text) => typeNumber(...address, indicator, text),
        spot: spotOfFigure(indicator),
      }
    },
    milestoneSlot(measure, deadline) {
      const address = here()
      const row = sheet.value.rows.find((known) => known.measure.id === measure)
      const words = row?.milestones.find((known) => known.deadline === deadline)?.text
      return {
        key: keyOf(`${measure}.${deadline}`),
        label: `措施${row?.measure.number} 自报达到日期（${words}）`,
        whole: true,
        spot: { measure, name: deadline },
        async send(text) {
          return reachMilestone(...address, measure, deadline, typedDay(text, sheet.value.period.from))
        },
      }
    },
    edit(measure, field, edit) {
      const address = here()
      return saves.act(keyOf(`${measure}.${field}`), () => editField(...address, measure, field, edit))
    },
    keep(measure) {
      const address = here()
      for (const field of Object.keys(FIELD_LABEL)) saves.save(keyOf(`${measure}.${field}`))
      return saves.act(keyOf(measure), () => keepRow(...address, measure))
    },
    zero(measure, reason) {
      const address = here()
      for (const field of Object.keys(FIELD_LABEL)) saves.save(keyOf(`${measure}.${field}`))
      return saves.act(keyOf(measure), () => reportZero(...address, measure, reason))
    },
    withdraw(measure) {
      const address = here()
      return saves.act(keyOf(measure), () => withdrawZero(...address, measure))
    },
    zeroAll(reason) {
      const address = here()
      return saves.act(keyOf('zero-all'), () => reportZeroAll(...address, reason))
    },
    withdrawAll() {
      const address = here()
      return saves.act(keyOf('zero-all'), () => withdrawZeroAll(...address))
    },
    moveToText(measure, indicator, words) {
      const address = here()
      const row = sheet.value.rows.find((known) => known.measure.id === measure)
      const stored = row?.progress.value ?? ''
      const now = tidy(saves.drafts.get(keyOf(`${measure}.progress`))?.text ?? stored)
      const text = withSentence(now, words)
      const steps: Step[] = [
        { kind: 'field', measure, field: 'progress', edit: { act: 'type', text } },
        { kind: 'number', indicator, text: '' },
      ]
      saves.save(keyOf(`${measure}.progress`))
      const what = `“${words}”并入“${FIELD_LABEL.progress}”`
      return saves.act(keyOf(indicator), () => stepBack(...address, what, steps), [keyOf(`${measure}.progress`)])
    },
    stepBack(what, steps) {
      const address = here()
      const places = steps.map((step) => keyOf(placeOf(step)))
      return saves.act(STEP_KEY, () => stepBack(...address, what, steps), places)
    },
    reach(measure, deadline, on) {
      const address = here()
      return saves.act(keyOf(`${measure}.${deadline}`), () => reachMilestone(...address, measure, deadline, on))
    },
    open(indicator, text, source) {
      const address = here()
      return saves.act(keyOf(`${indicator}.opening`), () => setOpening(...address, indicator, text, source))
    },
    bringBack(about, seq) {
      const address = here()
      return saves.act(keyOf(nameOf(about)), () => bringBack(...address, about, seq))
    },
    ...moves,
  }
}

/** An undo or redo: what it writes is no new step. */
export const STEP_KEY = 'step-back'

/** A text with one more sentence at its end. */
export function withSentence(text: string, words: string): string {
  const joint = text === '' || /[。；！？\n]$/.test(text) ? '' : '。'
  return `${text}${joint}${words}。`
}

/** Under which name its text waits for the data file. */
function nameOf(about: Journalled): string {
  switch (about.kind) {
    case 'field':
      return `${about.measure}.${about.field}`
    case 'zero':
      return about.measure
    case 'milestone':
      return `${about.measure}.${about.deadline}`
    case 'number':
      return about.indicator
    case 'opening':
      return `${about.indicator}.opening`
  }
}

/** The day a clerk wrote, 3月20日 in the year of the period; none for an empty box. What is no day is refused as the data file would. */
function typedDay(text: string, from: string): string | null {
  const wanted = text.trim()
  const day = typedDate(wanted) ?? typedDate(`${from.slice(0, 4)}年${wanted}`)
  if (wanted === '' || day !== null) return day
  const refusal: Failure = {
    code: 'bad_input',
    sentence: `“${wanted}”不是一个日期，没有保存。请写成2018-08-31、2018年8月31日或2018.8.31。`,
    problems: [],
    cause: null,
  }
  throw refusal
}

export function provideEntry(entry: Entry) {
  provide(KEY, entry)
}

export function useEntry(): Entry {
  const entry = inject(KEY)
  if (!entry) throw new Error('useEntry outside of the sheet')
  return entry
}
