import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import type { ReportOptions } from '@/backend'
import { queryKeys } from '@/shared/queryKeys'
import { runInApp } from '@/shared/testing'
import { useDrawn, useIssue, usePlace, useReport } from './queries'

const backend = vi.hoisted(() => ({
  report: vi.fn(),
  drawReport: vi.fn(),
  drawnReport: vi.fn(),
  issueReport: vi.fn(),
  placeEntry: vi.fn(),
  placeEntryByRule: vi.fn(),
}))
vi.mock('@/backend', async (original) => ({ ...(await original<object>()), ...backend }))

const period = ref('2018Q1')
const options = ref<ReportOptions>({ dated: null, annex: 'printed', sources: 'hidden' })
const view = { period: { id: '2018Q1' } }

beforeEach(() => {
  vi.clearAllMocks()
  backend.report.mockResolvedValue(view)
  backend.placeEntry.mockResolvedValue(view)
  backend.placeEntryByRule.mockResolvedValue(view)
  backend.drawReport.mockResolvedValue({ handle: '7', pages: 3 })
  backend.drawnReport.mockResolvedValue(new ArrayBuffer(4))
  backend.issueReport.mockResolvedValue({ name: 'a.pdf', folder: '' })
})

describe('the report of a period', () => {
  it('is read for the period that the desk shows', async () => {
    const { result } = runInApp(() => useReport({ period }))
    await flushPromises()
    expect(backend.report).toHaveBeenCalledWith('2018Q1')
    expect(result.data.value).toEqual(view)
  })

  it('is drawn once its facts are there, and its bytes are those of that drawing', async () => {
    const ready = ref(false)
    const { result } = runInApp(() => useDrawn({ period }, options, ready))
    await flushPromises()
    expect(backend.drawReport).not.toHaveBeenCalled()
    ready.value = true
    await flushPromises()
    expect(backend.drawnReport).toHaveBeenCalledWith('7')
    expect(result.data.value?.drawn.pages).toBe(3)
  })

  it('asks for no bytes where the drawing was stopped', async () => {
    backend.drawReport.mockResolvedValue(null)
    const { result } = runInApp(() => useDrawn({ period }, options, ref(true)))
    await flushPromises()
    expect(backend.drawnReport).not.toHaveBeenCalled()
    expect(result.data.value).toBeNull()
  })
})

describe('choosing', () => {
  it('places an entry, or leaves it to the rule, and has the pages drawn anew', async () => {
    const { result, client } = runInApp(() => usePlace({ period }))
    const stale = vi.spyOn(client, 'invalidateQueries')
    result.mutate({ measure: 'm01', unit: 'u', placement: 'excerpted', excerpt: '摘' })
    await flushPromises()
    expect(backend.placeEntry).toHaveBeenCalledWith('2018Q1', 'm01', 'u', 'excerpted', '摘')
    expect(client.getQueryData(queryKeys.report('2018Q1'))).toEqual(view)
    expect(stale).toHaveBeenCalledWith({ queryKey: queryKeys.drawnReports() })
    result.mutate({ measure: 'm01', unit: 'u', placement: null, excerpt: '' })
    await flushPromises()
    expect(backend.placeEntryByRule).toHaveBeenCalledWith('2018Q1', 'm01', 'u')
  })

  it('lets the very drawing go out that is looked at', async () => {
    const { result, client } = runInApp(() => useIssue({ period }))
    const stale = vi.spyOn(client, 'invalidateQueries')
    result.mutate('7')
    await flushPromises()
    expect(backend.issueReport).toHaveBeenCalledWith('7')
    expect(stale).toHaveBeenCalledWith({ queryKey: queryKeys.report('2018Q1') })
  })
})
