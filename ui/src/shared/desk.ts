// The open data file as every page sees it: whose entries, which period, which page.
import { computed, inject, provide, ref, shallowRef, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import type { DeliverableId, DeskView, MeasureId, PeriodId, UnitId, UnitView } from '@/backend'
import { flushAll } from './leaving'

export type PageName =
  | 'entry'
  | 'check'
  | 'submission'
  | 'past'
  | 'intake'
  | 'matrix'
  | 'review'
  | 'chase'
  | 'milestones'
  | 'figures'
  | 'compile'
  | 'directory'
  | 'report'
  | 'matters'
  | 'leader'
  | 'overview'
  | 'plan'
  | 'help'
  | 'settings'

/** What of a page was asked for besides a measure; each page takes what it knows. */
export interface Place {
  period?: PeriodId
  /** One of the desk's own, or a row of the matrix. */
  unit?: UnitId
  /** Of 事项: a 报送事项. */
  matter?: DeliverableId
  /** Of 填报: a field, a deadline or an indicator; of 事项: a role of the 联系人. */
  field?: string
  /** Of 填报: a word that stands in the field. */
  word?: string
  /** Number of a chapter of 计划; empty for the paragraph before 一、. */
  chapter?: string
  /** Of 帮助: a page of the manual, and a heading on it behind `#`. */
  section?: string
}

/** A page, and the measure it opens on where one was asked for. Every going makes a new one. */
export interface Spot {
  page: PageName
  measure: MeasureId | null
  place: Place
}

/** Whose sheet, for when: of the desk itself, or of a unit for which the 汇总端 enters something. */
export interface Whose {
  unit: Readonly<Ref<{ id: UnitId }>>
  period: Readonly<Ref<PeriodId>>
}

export interface Desk {
  readonly view: DeskView
  readonly unit: ComputedRef<UnitView>
  readonly period: Readonly<Ref<PeriodId>>
  readonly spot: Readonly<Ref<Spot>>
  /** Each resolves to false where something typed could not be written: the page then stays. */
  go(page: PageName, measure?: MeasureId | null, place?: Place): Promise<boolean>
  showUnit(unit: UnitId): Promise<boolean>
  showPeriod(period: PeriodId): Promise<boolean>
  /** Closes the data file and shows the start page. */
  leave(): Promise<boolean>
  /** The same without waiting for what could not be written: only after the person was told. */
  leaveUnsaved(): Promise<void>
  /** Another file, or the same one under other conditions, is open now. */
  reopened(view: DeskView): void
}

const KEY: InjectionKey<Desk> = Symbol('desk')

export function createDesk(
  view: DeskView,
  firstPage: PageName,
  closeFile: () => Promise<void>,
  reopened: (view: DeskView) => void = () => {},
): Desk {
  const unitId = ref(view.units[0]?.id ?? '')
  const period = ref(view.current_period)
  const spot = shallowRef<Spot>({ page: firstPage, measure: null, place: {} })
  const unit = computed(() => {
    const shown = view.units.find((candidate) => candidate.id === unitId.value)
    if (!shown) throw new Error(`the desk has no unit ${unitId.value}`)
    return shown
  })

  async function afterFlush(change: () => void | Promise<void>): Promise<boolean> {
    try {
      await flushAll()
    } catch {
      return false // The page that could not write says so itself.
    }
    await change()
    return true
  }

  return {
    view,
    unit,
    period,
    spot,
    go: (page, measure = null, place = {}) =>
      afterFlush(() => {
        if (place.period) period.value = place.period
        if (view.units.some(({ id }) => id === place.unit)) unitId.value = place.unit!
        spot.value = { page, measure, place }
      }),
    showUnit: (id) => afterFlush(() => void (unitId.value = id)),
    showPeriod: (id) => afterFlush(() => void (period.value = id)),
    leave: () => afterFlush(closeFile),
    leaveUnsaved: closeFile,
    reopened,
  }
}

export function provideDesk(desk: Desk) {
  provide(KEY, desk)
}

export function useDesk(): Desk {
  const desk = inject(KEY)
  if (!desk) throw new Error('useDesk outside of the frame')
  return desk
}
