import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import {
  appointContact,
  attachDropped,
  attachToMatter,
  beginMatter,
  contacts,
  detachFromMatter,
  handInMatter,
  makeContactList,
  matters,
  mendContact,
  noteMatter,
  openMatterFile,
  returnedMatters,
  saveMatterFile,
  takeBackContact,
  takeBackMatter,
  type ContactRole,
  type DeliverableId,
  type Matters,
  type TypedContact,
  type UnitId,
} from '@/backend'
import type { Desk } from '@/shared/desk'
import { queryKeys } from '@/shared/queryKeys'

type OfUnit = Pick<Desk, 'unit'>

/** The 联系人 of the desk's unit. */
export function useContacts({ unit }: OfUnit) {
  return useQuery({
    queryKey: computed(() => queryKeys.contacts(unit.value.id)),
    queryFn: () => contacts(unit.value.id),
  })
}

/** The 报送事项 of the desk's unit. */
export function useMatters({ unit }: OfUnit) {
  return useQuery({
    queryKey: computed(() => queryKeys.matters(unit.value.id)),
    queryFn: () => matters(unit.value.id),
    // A file beside the data file can go at any time.
    staleTime: 0,
  })
}

/** 报送事项 of the desk's unit that were returned. */
export function useReturnedMatters({ unit }: OfUnit) {
  return useQuery({
    queryKey: computed(() => queryKeys.returnedMatters(unit.value.id)),
    queryFn: () => returnedMatters(unit.value.id),
    staleTime: 0,
  })
}

/** What is done to a 联系人. */
export type ContactAct =
  | { act: 'appoint'; role: ContactRole; typed: TypedContact }
  | { act: 'mend'; role: ContactRole; from: string; typed: TypedContact }
  | { act: 'take_back'; role: ContactRole; from: string }

function contactDone(unit: UnitId, one: ContactAct) {
  switch (one.act) {
    case 'appoint':
      return appointContact(unit, one.role, one.typed)
    case 'mend':
      return mendContact(unit, one.role, one.from, one.typed)
    case 'take_back':
      return takeBackContact(unit, one.role, one.from)
  }
}

export function useContactAct({ unit }: OfUnit) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (one: ContactAct) => contactDone(unit.value.id, one),
    onSuccess: (now) => client.setQueryData(queryKeys.contacts(now.unit.id), now),
  })
}

/** What is done to a 报送事项. */
export type MatterAct = { matter: DeliverableId } & (
  | { act: 'begin' | 'take_back' | 'attach' }
  | { act: 'hand_in'; on: string }
  | { act: 'note'; text: string }
  | { act: 'attach_dropped'; files: string[] }
  | { act: 'detach'; sha256: string }
)

function matterDone(unit: UnitId, one: MatterAct): Promise<Matters | null> {
  switch (one.act) {
    case 'begin':
      return beginMatter(unit, one.matter)
    case 'take_back':
      return takeBackMatter(unit, one.matter)
    case 'attach':
      return attachToMatter(unit, one.matter)
    case 'hand_in':
      return handInMatter(unit, one.matter, one.on)
    case 'note':
      return noteMatter(unit, one.matter, one.text)
    case 'attach_dropped':
      return attachDropped(unit, one.matter, one.files)
    case 'detach':
      return detachFromMatter(unit, one.matter, one.sha256)
  }
}

export function useMatterAct({ unit }: OfUnit) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (one: MatterAct) => matterDone(unit.value.id, one),
    onSuccess: (now) => adopt(client, now),
  })
}

/** null where the dialog was left. */
export const useSaveFile = ({ unit }: OfUnit) =>
  useMutation({
    mutationFn: ({ matter, sha256 }: { matter: DeliverableId; sha256: string }) =>
      saveMatterFile(unit.value.id, matter, sha256),
  })

/** The system's own program shows a copy. */
export const useOpenFile = ({ unit }: OfUnit) =>
  useMutation({
    mutationFn: ({ matter, sha256 }: { matter: DeliverableId; sha256: string }) =>
      openMatterFile(unit.value.id, matter, sha256),
  })

/** 由联系人生成; null where the dialog was left. */
export function useMakeList({ unit }: OfUnit) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (matter: DeliverableId) => makeContactList(unit.value.id, matter),
    onSuccess: (made) => adopt(client, made?.matters ?? null),
  })
}

function adopt(client: QueryClient, now: Matters | null) {
  if (!now) return
  client.setQueryData(queryKeys.matters(now.unit.id), now)
  void client.invalidateQueries({ queryKey: queryKeys.returnedMatters(now.unit.id) })
}
