import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import {
  alikeCell,
  alikeQuarter,
  compiled,
  editParagraph,
  keepParagraph,
  lookOverDraft,
  placeEntry,
  placeEntryByRule,
  redraftParagraph,
  type CompiledView,
  type MeasureId,
  type PeriodId,
  type Placement,
  type UnitId,
} from '@/backend'
import type { Desk } from '@/shared/desk'
import { queryKeys } from '@/shared/queryKeys'
import { samePlaced } from './steps'

/** The draft of the period. Everything that came in or was said since changes it, so it is read anew whenever it is shown. */
export function useCompiled({ period }: Pick<Desk, 'period'>) {
  return useQuery({
    queryKey: computed(() => queryKeys.compiled(period.value)),
    queryFn: () => compiled(period.value),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** What a person does to a paragraph. `seen` is what was drafted when it was written. */
export type Act =
  | { act: 'edit'; place: string; text: string; seen: string }
  | { act: 'redraft'; place: string }
  | { act: 'keep'; place: string; seen: string }
  | { act: 'look_over' }

export function useAct({ period }: Pick<Desk, 'period'>) {
  const client = useQueryClient()
  return useMutation({
    // Autosaves follow each other: the last one typed is the last one written.
    scope: { id: 'compiled' },
    mutationFn: (act: Act) => {
      switch (act.act) {
        case 'edit':
          return editParagraph(period.value, act.place, act.text, act.seen)
        case 'redraft':
          return redraftParagraph(period.value, act.place)
        case 'keep':
          return keepParagraph(period.value, act.place, act.seen)
        case 'look_over':
          return lookOverDraft(period.value)
      }
    },
    onSuccess: (view) => putCompiled(client, view),
  })
}

function putCompiled(client: QueryClient, view: CompiledView) {
  client.setQueryData(queryKeys.compiled(view.period.id), view)
  void client.invalidateQueries({ queryKey: queryKeys.reports() })
  void client.invalidateQueries({ queryKey: queryKeys.drawnReports() })
}

export interface Placing {
  measure: MeasureId
  unit: UnitId
  placement: Placement
  excerpt: string
}

/** 采用, 摘编, 列入附件, 不采用: the draft is read anew. */
export function usePlacing({ period }: Pick<Desk, 'period'>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ measure, unit, placement, excerpt }: Placing) =>
      placeEntry(period.value, measure, unit, placement, excerpt),
    onSuccess: () => refresh(client, period.value),
  })
}

/** A placement as it was before: by the rule where that gives the same, else chosen again. */
export function usePlaceBack({ period }: Pick<Desk, 'period'>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ measure, unit, placement, excerpt }: Placing) => {
      const view = await placeEntryByRule(period.value, measure, unit)
      const section = view.facts.groups.flatMap(({ measures }) => measures).find(({ id }) => id === measure)
      const now = section?.entries.find((one) => one.unit === unit)
      if (now && samePlaced(now, { placement, excerpt })) return view
      return placeEntry(period.value, measure, unit, placement, excerpt)
    },
    onSettled: () => refresh(client, period.value),
  })
}

/** After something was said of a row, the draft says something else. */
export function useRefresh({ period }: Pick<Desk, 'period'>) {
  const client = useQueryClient()
  return () => refresh(client, period.value)
}

async function refresh(client: QueryClient, period: PeriodId) {
  void client.invalidateQueries({ queryKey: queryKeys.reports() })
  void client.invalidateQueries({ queryKey: queryKeys.drawnReports() })
  await client.invalidateQueries({ queryKey: queryKeys.compiled(period) })
}

/** What of the period is said again. */
export function useAlike({ period }: Pick<Desk, 'period'>) {
  return useQuery({
    queryKey: computed(() => queryKeys.alikeQuarter(period.value)),
    queryFn: () => alikeQuarter(period.value),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** An entry of a period. */
export interface EntrySpot {
  period: PeriodId
  unit: UnitId
  measure: MeasureId
}

/** One entry beside those it is like; nothing is asked while there is no entry. */
export function useAlikeCell(spot: Readonly<Ref<EntrySpot | null>>) {
  return useQuery({
    queryKey: computed(() =>
      queryKeys.alikeCell(spot.value?.period ?? '', spot.value?.unit ?? '', spot.value?.measure ?? ''),
    ),
    queryFn: () => {
      const { period, unit, measure } = spot.value!
      return alikeCell(period, unit, measure)
    },
    enabled: computed(() => spot.value !== null),
    staleTime: 0,
  })
}
