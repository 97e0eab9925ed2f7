// 报送包 in the making. They live as long as their data file is open, so that a look at another page loses nothing.
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Failure, PackagePreview, PickedBook, Received } from '@/backend'
import type { Desk } from '@/shared/desk'

export type Tab = 'books' | 'packages' | 'waiting' | 'register'

export interface PackageSession {
  readonly tab: Ref<Tab>
  /** Nobody chose a tab yet: the page opens on what waits. */
  untouched: boolean
  readonly files: ShallowRef<PickedBook[]>
  readonly looked: ShallowRef<PackagePreview | null>
  /** What the last 收入 did. */
  readonly done: ShallowRef<Received | null>
  readonly unfit: ShallowRef<Failure | null>
  /** 收到日期 as written. */
  readonly received: Ref<string>
  readonly note: Ref<string>
  add(files: PickedBook[]): void
  clear(): void
}

const SESSIONS = new WeakMap<Desk, PackageSession>()

export function packageSessionOf(desk: Desk): PackageSession {
  const known = SESSIONS.get(desk)
  if (known) return known
  const made = createPackageSession(desk.view.today)
  SESSIONS.set(desk, made)
  return made
}

export const isPackage = (file: PickedBook) => file.name.toLowerCase().endsWith('.whx')

export function createPackageSession(today: string): PackageSession {
  const tab = ref<Tab>('books')
  const files = shallowRef<PickedBook[]>([])
  const looked = shallowRef<PackagePreview | null>(null)
  const done = shallowRef<Received | null>(null)
  const unfit = shallowRef<Failure | null>(null)
  const received = ref(today)
  const note = ref('')

  function clear() {
    files.value = []
    looked.value = null
    done.value = null
    unfit.value = null
    received.value = today
    note.value = ''
  }

  return {
    tab,
    untouched: true,
    files,
    looked,
    done,
    unfit,
    received,
    note,
    clear,
    add(more) {
      // What was taken in is done with: the next files are the next batch.
      if (done.value) clear()
      unfit.value = null
      const known = new Set(files.value.map((file) => file.handle))
      files.value = [...files.value, ...more.filter((file) => !known.has(file.handle))]
      if (more.length > 0) tab.value = 'packages'
    },
  }
}
