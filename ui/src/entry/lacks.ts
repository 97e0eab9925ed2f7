import type { IndicatorView } from '@/backend'

/** Quarters without a figure after one that has one: no opening figure stands for them. */
export const laterLacks = ({ lacks, lacks_opening }: IndicatorView) =>
  lacks.filter((period) => !lacks_opening.includes(period))

export const LATER_MENDED = '要到那一季去填，期初数补不上'

/** What has to be done before the total is known. */
export function mends(indicator: IndicatorView): string {
  const { lacks, lacks_opening } = indicator
  if (lacks.length === 0) return ''
  const later = laterLacks(indicator)
  if (later.length === 0) return `缺${lacks.join('、')}的数，补了期初数才算得出来`
  const before = lacks_opening.length > 0 ? `缺${lacks_opening.join('、')}的数，补期初数；` : ''
  return `${before}缺${later.join('、')}的数，${LATER_MENDED}`
}
