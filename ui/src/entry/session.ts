// What every part of the sheet shares: the sheet as the data file has it, and the ways to write into it.
import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import {
  bringBack,
  editField,
  keepRow,
  reachMilestone,
  reportZero,
  setOpening,
  typeNumber,
  withdrawZero,
  type DeadlineId,
  type Failure,
  type FieldEdit,
  type FieldName,
  type IndicatorId,
  type Journalled,
  type MeasureId,
  type Sheet,
} from '@/backend'
import type { Autosave, Slot } from './autosave'
import { FIELD_LABEL, type Spot } from './places'
import { typedDate } from '@/shared/dates'
import { isShut } from '@/shared/access'

export interface Entry {
  readonly sheet: ComputedRef<Sheet>
  readonly saves: Autosave
  /** 已锁定 or 只供查看: shown, not written. */
  readonly locked: ComputedRef<boolean>
  /** Where the text of a field or a date waits for the data file. */
  keyAt(spot: Spot): string
  fieldSlot(measure: MeasureId, field: FieldName): Slot
  numberSlot(indicator: IndicatorId): Slot
  milestoneSlot(measure: MeasureId, deadline: DeadlineId): Slot
  edit(measure: MeasureId, field: FieldName, edit: FieldEdit): Promise<void>
  keep(measure: MeasureId): Promise<void>
  zero(measure: MeasureId, reason: string): Promise<void>
  withdraw(measure: MeasureId): Promise<void>
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
): Entry {
  // The address is taken from the sheet on screen at the moment of writing, so that nothing lands in another period.
  const here = () => [sheet.value.unit.id, sheet.value.period.id] as const
  const shut = isShut()
  const keyOf = (name: string) => `${here().join(' ')} ${name}`

  return {
    sheet,
    saves,
    locked: computed(() => shut || sheet.value.period.state === 'locked'),
    keyAt: ({ measure, name }) => keyOf(`${measure}.${name}`),
    fieldSlot(measure, field) {
      const address = here()
      const number = sheet.value.rows.find((row) => row.measure.id === measure)?.measure.number
      return {
        key: keyOf(`${measure}.${field}`),
        label: `措施${number} ${FIELD_LABEL[field]}`,
        send: (text) => editField(...address, measure, field, { act: 'type', text }),
      }
    },
    numberSlot(indicator) {
      const address = here()
      const title = sheet.value.indicators.find((known) => known.id === indicator)?.title
      return {
        key: keyOf(indicator),
        label: title ?? indicator,
        send: (text) => typeNumber(...address, indicator, text),
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
        async send(text) {
          return reachMilestone(...address, measure, deadline, typedDay(text))
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

/** The day a clerk wrote; none for an empty box. What is no day is refused as the data file would. */
function typedDay(text: string): string | null {
  const wanted = text.trim()
  const day = typedDate(wanted)
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
