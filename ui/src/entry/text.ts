// What may stand in a text: paragraphs, nothing else. Word and WPS bring more.
import { dateBeside } from '@/shared/dates'

/** Pasted text as plain paragraphs. */
export function pastedText(raw: string): string {
  return paragraphs(raw.replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n').replace(BULLET, ''))
    .replace(/[\uf000-\uf0ff\u00ad]/g, '')
    .replace(/[ \u3000]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
}

/** What was pasted as plain paragraphs; the formatted text is asked for only where there is no plain one. */
export function pastedFrom(plain: string, html: () => string): string {
  return pastedText(plain === '' ? paragraphsOfHtml(html()) : plain)
}

/** Marks of a list as Word and WPS write them into plain text: a letter of a symbol font and a tab. Numbers stay: they are text. */
const BULLET = /^[ \u3000]*(?:[·•●○■□◆◇▪▫►➢➤✓✔√–—§Øüølno]\t|[\uf000-\uf0ff][\s\u3000]*)/gm

/** Block by block, a line end between; what is no text (styles, comments of Word) goes. */
function paragraphsOfHtml(html: string): string {
  if (html === '') return ''
  const lines: string[] = ['']
  const say = (text: string) => (lines[lines.length - 1] += text)
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) return void say((node.textContent ?? '').replace(/[ \t\r\n]+/g, ' '))
    if (!(node instanceof Element) || ['STYLE', 'SCRIPT', 'TITLE', 'XML'].includes(node.tagName.toUpperCase())) return
    if (node.tagName === 'BR') return void lines.push('')
    if (node.tagName === 'TD' || node.tagName === 'TH') say(' ')
    const block = /^(P|DIV|LI|TR|H[1-6]|TABLE|UL|OL|BLOCKQUOTE|SECTION)$/.test(node.tagName)
    if (block) lines.push('')
    node.childNodes.forEach(walk)
    if (block) lines.push('')
  }
  new DOMParser().parseFromString(html, 'text/html').body.childNodes.forEach(walk)
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
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

/** Nothing but a number, whatever the data file says to its size. */
export const isPlainNumber = (text: string): boolean => /^[-+]?[\d.,\s]*$/.test(text.normalize('NFKC').trim())

/** Characters a person would count: no spaces, no line ends. */
export function countCharacters(text: string): number {
  return [...text.replace(/\s/g, '')].length
}

/** 10:42:07 out of what the log has; the day before it where it is not `today`. */
export function savedTime(at: string, today: string): string {
  const [day, time = ''] = at.split('T')
  const clock = time.slice(0, 8)
  return day === undefined || day === today ? clock : `${dateBeside(day, today)} ${clock}`
}
