// For tests, against the stand-in shell: a composable run inside an app with the query client, a page at a desk.
import { VueQueryPlugin, type QueryClient } from '@tanstack/vue-query'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createApp, defineComponent, h, type Component } from 'vue'
import { start, type DeskView } from '@/backend'
import { createDesk, provideDesk, type Desk, type PageName } from './desk'
import { createQueryClient } from './queryClient'

export function runInApp<T>(composable: () => T): { result: T; client: QueryClient; end: () => void } {
  const client = createQueryClient()
  let result: T | undefined
  const app = createApp(
    defineComponent(() => {
      result = composable()
      return () => h('div')
    }),
  )
  app.use(VueQueryPlugin, { queryClient: client })
  app.mount(document.createElement('div'))
  return { result: result as T, client, end: () => app.unmount() }
}

/** A page as the frame shows it at the open desk of the stand-in; `over` says otherwise what the desk is, `queryClient` what was read before. */
export async function mountAtDesk(
  page: Component,
  name: PageName,
  over: Partial<DeskView> = {},
  queryClient = createQueryClient(),
): Promise<{ wrapper: VueWrapper; desk: Desk }> {
  const { desk: open } = await start()
  if (!open) throw new Error('no data file is open: install the stand-in first')
  const view = { ...open, ...over }
  const desk = createDesk(view, name, async () => {})
  const Frame = defineComponent(() => {
    provideDesk(desk)
    return () => h(page)
  })
  const wrapper = mount(Frame, {
    attachTo: document.body,
    global: { plugins: [[VueQueryPlugin, { queryClient }]] },
  })
  await flushPromises()
  return { wrapper, desk }
}
