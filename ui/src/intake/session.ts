// A batch in the making. It lives as long as its data file is open, so that a look at another page loses nothing.
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type {
  Applied,
  BatchAsked,
  Choice,
  Decisions,
  Failure,
  PickedBook,
  Preview,
  Spot,
  Undone,
  UnitId,
} from '@/backend'
import type { Desk } from '@/shared/desk'

/** A preview with what was asked for it. */
export interface Looked {
  asked: BatchAsked
  preview: Preview
}

export interface Session {
  readonly books: Ref<PickedBook[]>
  readonly decisions: Ref<Decisions>
  readonly looked: ShallowRef<Looked | null>
  /** What the last import wrote. */
  readonly applied: ShallowRef<Applied | null>
  /** What was undone last. */
  readonly undone: ShallowRef<Undone | null>
  /** Why what was dropped is none. */
  readonly unfit: ShallowRef<Failure | null>
  /** 收到日期 as written. */
  readonly received: Ref<string>
  readonly note: Ref<string>
  add(books: PickedBook[]): void
  remove(handle: string): void
  /** Chosen again, it is taken back. */
  decide(sha256: string, at: Spot, choice: Choice | null): void
  /** null takes it back. */
  name(sha256: string, unit: UnitId | null): void
  clear(): void
}

const SESSIONS = new WeakMap<Desk, Session>()

export function sessionOf(desk: Desk): Session {
  const known = SESSIONS.get(desk)
  if (known) return known
  const made = createSession(desk.view.today)
  SESSIONS.set(desk, made)
  return made
}

export function createSession(today: string): Session {
  const books = shallowRef<PickedBook[]>([])
  const decisions = shallowRef<Decisions>({ cells: [], units: [] })
  const looked = shallowRef<Looked | null>(null)
  const applied = shallowRef<Applied | null>(null)
  const undone = shallowRef<Undone | null>(null)
  const unfit = shallowRef<Failure | null>(null)
  const received = ref(today)
  const note = ref('')

  function clear() {
    books.value = []
    decisions.value = { cells: [], units: [] }
    looked.value = null
    applied.value = null
    undone.value = null
    unfit.value = null
    received.value = today
    note.value = ''
  }

  return {
    books,
    decisions,
    looked,
    applied,
    undone,
    unfit,
    received,
    note,
    clear,
    add(more) {
      // What was taken in is done with: the next workbooks are the next batch.
      if (applied.value || undone.value) clear()
      unfit.value = null
      const known = new Set(books.value.map((book) => book.handle))
      books.value = [...books.value, ...more.filter((book) => !known.has(book.handle))]
    },
    remove(handle) {
      books.value = books.value.filter((book) => book.handle !== handle)
      if (books.value.length === 0) clear()
    },
    decide(sha256, at, choice) {
      const others = decisions.value.cells.filter(
        (one) => one.sha256 !== sha256 || one.at.sheet !== at.sheet || one.at.cell !== at.cell,
      )
      decisions.value = { ...decisions.value, cells: choice ? [...others, { sha256, at, choice }] : others }
    },
    name(sha256, unit) {
      const others = decisions.value.units.filter((one) => one.sha256 !== sha256)
      decisions.value = { ...decisions.value, units: unit ? [...others, { sha256, unit }] : others }
    },
  }
}
