import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import {
  accounts,
  addAccount,
  callBackAccount,
  changeAccountRole,
  changePassword,
  putOffAccounts,
  resetAccountPassword,
  retireAccount,
  session,
  signIn,
  signOut,
  type AccountsView,
  type UserRole,
  type SessionView,
} from '@/backend'
import { queryKeys } from '@/shared/queryKeys'

export const useSessionView = () => useQuery({ queryKey: queryKeys.session(), queryFn: session, staleTime: Infinity })

/** Whoever comes in finds nothing that was read for somebody else. */
function useEntering<Asked>(job: (asked: Asked) => Promise<SessionView>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: job,
    onSuccess: (view) => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== queryKeys.session()[0] })
      client.setQueryData(queryKeys.session(), view)
    },
  })
}
export const useSignIn = () =>
  useEntering(({ name, password }: { name: string; password: string }) => signIn(name, password))
export const useSignOut = () => useEntering(() => signOut())

export function usePutOff() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => putOffAccounts(),
    onSuccess: (view) => client.setQueryData(queryKeys.session(), view),
  })
}

export const useAccounts = () =>
  useQuery({ queryKey: queryKeys.accounts(), queryFn: accounts, staleTime: 0, gcTime: 0 })

/** What is done with a user. */
export type AccountAct =
  | { act: 'add'; name: string; role: UserRole; password: string }
  | { act: 'role'; name: string; role: UserRole }
  | { act: 'retire'; name: string }
  | { act: 'call_back'; name: string }
  | { act: 'reset'; name: string; password: string }

function carryOut(wanted: AccountAct): Promise<AccountsView> {
  switch (wanted.act) {
    case 'add':
      return addAccount(wanted.name, wanted.role, wanted.password)
    case 'role':
      return changeAccountRole(wanted.name, wanted.role)
    case 'retire':
      return retireAccount(wanted.name)
    case 'call_back':
      return callBackAccount(wanted.name)
    case 'reset':
      return resetAccountPassword(wanted.name, wanted.password)
  }
}

export function useAccountAct() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: carryOut,
    onSuccess: (view) => {
      client.setQueryData(queryKeys.accounts(), view)
      // Whoever named the first one is that one now; whoever changed the own role has another.
      return client.invalidateQueries({ queryKey: queryKeys.session() })
    },
  })
}

export const useChangePassword = () =>
  useMutation({
    mutationFn: ({ present, password }: { present: string; password: string }) => changePassword(present, password),
  })
