// A 下发包 that was dropped on any page: the card in 设置 shows it.
import { shallowRef } from 'vue'

/** The handle of the one that is to be looked at; every dropping makes a new one. */
export const droppedIssue = shallowRef<{ handle: string } | null>(null)
