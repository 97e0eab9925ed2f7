// Finding words in the manual. Pure.
import type { SearchPiece } from '@/backend'
import { textOfBlock } from './text'
import type { ManualPage } from './model'

export { MANUAL } from './manual'

export interface ManualHit {
  title: string
  /** The heading above it; empty where it stands before the first. */
  heading: string
  /** `carry-over#一项一项来` */
  section: string
  excerpt: SearchPiece[]
}

const SHOWN = 8
const LENGTH = 40
const BEFORE = 12

const folded = (text: string) => text.normalize('NFKC').toLowerCase()

/** Parts of pages, from one heading to the next, in which every word stands. */
export function findInManual(manual: ManualPage[], query: string): { hits: ManualHit[]; more: number } {
  const words = folded(query)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (!words.some((word) => /[\p{L}\p{N}]/u.test(word))) return { hits: [], more: 0 }
  const hits = manual.flatMap((page) =>
    partsOf(page)
      .filter(({ heading, text }) => words.every((word) => folded(`${page.title}\n${heading}\n${text}`).includes(word)))
      .map(({ heading, text }) => ({
        title: page.title,
        heading,
        section: heading === '' ? page.name : `${page.name}#${heading}`,
        excerpt: excerptOf(text, words),
      })),
  )
  return { hits: hits.slice(0, SHOWN), more: Math.max(0, hits.length - SHOWN) }
}

function partsOf(page: ManualPage): { heading: string; text: string }[] {
  const parts = [{ heading: '', text: '' }]
  for (const block of page.blocks) {
    if (block.kind === 'heading') parts.push({ heading: block.id, text: '' })
    else parts.at(-1)!.text += `${textOfBlock(block)} `
  }
  return parts.filter(({ heading, text }) => heading !== '' || text !== '')
}

function excerptOf(text: string, words: string[]): SearchPiece[] {
  // Folding may change how many characters there are; then the beginning is shown, unmarked.
  const same = folded(text).length === text.length ? folded(text) : ''
  const [at = -1, word = ''] = words.map((one) => [same.indexOf(one), one] as const).find(([found]) => found >= 0) ?? []
  if (at < 0) return [{ text: cut(text, 0), hit: false }]
  const from = Math.max(0, Math.min(at - BEFORE, text.length - LENGTH))
  return [
    { text: (from > 0 ? '…' : '') + text.slice(from, at), hit: false },
    { text: text.slice(at, at + word.length), hit: true },
    { text: cut(text.slice(at + word.length), 0, LENGTH - (at - from)), hit: false },
  ].filter((piece) => piece.text !== '')
}

const cut = (text: string, from: number, length = LENGTH) =>
  text.slice(from, from + length) + (text.length > from + length ? '…' : '')
