// The draft and what a person does to it: written as it is typed, taken back step by step.
import { computed, watch } from 'vue'
import type { CompiledPiece, CompiledView, OrphanEdit } from '@/backend'
import type { Desk } from '@/shared/desk'
import { flushBeforeLeaving } from '@/shared/leaving'
import { useAct, useCompiled } from './queries'
import { createSteps, versionOf, type Step, type Version } from './steps'
import { createWriting } from './writing'

export const piecesOf = (view: CompiledView | undefined): CompiledPiece[] =>
  view?.sections.flatMap((section) => section.paragraphs.flatMap((paragraph) => paragraph.pieces)) ?? []

export function useDrafting(desk: Desk) {
  const { data: view, error } = useCompiled(desk)
  const act = useAct(desk)
  const steps = createSteps()
  let visits = 0

  const find = (place: string) => piecesOf(view.value).find((piece) => piece.place === place)

  const put = (place: string, version: Version) =>
    act.mutateAsync(
      version ? { act: 'edit', place, text: version.text, seen: version.seen } : { act: 'redraft', place },
    )

  /** A new version of a paragraph, which may be taken back. */
  async function change(place: string, name: string, before: Version, after: Version, visit: number) {
    // The answer itself: what the page shows follows it a moment later.
    const answer = await put(place, after)
    const now = piecesOf(answer).find((piece) => piece.place === place)
    steps.record({ place, name, before, after: now ? versionOf(now) : after, visit })
  }

  const writing = createWriting(async (place, { text, seen, visit }) => {
    const piece = find(place)
    await change(place, piece?.name ?? place, piece ? versionOf(piece) : null, { text, seen }, visit)
  })
  flushBeforeLeaving(writing.flush, () =>
    [...writing.typed].map(([place, { text }]) => `汇编“${find(place)?.name ?? place}”：${text}`),
  )
  watch(desk.period, steps.forget)

  /** A refusal is shown beside what was tried: nothing more is to be done here. */
  const quietly = (work: Promise<unknown>) => void work.catch(() => undefined)

  function redraft(piece: CompiledPiece) {
    writing.drop(piece.place)
    quietly(change(piece.place, piece.name, versionOf(piece), null, (visits += 1)))
  }
  function leaveOut(piece: CompiledPiece) {
    writing.drop(piece.place)
    quietly(change(piece.place, piece.name, versionOf(piece), { text: '', seen: piece.drafted }, (visits += 1)))
  }
  async function keep(piece: CompiledPiece) {
    const before = versionOf(piece)
    await writing.save(piece.place)
    await act.mutateAsync({ act: 'keep', place: piece.place, seen: piece.drafted })
    const after = before && { ...before, seen: piece.drafted }
    steps.record({ place: piece.place, name: piece.name, before, after, visit: (visits += 1) })
  }
  function drop(orphan: OrphanEdit) {
    const before = { text: orphan.text, seen: orphan.drafted }
    quietly(change(orphan.place, orphan.name, before, null, (visits += 1)))
  }

  async function undo() {
    await writing.flush()
    const step: Step | undefined = steps.next.value
    if (!step) return
    await put(step.place, step.before)
    steps.takenBack(step)
  }
  async function redo() {
    await writing.flush()
    const step: Step | undefined = steps.again.value
    if (!step) return
    await put(step.place, step.after)
    steps.doneAgain(step)
  }

  return {
    view,
    error,
    writing,
    steps,
    failure: computed(() => act.error.value),
    busy: computed(() => act.isPending.value),
    newVisit: () => (visits += 1),
    redraft,
    leaveOut,
    keep: (piece: CompiledPiece) => quietly(keep(piece)),
    drop,
    lookOver: () => quietly(act.mutateAsync({ act: 'look_over' })),
    undo: () => quietly(undo()),
    redo: () => quietly(redo()),
  }
}

export type Drafting = ReturnType<typeof useDrafting>
