// Whether the open file may be written; asked by parts that know nothing else of the desk.
import { inject, provide, type InjectionKey } from 'vue'
import type { Access } from '@/backend'
import { useSession } from './session'

const KEY: InjectionKey<Access> = Symbol('access')

export function provideAccess(access: Access) {
  provide(KEY, access)
}

const access = () => inject<Access>(KEY, { kind: 'writable' })

/** Whoever is signed in only looks. */
const isReader = () => !useSession().view.value.may.includes('enter')

/** The open file may only be looked at: nothing typed could be written. */
export const isShut = (): boolean => access().kind !== 'writable' || isReader()

/** Why, and the way back, in a sentence; empty where the file may be written. */
export function shutSentence(): string {
  const { kind } = access()
  switch (kind) {
    case 'writable':
      return isReader() ? '您以“只读”登录，只能看，不能改动；要改请换有权的人登录。' : ''
    case 'looked':
      return '这是一份备份，只供查看，不能填写；要接着填，请用最上面的“回到原来的台账”或“恢复到这一份”。'
    case 'elsewhere':
      return '这份台账上次是在另一台电脑上写的，只供查看，不能填写；要在这里填，请用最上面的“换到这台电脑”。'
    case 'reading_copy':
      return '这是只读副本，只供查看，不能填写；要改请在原来的台账上改。'
    case 'moved_out':
      return '这份台账已转出，只供查看，不能填写；要在这里接着填，请用最上面的“收回”。'
  }
}

/** Why 审核 and what follows from it cannot be done here; empty where it can. Rust decides, this spares a refusal. */
export function barredSentence(): string {
  if (access().kind !== 'writable') return shutSentence()
  return useSession().view.value.may.includes('decide') ? '' : '这一步由负责人做；您没有以负责人登录，只能看。'
}
