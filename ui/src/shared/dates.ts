// Dates of the contract are ISO words, `2018-04-05`; they are cut and counted here, never parsed by the clock or locale of the machine.

interface Day {
  year: number
  month: number
  day: number
}

export function dayOf(iso: string): Day {
  const [year, month, day] = iso.split('-').map(Number)
  if (!year || !month || !day) throw new Error(`not a date: ${iso}`)
  return { year, month, day }
}

/** 4月5日 */
export function monthDay(iso: string): string {
  const { month, day } = dayOf(iso)
  return `${month}月${day}日`
}

/** 2018年4月5日 */
export function fullDate(iso: string): string {
  return `${dayOf(iso).year}年${monthDay(iso)}`
}

/** 4月5日 within the year of `beside`, else 2019年4月5日: the year stands only where it changes. */
export function dateBeside(iso: string, beside: string): string {
  return dayOf(iso).year === dayOf(beside).year ? monthDay(iso) : fullDate(iso)
}

/** 2018-04-03 10:30 of a moment as the data file keeps it. */
export const minuteOf = (stamp: string): string => stamp.replace('T', ' ').slice(0, 16)

/** Days by which something is past and still worth counting. */
export const COUNTED_DAYS = 366

/** 还有8天 · 已过7天 · 就在今天; 已过 alone for what is long past: nobody hurries for it any more. */
export function daysLeft(days: number): string {
  if (days === 0) return '就在今天'
  if (days < -COUNTED_DAYS) return '已过'
  return days > 0 ? `还有${days}天` : `已过${-days}天`
}

/** Days since 1970-01-01, for places on a line. */
export function dayNumber(iso: string): number {
  const { year, month, day } = dayOf(iso)
  return Date.UTC(year, month - 1, day) / 86_400_000
}

/**
 * A date as clerks write it, as an ISO day; null when it is none. 10月15日 is read where it lies nearest to `beside`: its
 * year is not written, as this program itself does not write it.
 */
export function typedDate(raw: string, beside?: string): string | null {
  const plain = raw.normalize('NFKC').replace(/\s/g, '')
  if (beside && /^\d{1,2}月\d{1,2}日$/.test(plain)) return nearest(plain, beside)
  const found =
    /^(\d{4})(?:[-./]|年)(\d{1,2})(?:[-./]|月)(\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (!found) return null
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const last = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  if (last === undefined || day < 1 || day > last) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function nearest(monthAndDay: string, beside: string): string | null {
  const { year } = dayOf(beside)
  const away = (iso: string) => Math.abs(dayNumber(iso) - dayNumber(beside))
  return [year, year - 1, year + 1]
    .map((one) => typedDate(`${one}年${monthAndDay}`))
    .reduce((best, one) => (one && (!best || away(one) < away(best)) ? one : best), null)
}
