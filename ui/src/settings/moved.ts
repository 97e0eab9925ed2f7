// What 换电脑 wrote, told over the page that comes after it: the data file is only looked at from that moment on.
import { shallowRef } from 'vue'
import type { MovedOut } from '@/backend'

export const moved = shallowRef<MovedOut | null>(null)
