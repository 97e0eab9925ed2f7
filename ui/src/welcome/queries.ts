import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import {
  choosePlace,
  choosePlan,
  chooseStartIssue,
  createFile,
  findUnits,
  newFilesPlan,
  openDemo,
  openFile,
  openRecent,
  otherPlates,
  suggestPlace,
  takeBuiltInPlan,
  type DeskKind,
  type UnitId,
} from '@/backend'

const desks = ['welcome'] as const

export function useUnits(query: Ref<string>) {
  return useQuery({
    queryKey: computed(() => [...desks, 'units', query.value] as const),
    queryFn: () => findUnits(query.value),
    placeholderData: keepPreviousData,
    staleTime: Infinity, // Units come with the plan; another plan throws the answers away.
  })
}

export const useNewFilesPlan = () => useQuery({ queryKey: [...desks, 'plan'], queryFn: newFilesPlan })

/** Another plan has other units, names and places: everything asked on this page is asked again. */
function usePlanChange<T>(change: () => Promise<T>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (plan) => (plan ? client.resetQueries({ queryKey: desks }) : undefined),
  })
}
export const useChoosePlan = () => usePlanChange(choosePlan)
export const useChooseStartIssue = () => usePlanChange(chooseStartIssue)
export const useBuiltInPlan = () => usePlanChange(takeBuiltInPlan)

/** Where the new file would lie; nothing is asked before the unit is known. */
export function useSuggestedPlace(desk: Ref<DeskKind>, unit: Ref<UnitId | null>) {
  return useQuery({
    queryKey: computed(() => [...desks, 'place', desk.value, unit.value] as const),
    queryFn: () => suggestPlace(desk.value, unit.value),
    enabled: computed(() => desk.value === 'bureau' || unit.value !== null),
  })
}

/** The other plates of the body of a unit. */
export function useOtherPlates(unit: Ref<UnitId | null>) {
  return useQuery({
    queryKey: computed(() => [...desks, 'plates', unit.value] as const),
    queryFn: () => (unit.value === null ? [] : otherPlates(unit.value)),
    staleTime: Infinity,
  })
}

export interface NewFile {
  desk: DeskKind
  unit: UnitId | null
  /** Other plates of the same body, kept in the same file. */
  plates: UnitId[]
  place: string
  /** Check characters of the 下发包 it begins with, as compared with the notice. */
  compared: string | null
}

export const useCreateFile = () =>
  useMutation({
    mutationFn: ({ desk, unit, plates, place, compared }: NewFile) => createFile(desk, unit, plates, place, compared),
  })
export interface PlaceAsked {
  desk: DeskKind
  unit: UnitId | null
}
export const useChoosePlace = () => useMutation({ mutationFn: ({ desk, unit }: PlaceAsked) => choosePlace(desk, unit) })
export const useOpenDemo = () => useMutation({ mutationFn: (desk: DeskKind) => openDemo(desk) })
export const useOpenFile = () => useMutation({ mutationFn: () => openFile() })
export const useOpenRecent = () => useMutation({ mutationFn: (handle: string) => openRecent(handle) })
