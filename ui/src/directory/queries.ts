import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import {
  contacts,
  directory,
  mendPerson,
  notePerson,
  printDirectory,
  saveDirectory,
  takeBackPerson,
  type ContactRole,
  type ListForm,
  type TypedContact,
  type UnitId,
} from '@/backend'
import { queryKeys } from '@/shared/queryKeys'

/** The 通讯录; read anew on every coming back, because whatever came in may have changed it. */
export const useDirectory = () => useQuery({ queryKey: queryKeys.directory(), queryFn: directory, staleTime: 0 })

/** What was noted here of a unit, in words. */
export const useNoted = (unit: Readonly<Ref<UnitId>>) =>
  useQuery({
    queryKey: computed(() => queryKeys.contacts(unit.value)),
    queryFn: () => contacts(unit.value),
    staleTime: 0,
  })

/** What the office does to what it noted of a unit. */
export type PersonAct = { unit: UnitId; role: ContactRole } & (
  | { act: 'note'; typed: TypedContact }
  | { act: 'mend'; from: string; typed: TypedContact }
  | { act: 'take_back'; from: string }
)

function done(one: PersonAct) {
  switch (one.act) {
    case 'note':
      return notePerson(one.unit, one.role, one.typed)
    case 'mend':
      return mendPerson(one.unit, one.role, one.from, one.typed)
    case 'take_back':
      return takeBackPerson(one.unit, one.role, one.from)
  }
}

export function usePersonAct() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: done,
    onSuccess: (now, { unit }) => {
      client.setQueryData(queryKeys.directory(), now)
      void client.invalidateQueries({ queryKey: queryKeys.contacts(unit) })
      void client.invalidateQueries({ queryKey: queryKeys.chases(), refetchType: 'none' })
    },
  })
}

/** The system's own program shows it, where it is printed. */
export const usePrintDirectory = () => useMutation({ mutationFn: () => printDirectory() })

/** null where the dialog was left. */
export const useSaveDirectory = () => useMutation({ mutationFn: (form: ListForm) => saveDirectory(form) })
