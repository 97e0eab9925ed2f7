import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import {
  asFailure,
  chooseScan,
  drawUnitPaper,
  handOver,
  handOverView,
  openUnitPaper,
  redraftSituation,
  saveFilledForm,
  saveUnitPaper,
  openSignedScan,
  signOff,
  situation,
  submitPackage,
  takeBackSignOff,
  unitPaperBytes,
  writeSituation,
  type HandOverView,
  type SituationView,
  type UnitPaper,
} from '@/backend'
import type { Desk } from '@/shared/desk'
import { queryKeys } from '@/shared/queryKeys'

type Shown = Pick<Desk, 'unit' | 'period'>

/** Everything the page 报送 shows; read anew whenever it is opened, because the sheet may have changed. */
export function useHandOver({ unit, period }: Shown) {
  return useQuery({
    queryKey: computed(() => queryKeys.handOver(unit.value.id, period.value)),
    queryFn: () => handOverView(unit.value.id, period.value),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

export interface DrawnPaper {
  drawn: Awaited<ReturnType<typeof drawUnitPaper>>
  bytes: ArrayBuffer
}

let last: Promise<unknown> = Promise.resolve()
/** The shell keeps the one paper that was set last: each in its turn, and none that nobody waits for any more. */
export function drawInTurn(signal: AbortSignal, draw: () => Promise<DrawnPaper['drawn']>): Promise<DrawnPaper> {
  const mine = last.then(async () => {
    if (signal.aborted) throw new Error('the paper is no longer wanted')
    const drawn = await draw()
    return { drawn, bytes: await unitPaperBytes(drawn.handle) }
  })
  last = mine.catch(() => {})
  return mine
}

/** A paper set on pages, with its bytes. It is drawn anew when what it says has changed. */
export function useDrawnPaper({ unit, period }: Shown, paper: Ref<UnitPaper>, says: Ref<string | undefined>) {
  return useQuery({
    queryKey: computed(() => queryKeys.unitPaper(unit.value.id, period.value, paper.value, says.value ?? '')),
    queryFn: ({ signal }) => drawInTurn(signal, () => drawUnitPaper(unit.value.id, period.value, paper.value)),
    enabled: computed(() => says.value !== undefined),
    placeholderData: keepPreviousData,
    gcTime: 0,
    staleTime: 0,
  })
}

function put(client: QueryClient, view: HandOverView) {
  client.setQueryData(queryKeys.handOver(view.unit.id, view.period.id), view)
}

interface Out {
  handle: string
  way: 'save' | 'open'
}

/**
 * The previewed bytes go out: into a file, or to the system's own program for printing. null: the dialog was left.
 * Where another paper was set since, they are set once more by `anew`, which tells their handle.
 */
export function usePaperOut({ unit, period }: Shown, anew: () => Promise<string | undefined>) {
  const client = useQueryClient()
  const goOut = async ({ handle, way }: Out) => (way === 'save' ? saveUnitPaper(handle) : openUnitPaper(handle))
  return useMutation({
    mutationFn: async ({ handle, way }: Out) => {
      try {
        return await goOut({ handle, way })
      } catch (thrown) {
        const again = asFailure(thrown).code === 'not_found' ? await anew() : undefined
        if (again === undefined) throw thrown
        return goOut({ handle: again, way })
      }
    },
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.handOver(unit.value.id, period.value) }),
  })
}

export function useFilledForm({ unit, period }: Shown) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => saveFilledForm(unit.value.id, period.value),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.handOver(unit.value.id, period.value) }),
  })
}

export const useChooseScan = () => useMutation({ mutationFn: chooseScan })

export interface Signing {
  hash: string
  on: string
  scan: string | null
}

export function useSignOff({ unit, period }: Shown) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ hash, on, scan }: Signing) => signOff(unit.value.id, period.value, hash, on, scan),
    onSuccess: (view) => put(client, view),
  })
}

/** The system's own program shows a copy. */
export const useOpenScan = ({ unit, period }: Shown) =>
  useMutation({ mutationFn: () => openSignedScan(unit.value.id, period.value) })

export function useTakeBackSignOff({ unit, period }: Shown) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => takeBackSignOff(unit.value.id, period.value),
    onSuccess: (view) => put(client, view),
  })
}

/** A 版 more: dates in it are no longer the clerk's, so the sheet is read anew. */
function handedOver(client: QueryClient, view: HandOverView) {
  put(client, view)
  void client.invalidateQueries({ queryKey: queryKeys.sheetsOf(view.unit.id) })
  void client.invalidateQueries({ queryKey: queryKeys.overviews() })
  void client.invalidateQueries({ queryKey: queryKeys.matrices() })
  void client.invalidateQueries({ queryKey: queryKeys.cells() })
  void client.invalidateQueries({ queryKey: queryKeys.reports() })
}

/** The 版 is made of what the person looked at. */
export function useHandingOver({ unit, period }: Shown) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (hash: string) => handOver(unit.value.id, period.value, hash),
    onSuccess: ({ view }) => handedOver(client, view),
  })
}

/** As above, and the 报送包 written. null: the dialog was left, and nothing was handed over. */
export function useSubmitting({ unit, period }: Shown) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ hash, passphrase }: { hash: string; passphrase: string | null }) =>
      submitPackage(unit.value.id, period.value, hash, passphrase),
    onSuccess: (written) => {
      if (written) handedOver(client, written.view)
      else void client.invalidateQueries({ queryKey: queryKeys.handOver(unit.value.id, period.value) })
    },
    onError: () => client.invalidateQueries({ queryKey: queryKeys.handOver(unit.value.id, period.value) }),
  })
}

export function useSituation({ unit, period }: Shown) {
  return useQuery({
    queryKey: computed(() => queryKeys.situation(unit.value.id, period.value)),
    queryFn: () => situation(unit.value.id, period.value),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** Writes a chapter, or has it drafted anew from the rows (text null). */
export function useWriteSituation({ unit, period }: Shown) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ chapter, text }: { chapter: number; text: string | null }): Promise<SituationView> =>
      text === null
        ? redraftSituation(unit.value.id, period.value, chapter)
        : writeSituation(unit.value.id, period.value, chapter, text),
    onSuccess: (view) => {
      client.setQueryData(queryKeys.situation(view.unit, view.period), view)
    },
  })
}
