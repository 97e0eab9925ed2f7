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

type Side = 'right' | 'left'
interface Span {
  x: number
  left: number
  right: number
}

const GAP = 8
const BESIDE_LINE = 4

/** Chinese characters are one em wide, the rest about half. */
export function widthOf(text: string, em: number): number {
  let ems = 0
  for (const character of text) ems += character > '\u2E7F' ? 1 : 0.58
  return ems * em
}

/**
 * A thin line leads from each point down to its words, which stand right or left of it. Where the point of B lies above
 * the words of A, the line of B would cross them unless B's words stand higher: so A goes to a lower row. Sides are
 * chosen by trying: flip one, keep it where fewer rows are needed.
 * `taken` holds words that stand already, such as the years. Labels come in order of `x`.
 */
export function placeLabels(labels: Label[], width: number, em: number, taken: Band[]): Placed[] {
  const spanOf = (label: Label, side: Side): Span => {
    const wide = widthOf(label.text, em)
    const left = side === 'right' ? label.x + BESIDE_LINE : label.x - BESIDE_LINE - wide
    return { x: label.x, left, right: left + wide }
  }
  const fits = (span: Span) => span.left >= 0 && span.right <= width
  const lay = (sides: Side[]) =>
    lanesFor(
      labels.map((label, index) => spanOf(label, sides[index] ?? 'right')),
      taken,
    )

  const sides = labels.map((label): Side => (fits(spanOf(label, 'right')) ? 'right' : 'left'))
  let best = lay(sides)
  for (let improved = true; improved;) {
    improved = false
    for (const [index, label] of labels.entries()) {
      const now = sides[index]
      const other: Side = now === 'right' ? 'left' : 'right'
      if (now === undefined || !fits(spanOf(label, other))) continue
      sides[index] = other
      const tried = lay(sides)
      if (costOf(tried) < costOf(best)) {
        best = tried
        improved = true
      } else sides[index] = now
    }
  }
  return best.placed
}

interface Layout {
  placed: Placed[]
  /** Labels whose lines cross words, whatever the row. */
  crossed: number
}

const costOf = ({ placed, crossed }: Layout) =>
  crossed * 1e6 + Math.max(0, ...placed.map(({ lane }) => lane)) * 1e3 + placed.reduce((sum, { lane }) => sum + lane, 0)

function lanesFor(spans: Span[], taken: Band[]): Layout {
  const lanes = new Map<Span, number>()
  const above = (span: Span) => spans.filter((other) => other !== span && isOver(other.x, span))
  let crossed = 0
  while (lanes.size < spans.length) {
    const waiting = spans.filter((span) => !lanes.has(span))
    const ready = waiting.find((span) => above(span).every((other) => lanes.has(other)))
    if (!ready) crossed += 1
    const span = ready ?? waiting[0]
    if (!span) break
    let lane = 1 + Math.max(-1, ...above(span).map((other) => lanes.get(other) ?? -1))
    while (isTaken(span, lane, lanes, taken)) lane += 1
    lanes.set(span, lane)
  }
  return { placed: spans.map((span) => ({ ...span, lane: lanes.get(span) ?? 0 })), crossed }
}

const isOver = (x: number, words: Span) => x > words.left - BESIDE_LINE && x < words.right + BESIDE_LINE

const overlap = (a: { left: number; right: number }, b: { left: number; right: number }) =>
  a.left < b.right + GAP && a.right > b.left - GAP

function isTaken(span: Span, lane: number, lanes: Map<Span, number>, taken: Band[]): boolean {
  const byLabel = [...lanes].some(([other, otherLane]) => otherLane === lane && overlap(span, other))
  return byLabel || taken.some((band) => band.lane === lane && overlap(span, band))
}
