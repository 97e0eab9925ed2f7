import type { Directive } from 'vue'

/** What has just been said or opened is brought into sight: in a small window it would stand below the fold. */
export const vInSight: Directive<HTMLElement> = {
  mounted: (element) => element.scrollIntoView?.({ block: 'nearest' }),
}
