// 自己的表 at the 填报端: what it wrote into the draft is one step of the run, which Ctrl+Z takes back.
import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { sheet, takeInWorkbooks, type BatchAsked, type BatchSeen, type Sheet } from '@/backend'
import { undoOf } from '@/entry/undo'
import { putSheet } from '@/entry/queries'
import type { Desk } from '@/shared/desk'

/** Takes what was seen into the draft; null where the reading was stopped. */
export function useTakeIntoDraft(desk: Desk) {
  const client = useQueryClient()
  const undo = undoOf(desk)
  const read = (period: string) => Promise.all(desk.view.units.map((unit) => sheet(unit.id, period)))
  return useMutation({
    async mutationFn({ asked, seen }: { asked: BatchAsked; seen: BatchSeen }) {
      const before = await read(asked.period)
      const applied = await takeInWorkbooks(asked, seen)
      const after = await read(asked.period)
      after.forEach((now, at) => taken(before[at], now))
      return applied
    },
  })

  function taken(before: Sheet | undefined, after: Sheet) {
    putSheet(client, after)
    if (before) undo.record(before, after, null, '从Excel表读入')
  }
}
