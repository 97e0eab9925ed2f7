import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import type { CompiledPiece } from '@/backend'
import StaleChoice from './StaleChoice.vue'

const piece = {
  text: '改写的。',
  drafted: '检查43家次。督促整改。',
  was: '检查34家次。督促整改。',
} as CompiledPiece

it('shows what changed in the source by sentence, and three ways to decide', async () => {
  const shown = mount(StaleChoice, { props: { piece, shut: false } })
  expect(shown.text()).toContain('沿用1句，修改1句')
  expect(shown.get('del').text()).toBe('34')
  expect(shown.get('ins').text()).toBe('43')
  for (const [word, event] of [
    ['保留我的修改', 'keep'],
    ['采用新稿', 'take'],
    ['并排改', 'beside'],
  ] as const) {
    await shown
      .findAll('button')
      .find((one) => one.text() === word)
      ?.trigger('click')
    expect(shown.emitted(event)).toHaveLength(1)
  }
})

it('decides nothing in a file that may only be looked at', () => {
  const shown = mount(StaleChoice, { props: { piece, shut: true } })
  expect(shown.text()).not.toContain('保留我的修改')
})
