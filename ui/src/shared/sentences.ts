// Two texts set against each other by sentence, as a clerk reads them: kept, changed, new, gone.
import { differenceOf, runsOf, type Difference } from './diff'

export type SentenceKind = 'same' | 'changed' | 'added' | 'removed'

/** One line of the comparison: a sentence of the one side, of the other, or of both. */
export interface SentencePair {
  kind: SentenceKind
  before: string
  after: string
  /** What differs within a changed sentence. */
  difference: Difference | null
}

/** Symbol and word: colour says nothing that these do not. */
export const SENTENCE_MARK: Record<SentenceKind, { symbol: string; word: string }> = {
  same: { symbol: '＝', word: '沿用' },
  changed: { symbol: '≠', word: '修改' },
  added: { symbol: '＋', word: '新增' },
  removed: { symbol: '－', word: '删去' },
}

/** A changed sentence has at least this part of its letters in common with what it was. */
const ALIKE = 0.5

/** Sentences with the mark that ends them: 。！？； and the ends of paragraphs. A closing quote or bracket belongs to the sentence before. */
export function sentencesOf(text: string): string[] {
  return (text.match(/[^。！？；\n]*[。！？；]+[”’）》」』]*|[^。！？；\n]+/gu) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

export function compareSentences(before: string, after: string): SentencePair[] {
  const [one, two] = [sentencesOf(before), sentencesOf(after)]
  const pairs: SentencePair[] = []
  let [gone, come]: [string[], string[]] = [[], []]
  const settle = () => {
    pairs.push(...between(gone, come))
    ;[gone, come] = [[], []]
  }
  for (const run of runsOf(one, two)) {
    if (run.differs) {
      // Above its size a comparison comes back as one run: it is cut into its sentences again.
      gone.push(...sentencesOf(run.before))
      come.push(...sentencesOf(run.after))
    } else {
      settle()
      pairs.push({ kind: 'same', before: run.before, after: run.after, difference: null })
    }
  }
  settle()
  return pairs
}

/** What stands between two kept sentences: each that came is set beside the most alike of those that went, in their order. */
function between(gone: string[], come: string[]): SentencePair[] {
  const pairs: SentencePair[] = []
  let from = 0
  for (const after of come) {
    const found = mostAlike(gone, from, after)
    if (found === null) {
      pairs.push({ kind: 'added', before: '', after, difference: null })
      continue
    }
    for (const before of gone.slice(from, found.at)) pairs.push(removed(before))
    pairs.push({ kind: 'changed', before: gone[found.at] ?? '', after, difference: found.difference })
    from = found.at + 1
  }
  for (const before of gone.slice(from)) pairs.push(removed(before))
  return pairs
}

const removed = (before: string): SentencePair => ({ kind: 'removed', before, after: '', difference: null })

function mostAlike(gone: string[], from: number, after: string): { at: number; difference: Difference } | null {
  let best: { at: number; difference: Difference; alike: number } | null = null
  for (let at = from; at < gone.length; at += 1) {
    const before = gone[at] ?? ''
    const difference = differenceOf(before, after)
    const kept = difference.after.filter((piece) => !piece.differs).reduce((sum, piece) => sum + piece.text.length, 0)
    const alike = kept / Math.max(before.length, after.length)
    if (alike >= ALIKE && alike > (best?.alike ?? 0)) best = { at, difference, alike }
  }
  return best
}

/** 沿用1句，修改1句，新增2句: those there are. */
export function summaryOf(pairs: SentencePair[]): string {
  const kinds: SentenceKind[] = ['same', 'changed', 'added', 'removed']
  const counted = kinds.map((kind) => ({ kind, count: pairs.filter((pair) => pair.kind === kind).length }))
  return counted
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${SENTENCE_MARK[kind].word}${count}句`)
    .join('，')
}
