import type { IndicatorView } from '@/backend'

/** The sum cannot be said because a figure from before the first period is missing. */
export function lacksOpening({ computed, previous_total }: IndicatorView): boolean {
  return computed === null && previous_total.startsWith('缺')
}
