// A reply may be opened from 报送 or dropped on any page: whoever asks says so here, and the frame shows it.
import { shallowRef } from 'vue'

/** The handle of the reply that is to be looked at; every asking makes a new one. */
export const opening = shallowRef<{ handle: string } | null>(null)

export const openReply = (handle: string) => void (opening.value = { handle })
