import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import 'element-plus/theme-chalk/base.css'
import '@/style/tokens.css'
import '@/style/base.css'
import App from './App.vue'
import { undoTextEverywhere } from '@/shared/textBox'
import { createQueryClient } from '@/shared/queryClient'

if (import.meta.env.MODE === 'mock') {
  const { installMock } = await import('@/backend/mock')
  installMock()
}

undoTextEverywhere()
createApp(App).use(VueQueryPlugin, { queryClient: createQueryClient() }).mount('#app')
