// Whether the open file may be written; asked by parts that know nothing else of the desk.
import { inject, provide, type InjectionKey } from 'vue'
import type { Access } from '@/backend'

const KEY: InjectionKey<boolean> = Symbol('shut')

export function provideAccess(access: Access) {
  provide(KEY, access.kind !== 'writable')
}

/** The open file may only be looked at: nothing typed could be written. */
export const isShut = (): boolean => inject(KEY, false)
