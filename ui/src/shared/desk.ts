// The open data file as every page sees it: whose entries, which period, which page.
import { computed, inject, provide, ref, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import type { DeskView, MeasureId, PeriodId, UnitId, UnitView } from '@/backend'
import { flushAll } from './leaving'

export type PageName = 'entry' | 'intake' | 'matrix' | 'report' | 'matters' | 'overview' | 'plan' | 'settings'

/** A page, and the measure it opens on where one was asked for. */
export interface Spot {
  page: PageName
  measure: MeasureId | null
}

export interface Desk {
  readonly view: DeskView
  readonly unit: ComputedRef<UnitView>
  readonly period: Readonly<Ref<PeriodId>>
  readonly spot: Readonly<Ref<Spot>>
  /** Each resolves to false where something typed could not be written: the page then stays. */
  go(page: PageName, measure?: MeasureId): Promise<boolean>
  showUnit(unit: UnitId): Promise<boolean>
  showPeriod(period: PeriodId): Promise<boolean>
  /** Closes the data file and shows the start page. */
  leave(): Promise<boolean>
  /** The same without waiting for what could not be written: only after the person was told. */
  leaveUnsaved(): Promise<void>
}

const KEY: InjectionKey<Desk> = Symbol('desk')

export function createDesk(view: DeskView, firstPage: PageName, closeFile: () => Promise<void>): Desk {
  const unitId = ref(view.units[0]?.id ?? '')
  const period = ref(view.current_period)
  const spot = ref<Spot>({ page: firstPage, measure: null })
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
    go: (page, measure) => afterFlush(() => void (spot.value = { page, measure: measure ?? null })),
    showUnit: (id) => afterFlush(() => void (unitId.value = id)),
    showPeriod: (id) => afterFlush(() => void (period.value = id)),
    leave: () => afterFlush(closeFile),
    leaveUnsaved: closeFile,
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
