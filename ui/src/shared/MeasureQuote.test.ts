import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { planView } from '@/backend/mock/measures'
import { street } from '@/backend/mock/units'
import MeasureQuote from './MeasureQuote.vue'

const measures = planView(street, '2018-10-12').groups.flatMap((group) => group.measures.map((entry) => entry.measure))

it.each(measures.map((measure) => [measure.number, measure] as const))('measure %i stands as printed', (_, measure) => {
  const shown = mount(MeasureQuote, { props: { measure, hits: ['街道', '安全'] } })
  const { number, title, body, responsibility } = measure
  const printed = `${number}. ${title}。${body}${responsibility === '' ? '' : `（${responsibility}）`}`
  expect(shown.find('p').element.textContent).toBe(printed)
})

it('underlines what concerns the unit in the responsibility sentence alone', () => {
  const measure = measures.find((candidate) => candidate.number === 15)!
  const shown = mount(MeasureQuote, { props: { measure } })
  expect(shown.findAll('.own').map((span) => span.text())).toEqual(['各街道办事处'])
})
