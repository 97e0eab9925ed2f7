import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import type { Sheet } from '@/backend'
import type * as deskModule from '@/shared/desk'
import EntryHead from './EntryHead.vue'
import { sheetOf, sheetRow } from './fixture'

const go = vi.hoisted(() => vi.fn())
vi.mock('@/shared/desk', async (original) => ({
  ...(await original<typeof deskModule>()),
  useDesk: () => ({ view: { today: '2018-04-03', current_period: '2018Q1' }, go }),
}))

let head: VueWrapper
afterEach(() => head.unmount())
function show(change: Partial<Sheet>) {
  const counts = { expected: 1, filled: 1, zero: 0, carried: 0, empty: 0 }
  head = mount(EntryHead, { props: { sheet: sheetOf([sheetRow(15)], { counts, ...change }) } })
}

it.each([
  ['printed', '打印以后有改动'],
  ['signed', '签批以后有改动'],
] as const)('says that the %s form says something else, with the way to 报送', async (paper, words) => {
  show({ paper })
  expect(head.find('.paper').text()).toContain(words)
  await head.find('.paper button').trigger('click')
  expect(go).toHaveBeenLastCalledWith('submission')
})

it('says it once where the newest 版 says something else, too', () => {
  show({ paper: 'signed', newest: { number: 1, on: '2018-04-02', changed: true } })
  expect(head.find('.paper').exists()).toBe(false)
  expect(head.find('.said').text()).toContain('第1版、签批以后有改动，还没有交出')
})

it('says nothing where the paper says the same', () => {
  show({ newest: { number: 1, on: '2018-04-02', changed: true } })
  expect(head.find('.paper').exists()).toBe(false)
  expect(head.find('.said').text()).toContain('第1版以后有改动')
})
