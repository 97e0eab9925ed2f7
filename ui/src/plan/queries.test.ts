import { computed, ref } from 'vue'
import { expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import { street } from '@/backend/mock/units'
import { queryKeys } from '@/shared/queryKeys'
import { runInApp } from '@/shared/testing'
import { useCalendar, useCalendarAct, useDesignate, usePlan, useTakeBackDesignation } from './queries'

it('reads the 27 measures in nine groups', async () => {
  installMock()
  const { result, end } = runInApp(() => usePlan({ unit: computed(() => street), period: ref('2018Q3') }))
  await vi.waitFor(() => expect(result.data.value).toBeDefined())
  const groups = result.data.value!.groups
  expect(groups).toHaveLength(9)
  expect(groups.flatMap((group) => group.measures)).toHaveLength(27)
  end()
})

const period = ref('2018Q3')

it('a designation and its taking back are acts that make everything read of the plan stale', async () => {
  const { calls } = installMock()
  const { result, client, end } = runInApp(() => ({
    designate: useDesignate({ period }),
    back: useTakeBackDesignation({ period }),
  }))
  client.setQueryData(queryKeys.matrix('2018Q3'), { old: true })
  const typed = { reporting: [street.id], from_period: '2018Q3', date: '2018-10-12', reason: '例会纪要' }
  const view = await result.designate.mutateAsync({ measure: 'm22', typed })
  expect(view).toMatchObject({ number: 22, may_take_back: true, acts: [{ state: 'holds', reason: '例会纪要' }] })
  expect(client.getQueryState(queryKeys.matrix('2018Q3'))?.isInvalidated).toBe(true)
  const back = await result.back.mutateAsync({ measure: 'm22', from: '2018Q4', reason: '职责已调整' })
  expect(back.acts.map(({ what }) => what)).toEqual(['撤回指定，仍按原文', '指定1家'])
  expect(calls).toEqual(['designate', 'take_back_designation'])
  end()
})

it('the days of a period are moved with a reason, which stands with the versions of the plan', async () => {
  installMock()
  const { result, end } = runInApp(() => ({ calendar: useCalendar(), act: useCalendarAct() }))
  await vi.waitFor(() => expect(result.calendar.data.value?.periods).toHaveLength(11))
  const days = { cutoff: '2018-12-31', due: '2019-01-07', lock: '2019-01-20' }
  const after = await result.act.mutateAsync({ act: 'move', period: '2018Q4', ...days, reason: '元旦假期' })
  expect(after.periods.find(({ id }) => id === '2018Q4')).toMatchObject(days)
  expect(after.versions[0]).toMatchObject({ number: 2, reason: '元旦假期' })
  const off = await result.act.mutateAsync({ act: 'off', period: '2019Q1', reason: '合并填报' })
  expect(off.periods.filter(({ on }) => !on).map(({ id }) => id)).toEqual(['2019Q1'])
  end()
})
