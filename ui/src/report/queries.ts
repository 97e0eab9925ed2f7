import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import {
  drawnReport,
  drawReport,
  issueReport,
  placeEntry,
  placeEntryByRule,
  report,
  type MeasureId,
  type Placement,
  type ReportOptions,
  type UnitId,
} from '@/backend'
import type { Desk } from '@/shared/desk'
import { queryKeys } from '@/shared/queryKeys'

/** What the report of a period is made from. */
export function useReport({ period }: Pick<Desk, 'period'>) {
  return useQuery({
    queryKey: computed(() => queryKeys.report(period.value)),
    queryFn: () => report(period.value),
    placeholderData: keepPreviousData,
    // Everything that came in or was said since changes it.
    staleTime: 0,
  })
}

/** The report set on pages, with its bytes. It is drawn anew when an entry, a period or an option changed. */
export function useDrawn({ period }: Pick<Desk, 'period'>, options: Ref<ReportOptions>, ready: Ref<boolean>) {
  return useQuery({
    queryKey: computed(() => queryKeys.drawnReport(period.value, options.value)),
    queryFn: async () => {
      const drawn = await drawReport(period.value, options.value)
      return drawn && { drawn, bytes: await drawnReport(drawn.handle) }
    },
    enabled: ready,
    placeholderData: keepPreviousData,
    // The bytes are kept by the shell for the newest drawing only; what came in meanwhile changes it.
    gcTime: 0,
    staleTime: 0,
  })
}

export interface Placing {
  measure: MeasureId
  unit: UnitId
  /** null: by the rule. */
  placement: Placement | null
  excerpt: string
}

/** 采用, 摘编, 列入附件, 不采用. */
export function usePlace({ period }: Pick<Desk, 'period'>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ measure, unit, placement, excerpt }: Placing) =>
      placement === null
        ? placeEntryByRule(period.value, measure, unit)
        : placeEntry(period.value, measure, unit, placement, excerpt),
    onSuccess: (view) => {
      client.setQueryData(queryKeys.report(view.period.id), view)
      void client.invalidateQueries({ queryKey: queryKeys.drawnReports() })
    },
  })
}

/** Lets the previewed bytes go out; null where the dialog was left. */
export function useIssue({ period }: Pick<Desk, 'period'>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (handle: string) => issueReport(handle),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.report(period.value) }),
  })
}
