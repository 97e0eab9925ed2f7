// The draft and what a person does to it: written as it is typed, taken back step by step.
import { computed, watch } from 'vue'
import type { CompiledPiece, CompiledView, MeasureId, OrphanEdit, UnitId } from '@/backend'
import type { Desk } from '@/shared/desk'
import { flushBeforeLeaving } from '@/shared/leaving'
import { useAct, useCompiled, usePlaceBack, usePlacing, type Placing } from './queries'
import { createSteps, versionOf, type Placed, type Step, type Version } from './steps'
import { createWriting } from './writing'

export const piecesOf = (view: CompiledView | undefined): CompiledPiece[] =>
  view?.sections.flatMap((section) => section.paragraphs.flatMap((paragraph) => paragraph.pieces)) ?? []

export function useDrafting(desk: Desk) {
  const { data: view, error } = useCompiled(desk)
  const act = useAct(desk)
  const placing = usePlacing(desk)
  const placingBack = usePlaceBack(desk)
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
    steps.record({ kind: 'edit', place, name, before, after: now ? versionOf(now) : after, visit })
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
    steps.record({ kind: 'edit', place: piece.place, name: piece.name, before, after, visit: (visits += 1) })
  }
  function drop(orphan: OrphanEdit) {
    const before = { text: orphan.text, seen: orphan.drafted }
    quietly(change(orphan.place, orphan.name, before, null, (visits += 1)))
  }

  const entryOf = (measure: MeasureId, unit: UnitId) =>
    view.value?.sections.find((one) => one.measure?.id === measure)?.measure?.entries.find((one) => one.unit === unit)

  /** 采用, 摘编, 列入附件, 不采用 of an entry, which may be taken back. */
  async function place(asked: Placing) {
    const { measure, unit, placement, excerpt } = asked
    const entry = entryOf(measure, unit)
    const before: Placed | undefined = entry && { placement: entry.placement, excerpt: entry.excerpt }
    await placing.mutateAsync(asked)
    if (!entry || !before) return
    steps.record({
      kind: 'placing',
      measure,
      unit,
      name: `${entry.name}的编入方式`,
      before,
      after: { placement, excerpt },
    })
  }
  async function undo() {
    await writing.flush()
    const step: Step | undefined = steps.next.value
    if (!step) return
    if (step.kind === 'edit') await put(step.place, step.before)
    else await placingBack.mutateAsync({ measure: step.measure, unit: step.unit, ...step.before })
    steps.takenBack(step)
  }
  async function redo() {
    await writing.flush()
    const step: Step | undefined = steps.again.value
    if (!step) return
    if (step.kind === 'edit') await put(step.place, step.after)
    else await placing.mutateAsync({ measure: step.measure, unit: step.unit, ...step.after })
    steps.doneAgain(step)
  }

  return {
    view,
    error,
    writing,
    steps,
    failure: computed(() => act.error.value ?? placing.error.value ?? placingBack.error.value),
    busy: computed(() => act.isPending.value),
    placing: computed(() => placing.isPending.value || placingBack.isPending.value),
    place: (asked: Placing) => quietly(place(asked)),
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
