import { mount, type VueWrapper } from '@vue/test-utils'
import { computed, defineComponent, h } from 'vue'
import { afterEach, expect, it, vi } from 'vitest'
import * as backend from '@/backend'
import type { IndicatorView } from '@/backend'
import { createAutosave } from './autosave'
import NumberTable from './NumberTable.vue'
import { indicator, sheetOf, sheetRow } from './fixture'
import { createEntry, provideEntry } from './session'

vi.mock('@/backend', async (original) => ({
  ...(await original<typeof backend>()),
  setOpening: vi.fn(),
  typeNumber: vi.fn(),
}))

const one = (id: string, change: Partial<IndicatorView> = {}): IndicatorView => ({
  ...indicator,
  id,
  title: `指标${id}`,
  ...change,
})
const LACKING = {
  lacks: ['2017年四季度'],
  lacks_opening: ['2017年四季度'],
  previous_total: '缺2017Q4',
  total: '缺2017Q4',
  total_from: '',
  previous: '',
}

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

it('says which gap 期初数 mends and which has to be filled in its own quarter', async () => {
  const later = { ...LACKING, lacks: ['2018年二季度'], lacks_opening: [] }
  show([one('A', later)])
  expect(page.find('.after').text()).toBe('“指标A”缺2018年二季度的数，要到那一季去填，期初数补不上。')
  expect(page.find('.after button').exists(), 'nothing to be mended here').toBe(false)
  const box = page.find<HTMLInputElement>('input.number')
  box.element.focus()
  await box.trigger('keydown', { key: 'd', ctrlKey: true })
  expect(page.find('.origin').text()).toBe('累计缺2018年二季度的数，要到那一季去填，期初数补不上。')
  page.unmount()

  show([one('A', { ...LACKING, lacks: ['2017年四季度', '2018年二季度'] }), one('B', LACKING)])
  expect(page.find('.after .note').text()).toBe(
    '累计为“缺”的，没有2017年四季度的数；补了期初数才算得出来。“指标A”缺2018年二季度的数，要到那一季去填，期初数补不上。',
  )
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

it('Ctrl+D tells what 累计 is made of while the box has the focus, and no Tab stops there', async () => {
  show([
    one('B1', { total: '58', total_from: '12（期初数：年报）＋46（2018年一季度）' }),
    one('B2', { ...LACKING, total_from: '' }),
  ])
  const [first, second] = page.findAll<HTMLInputElement>('input.number')
  first!.element.focus()
  await first!.trigger('keydown', { key: 'd', ctrlKey: true })
  expect(page.find('.origin').text()).toBe('累计58＝12（期初数：年报）＋46（2018年一季度）')
  expect(page.find('.origin').find('button, [tabindex]').exists()).toBe(false)
  expect(first!.attributes('aria-describedby')).toBe(page.find('.origin td').attributes('id'))
  await first!.trigger('keydown', { key: 'd', ctrlKey: true })
  expect(page.find('.origin').exists()).toBe(false)
  await first!.trigger('keydown', { key: 'd', ctrlKey: true })
  second!.element.focus()
  await page.vm.$nextTick()
  expect(page.find('.origin').exists(), 'it goes with the focus').toBe(false)
  await second!.trigger('keydown', { key: 'd', ctrlKey: true })
  expect(page.find('.origin').text()).toContain('缺2017年四季度的数')
})

it('offers the figure that 1.2万 stands for, and one key takes it', async () => {
  const offer = { code: 'write_as', severity: 'hard' as const, place: 'B1', sentence: '12000', hint: '写作12000' }
  const why = { code: 'bad_input' as const, sentence: '“1.2万”不是一个数。', problems: [offer], cause: null }
  const sent = vi.mocked(backend.typeNumber).mockRejectedValueOnce(why)
  show([one('B1')])
  const box = page.find<HTMLInputElement>('input.number')
  box.element.focus()
  await box.setValue('1.2万')
  await box.trigger('keydown', { key: 'Enter' })
  await vi.waitFor(() => expect(page.find('.why').text()).toContain('写作12000'))
  expect(page.find('.why').text(), 'and it may go into the text').toContain('并入文字')
  sent.mockResolvedValueOnce(sheetOf([sheetRow(15)], { indicators: [one('B1', { value: '12000' })] }))
  await box.trigger('keydown', { key: 'Enter', ctrlKey: true })
  await vi.waitFor(() => expect(sent.mock.calls.at(-1)).toContain('12000'))
})
