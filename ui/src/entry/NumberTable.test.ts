import { mount, type VueWrapper } from '@vue/test-utils'
import { computed, defineComponent, h } from 'vue'
import { afterEach, expect, it, vi } from 'vitest'
import * as backend from '@/backend'
import type { IndicatorView } from '@/backend'
import { createAutosave } from './autosave'
import NumberTable from './NumberTable.vue'
import { indicator, sheetOf, sheetRow } from './fixture'
import { createEntry, provideEntry } from './session'

vi.mock('@/backend', async (original) => ({ ...(await original<typeof backend>()), setOpening: vi.fn() }))

const one = (id: string, change: Partial<IndicatorView> = {}): IndicatorView => ({
  ...indicator,
  id,
  title: `指标${id}`,
  ...change,
})
const LACKING = { lacks: ['2017年四季度'], previous_total: '缺2017Q4', total: '缺2017Q4', previous: '' }

let page: VueWrapper
afterEach(() => page.unmount())

function show(indicators: IndicatorView[]) {
  const sheet = sheetOf([sheetRow(15)], { indicators })
  const Host = defineComponent(() => {
    provideEntry(
      createEntry(
        computed(() => sheet),
        createAutosave(() => {}),
        { jump: vi.fn(), showVersions: vi.fn() },
      ),
    )
    return () => h(NumberTable, { measure: 'm15', indicators, worst: () => undefined })
  })
  page = mount(Host, { attachTo: document.body })
}
const titles = () =>
  page.findAll('table').map((table) => table.findAll('tbody th label').map((label) => label.text().replace(/项$/, '')))

it('does not tear a part from its whole', () => {
  show([one('A'), one('B'), one('B1', { part_of: 'B' }), one('C'), one('D')])
  expect(titles()).toEqual([
    ['指标A', '指标B', '指标B1'],
    ['指标C', '指标D'],
  ])
})

it('says 其中 once before the parts of one whole', () => {
  show([one('A'), one('A1', { part_of: 'A' }), one('A2', { part_of: 'A' })])
  expect(page.findAll('.of').map((word) => word.text())).toEqual(['其中'])
})

it('offers 补期初数 in one place, and only where a figure lacks', async () => {
  show([one('A'), one('B')])
  expect(page.text()).not.toContain('补期初数')
  page.unmount()

  show([one('A'), one('B', LACKING), one('C', LACKING)])
  const offers = page.findAll('button').filter((button) => button.text().includes('补期初数'))
  expect(offers).toHaveLength(1)
  await offers[0]!.trigger('click')
  expect(page.findAll('.opening option').map((option) => option.attributes('value'))).toEqual(['B', 'C'])
  await page.find('.opening .figure').setValue('12')
  await page.find('.opening .source input').setValue('2017年第四季度报送表')
  await page.find('.opening .figure').trigger('keydown', { key: 'Enter' })
  expect(backend.setOpening).toHaveBeenCalledWith('desheng', '2018Q1', 'B', '12', '2017年第四季度报送表')
})

it('lets an opening figure be corrected, with what was entered standing there', async () => {
  show([one('A'), one('B', { opening: { value: '100', source: '2017年台账' } })])
  await page
    .findAll('button')
    .find((button) => button.text().includes('期初数'))!
    .trigger('click')
  expect(page.find<HTMLInputElement>('.opening .figure').element.value).toBe('100')
  await page.find('.opening .figure').setValue('90')
  await page.find('.opening .figure').trigger('keydown', { key: 'Enter' })
  expect(backend.setOpening).toHaveBeenLastCalledWith('desheng', '2018Q1', 'B', '90', '2017年台账')
})
