import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { start, type Lead } from '@/backend'
import { installMock } from '@/backend/mock'
import { createDesk, provideDesk, type Desk } from '@/shared/desk'
import { createQueryClient } from '@/shared/queryClient'
import RemindersCard from './RemindersCard.vue'
import { spotOf } from './reminders'

it('leads to the page, and to what of it was meant', () => {
  const nothing: Lead = { page: 'intake', period: null, unit: null, measure: null, matter: null }
  expect(spotOf(nothing)).toEqual({ page: 'intake', measure: null, place: {} })
  expect(spotOf({ ...nothing, page: 'matrix', period: '2018Q3', unit: 'u1', measure: 'm15' })).toEqual({
    page: 'matrix',
    measure: 'm15',
    place: { period: '2018Q3', unit: 'u1' },
  })
  expect(spotOf({ ...nothing, page: 'matters', matter: 'plan' }).place).toEqual({ matter: 'plan' })
})

it('one click goes to the place, and what does not fit is counted', async () => {
  installMock({ desk: 'bureau' })
  const { desk: view } = await start()
  let desk: Desk
  const shown = mount(
    defineComponent(() => {
      desk = createDesk(view!, 'overview', async () => {})
      provideDesk(desk)
      return () => h(RemindersCard)
    }),
    { global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] } },
  )
  await vi.waitFor(() => expect(shown.findAll('li').length).toBe(6))
  expect(shown.find('header .btn').text()).toBe('全部7条')
  await shown.find('header .btn').trigger('click')
  expect(shown.findAll('li').length).toBe(7)
  await shown.findAll('li button')[1]!.trigger('click')
  await flushPromises()
  expect(desk!.spot.value.page).toBe('review')
  expect(desk!.period.value).toBe('2018Q3')
  shown.unmount()
})
