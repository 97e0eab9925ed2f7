// Who sits at the window and what that person may do. Without users everything may be done, by 本机用户.
import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import type { DeskKind, DeskView, Need, SessionView } from '@/backend'

export interface Session {
  readonly view: ComputedRef<SessionView>
  /** 锁定 keeps the name on the page of 登录, 换人登录 does not. False where something typed could not be written. */
  leave(keep: 'name' | 'nothing'): Promise<boolean>
}

/** Whose pages are shown: 只读, and whoever opens a 只读副本, have their own. */
export type Seat = DeskKind | 'reader'

const KEY: InjectionKey<Session> = Symbol('session')

export const OPEN: SessionView = {
  state: 'open',
  name: '本机用户',
  role: null,
  role_label: '',
  may: ['anyone', 'look', 'enter', 'decide', 'administer'],
  names: [],
  ask: false,
  shortest: 6,
}

export function provideSession(session: Session) {
  provide(KEY, session)
}

export function useSession(): Session {
  return inject(KEY, () => ({ view: computed(() => OPEN), leave: () => Promise.resolve(true) }), true)
}

/** Whether something may be done now. Rust decides; this only spares a person a refusal. */
export function useMay(need: Need): ComputedRef<boolean> {
  const { view } = useSession()
  return computed(() => view.value.may.includes(need))
}

export function seatOf(desk: DeskView, session: SessionView): Seat {
  const reads = session.role === 'reader' || desk.access.kind === 'reading_copy'
  return desk.kind === 'bureau' && reads ? 'reader' : desk.kind
}
