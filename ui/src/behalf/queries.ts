import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import {
  beginEntry,
  changesSince,
  chooseScan,
  enteringDesk,
  entryStanding,
  finishEntry,
  giveUpEntry,
  lookAtEntry,
  noteEntry,
  openEntryScan,
  takeBackEntry,
  type ConfirmedDates,
  type Entering,
  type EntrySaid,
  type EntryStanding,
  type PeriodId,
  type ScanChange,
  type UnitId,
} from '@/backend'
import type { Desk, Whose } from '@/shared/desk'
import { queryKeys } from '@/shared/queryKeys'

/** The chooser of 填报 at the 汇总端; read anew whenever the page is opened. */
export function useEnteringDesk({ period }: Pick<Desk, 'period'>) {
  return useQuery({
    queryKey: computed(() => queryKeys.enteringDesk(period.value)),
    queryFn: () => enteringDesk(period.value),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** How a unit's sheet stands at the 汇总端; none while another one's is read. */
export function useStanding({ unit, period }: Whose) {
  return useQuery({
    queryKey: computed(() => queryKeys.entryStanding(unit.value.id, period.value)),
    queryFn: () => entryStanding(unit.value.id, period.value),
    staleTime: 0,
  })
}

function put(client: QueryClient, standing: EntryStanding) {
  client.setQueryData(queryKeys.entryStanding(standing.unit.id, standing.period), standing)
  void client.invalidateQueries({ queryKey: queryKeys.enteringDesks() })
}

/** The sheet opens or shuts with it, and begins from something else. */
function opened(client: QueryClient, standing: EntryStanding) {
  put(client, standing)
  void client.invalidateQueries({ queryKey: queryKeys.sheetsOf(standing.unit.id) })
  void client.invalidateQueries({ queryKey: queryKeys.returned(standing.unit.id, standing.period) })
  void client.invalidateQueries({ queryKey: queryKeys.selfCheck(standing.unit.id, standing.period) })
}

/** A 版 more: everything that counts or lists what came in is stale. */
function finished(client: QueryClient, standing: EntryStanding) {
  opened(client, standing)
  for (const queryKey of [
    queryKeys.overviews(),
    queryKeys.matrices(),
    queryKeys.cells(),
    queryKeys.reports(),
    queryKeys.drawnReports(),
    queryKeys.registerBooks(),
    queryKeys.waiting(),
    queryKeys.allMilestones(),
    queryKeys.handOver(standing.unit.id, standing.period),
  ]) {
    void client.invalidateQueries({ queryKey })
  }
}

export function useBegin({ unit, period }: Whose) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (kind: Entering) => beginEntry(unit.value.id, period.value, kind),
    onSuccess: (standing) => opened(client, standing),
  })
}

export function useNote({ unit, period }: Whose) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ said, scan }: { said: EntrySaid; scan: ScanChange }) =>
      noteEntry(unit.value.id, period.value, said, scan),
    onSuccess: (standing) => put(client, standing),
  })
}

/** Run anew whenever it is asked for: the sheet may have changed. */
export function useLook({ unit, period }: Whose) {
  return useMutation({ mutationFn: () => lookAtEntry(unit.value.id, period.value) })
}

export function useFinish({ unit, period }: Whose) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ hash, confirmed }: { hash: string; confirmed: ConfirmedDates }) =>
      finishEntry(unit.value.id, period.value, hash, confirmed),
    onSuccess: ({ standing }) => finished(client, standing),
  })
}

export function useGiveUp({ unit, period }: Whose) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => giveUpEntry(unit.value.id, period.value),
    onSuccess: (standing) => opened(client, standing),
  })
}

export function useTakeBackEntry({ unit, period }: Whose) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ number, reason }: { number: number; reason: string }) =>
      takeBackEntry(unit.value.id, period.value, number, reason),
    onSuccess: ({ standing }) => finished(client, standing),
  })
}

export const usePickScan = () => useMutation({ mutationFn: chooseScan })

export const useOpenScan = () =>
  useMutation({
    mutationFn: ({ unit, period, number }: { unit: UnitId; period: PeriodId; number: number | null }) =>
      openEntryScan(unit, period, number),
  })

/** What changed since a paper went out; read anew whenever it is looked at. */
export function useChangesSince(paper: Readonly<Ref<number | null>>) {
  return useQuery({
    queryKey: computed(() => queryKeys.changesSince(paper.value ?? 0)),
    queryFn: () => changesSince(paper.value ?? 0),
    enabled: computed(() => paper.value !== null),
    staleTime: 0,
  })
}
