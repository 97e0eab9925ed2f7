// Where the words under the timeline stand, so that no two of them touch. Pure: widths in, places out.

/** A point on the line with the words that belong to it. */
export interface Label {
  x: number
  text: string
}

export interface Placed {
  x: number
  /** Row beneath the line, from 0. */
  lane: number
  /** Left and right edge of the words. */
  left: number
  right: number
}

interface Band {
  lane: number
  left: number
  right: number
}

const GAP = 8

/** Chinese characters are one em wide, the rest about half. */
export function widthOf(text: string, em: number): number {
  let ems = 0
  for (const character of text) ems += character > '\u2E7F' ? 1 : 0.58
  return ems * em
}

/**
 * Each label goes to the first row where neither its words nor the thin line down to them touch what is there already.
 * `taken` holds words that stand already, such as the years. Labels come in order of `x`.
 */
export function placeLabels(labels: Label[], width: number, em: number, taken: Band[]): Placed[] {
  const words: Band[] = [...taken]
  const placed: Placed[] = []
  for (const label of labels) {
    const wide = widthOf(label.text, em)
    let lane = 0
    let found: Placed | undefined
    while (!found) {
      for (const left of [label.x + 5, label.x - 5 - wide]) {
        const candidate = { x: label.x, lane, left, right: left + wide }
        const inside = candidate.left >= 0 && candidate.right <= width
        if (inside && !touches(candidate, words, placed)) {
          found = candidate
          break
        }
      }
      lane += 1
      if (lane > labels.length + taken.length + 1) {
        // Wider than the line itself: it gets a row of its own.
        const left = Math.max(0, Math.min(label.x, width - wide))
        found = { x: label.x, lane, left, right: left + wide }
      }
    }
    words.push(found)
    placed.push(found)
  }
  return placed
}

function touches(candidate: Placed, words: Band[], placed: Placed[]): boolean {
  const overWords = words.some(
    (word) => word.lane === candidate.lane && candidate.left < word.right + GAP && candidate.right > word.left - GAP,
  )
  // Its own line crosses the words of the rows above it.
  const lineOverWords = words.some(
    (word) => word.lane < candidate.lane && candidate.x > word.left - 3 && candidate.x < word.right + 3,
  )
  // Its words stand on the line of a label further down.
  const wordsOverLine = placed.some(
    (other) => other.lane >= candidate.lane && other.x > candidate.left - 3 && other.x < candidate.right + 3,
  )
  return overWords || lineOverWords || wordsOverLine
}
