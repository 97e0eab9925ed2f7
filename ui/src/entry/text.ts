// What may stand in a text: paragraphs, nothing else. Word and WPS bring more.
import { dateBeside } from '@/shared/dates'

/** Pasted text as plain paragraphs. */
export function pastedText(raw: string): string {
  return paragraphs(raw)
    .replace(/[ \u3000]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
}

/** Text as it is sent: spaces and empty lines at the end say nothing. */
export function tidy(typed: string): string {
  return paragraphs(typed)
    .replace(/[ \u3000]+$/gm, '')
    .replace(/\n+$/, '')
}

function paragraphs(raw: string): string {
  return (
    raw
      .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
      .replace(/[\t\u00a0]/g, ' ')
      // eslint-disable-next-line no-control-regex -- Word marks table cells with U+0007; no control character may travel.
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\ufeff]/g, '')
  )
}

/** Characters a person would count: no spaces, no line ends. */
export function countCharacters(text: string): number {
  return [...text.replace(/\s/g, '')].length
}

/** A date as clerks write it, as an ISO day; null when it is none. */
export function typedDate(raw: string): string | null {
  const plain = raw.normalize('NFKC').replace(/\s/g, '')
  const found =
    /^(\d{4})(?:[-./]|年)(\d{1,2})(?:[-./]|月)(\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (!found) return null
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const last = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  if (last === undefined || day < 1 || day > last) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** 10:42:07 out of what the log has; the day before it where it is not `today`. */
export function savedTime(at: string, today: string): string {
  const [day, time = ''] = at.split('T')
  const clock = time.slice(0, 8)
  return day === undefined || day === today ? clock : `${dateBeside(day, today)} ${clock}`
}
