import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { computed, onScopeDispose, shallowRef, type Ref } from 'vue'
import {
  choosePackageFolder,
  choosePackages,
  decideFork,
  dropHeld,
  fork,
  lookAtPackages,
  onPackagesProgress,
  refuseKey,
  registerBook,
  registerKey,
  saveRegister,
  stopPackages,
  takeInHeld,
  takeInPackages,
  waiting,
  type BatchSeen,
  type ForkChoice,
  type IntakeProgress,
  type KeyJoins,
  type PeriodId,
  type UnitId,
  type Waiting,
} from '@/backend'
import { queryKeys } from '@/shared/queryKeys'

/** The shell asks; nothing where the dialog was left. */
export const useChoosePackages = () =>
  useMutation({
    mutationFn: (from: 'files' | 'folder') => (from === 'files' ? choosePackages() : choosePackageFolder()),
  })

/** What would become of every file; null where it was stopped. */
export const useLookAtPackages = () =>
  useMutation({
    mutationFn: ({ files, receivedOn }: { files: string[]; receivedOn: string }) => lookAtPackages(files, receivedOn),
  })

export const useStopPackages = () => useMutation({ mutationFn: () => stopPackages() })

/** Takes in what was seen. */
export function useTakeInPackages() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ files, seen }: { files: string[]; seen: BatchSeen }) => takeInPackages(files, seen),
    onSuccess: () => makeStale(client),
  })
}

/** Everything that waits for a person; nothing waits so at a 填报端. */
export const useWaiting = (enabled = true) =>
  useQuery({ queryKey: queryKeys.waiting(), queryFn: () => waiting(), enabled })

/** A decision answers with what waits after it. */
function useDecision<T>(decide: (asked: T) => Promise<Waiting>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: decide,
    onSuccess(after) {
      client.setQueryData(queryKeys.waiting(), after)
      // Not waited for: the dialog closes with the answer.
      void makeStaleElsewhere(client)
    },
  })
}

export interface KeyDecision {
  unit: UnitId
  public: string
  joins: KeyJoins
  typed: string
  note: string
}

export const useRegisterKey = () =>
  useDecision((key: KeyDecision) => registerKey(key.unit, key.public, key.joins, key.typed, key.note))
export const useRefuseKey = () =>
  useDecision((key: { unit: UnitId; public: string; reason: string }) => refuseKey(key.unit, key.public, key.reason))
export const useDropHeld = () =>
  useDecision((held: { sha256: string; reason: string }) => dropHeld(held.sha256, held.reason))
export const useTakeInHeld = () => useDecision(() => takeInHeld())
export const useDecideFork = () =>
  useDecision((one: { unit: UnitId; period: PeriodId; base: string; taken: ForkChoice[]; reason: string }) =>
    decideFork(one.unit, one.period, one.base, one.taken, one.reason),
  )

/** A fork side by side, while its dialog stands. */
export function useFork(place: Ref<{ unit: UnitId; period: PeriodId } | null>) {
  return useQuery({
    queryKey: computed(() => queryKeys.fork(place.value?.unit ?? '', place.value?.period ?? '')),
    queryFn: () => fork(place.value?.unit ?? '', place.value?.period ?? ''),
    enabled: computed(() => place.value !== null),
  })
}

/** The 收件登记簿 of some days; none where a day is not well written. */
export function useRegisterBook(from: Ref<string | null>, to: Ref<string | null>) {
  return useQuery({
    queryKey: computed(() => queryKeys.registerBook(from.value ?? '', to.value ?? '')),
    queryFn: () => registerBook(from.value ?? '', to.value ?? ''),
    enabled: computed(() => from.value !== null && to.value !== null),
  })
}

/** null where the dialog was left. */
export const useSaveRegister = () =>
  useMutation({ mutationFn: ({ from, to }: { from: string; to: string }) => saveRegister(from, to) })

/** What came in shows everywhere, in later periods too. */
export const makeStale = (client: QueryClient) =>
  Promise.all([makeStaleElsewhere(client), client.invalidateQueries({ queryKey: queryKeys.waiting() })])

function makeStaleElsewhere(client: QueryClient) {
  const keys = [queryKeys.intakes(), queryKeys.matrices(), queryKeys.cells(), queryKeys.overviews(), queryKeys.sheets()]
  const more = [queryKeys.reports(), queryKeys.drawnReports(), queryKeys.registerBooks()]
  return Promise.all([...keys, ...more].map((queryKey) => client.invalidateQueries({ queryKey })))
}

/** How far the opening is, as long as the page that shows it lives. */
export function usePackagesProgress() {
  const progress = shallowRef<IntakeProgress | null>(null)
  const listening = onPackagesProgress((heard) => (progress.value = heard))
  onScopeDispose(() => void listening.then((stop) => stop()))
  return progress
}
