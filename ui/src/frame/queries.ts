import { useMutation, useQuery } from '@tanstack/vue-query'
import { fileNotices, leaveCopy, restoreCopy, takeBack, takeOver } from '@/backend'
import { queryKeys } from '@/shared/queryKeys'

/** What is said of the open file, once: asked again only for another file. */
export const useFileNotices = () =>
  useQuery({ queryKey: queryKeys.fileNotices(), queryFn: fileNotices, staleTime: Infinity })

export const useTakeOver = () => useMutation({ mutationFn: () => takeOver() })
export const useTakeBack = () => useMutation({ mutationFn: () => takeBack() })
export const useLeaveCopy = () => useMutation({ mutationFn: () => leaveCopy() })
/** The copy that is looked at takes the place of its data file. */
export const useRestoreLooked = () => useMutation({ mutationFn: () => restoreCopy(null) })
