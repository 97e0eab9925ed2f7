// For tests: a composable run inside an app with the query client, against the stand-in shell.
import { VueQueryPlugin, type QueryClient } from '@tanstack/vue-query'
import { createApp, defineComponent, h } from 'vue'
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
