// What differs between two texts, so that the eye finds it: by characters, figures and Latin words whole, and with
// accidental matches between two differences taken for part of them.

export interface Piece {
  text: string
  differs: boolean
}
export interface Difference {
  before: Piece[]
  after: Piece[]
}

/** Fewer equal letters than this between two differences are chance. */
const CHANCE = 4
/** Above this the table of the comparison grows too large: everything between the equal ends differs. */
const MOST = 4_000_000

export function differenceOf(before: string, after: string): Difference {
  const [one, two] = [tokensOf(before), tokensOf(after)]
  const most = Math.min(one.length, two.length)
  let head = 0
  while (head < most && one[head] === two[head]) head += 1
  let tail = 0
  while (tail < most - head && one[one.length - 1 - tail] === two[two.length - 1 - tail]) tail += 1
  const [oneMiddle, twoMiddle] = [one.slice(head, one.length - tail), two.slice(head, two.length - tail)]
  const middle = runsOf(oneMiddle, twoMiddle)
  const runs = [same(one.slice(0, head)), ...middle, same(one.slice(one.length - tail))]
  return piecesOf(joined(runs.filter((run) => run.before + run.after !== '')))
}

/** Equal on both sides, or not. */
export interface Run {
  differs: boolean
  before: string
  after: string
}
const same = (tokens: string[]): Run => ({ differs: false, before: tokens.join(''), after: tokens.join('') })

function tokensOf(text: string): string[] {
  return text.match(/\d+(?:\.\d+)?|[A-Za-z]+|[\s\S]/gu) ?? []
}

/** The longest common sequence of what both are made of, each token a run of its own. */
export function runsOf(one: string[], two: string[]): Run[] {
  if (one.length === 0 || two.length === 0 || one.length * two.length > MOST) {
    return [{ differs: true, before: one.join(''), after: two.join('') }]
  }
  const wide = two.length + 1
  const longest = new Uint32Array((one.length + 1) * wide)
  const at = (i: number, j: number) => longest[i * wide + j] ?? 0
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = two.length - 1; j >= 0; j -= 1) {
      longest[i * wide + j] = one[i] === two[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const runs: Run[] = []
  let [i, j] = [0, 0]
  while (i < one.length || j < two.length) {
    if (i < one.length && j < two.length && one[i] === two[j]) {
      runs.push(same([one[i] ?? '']))
      i += 1
      j += 1
    } else if (j >= two.length || (i < one.length && at(i + 1, j) >= at(i, j + 1))) {
      runs.push({ differs: true, before: one[i] ?? '', after: '' })
      i += 1
    } else {
      runs.push({ differs: true, before: '', after: two[j] ?? '' })
      j += 1
    }
  }
  return runs
}

/** Neighbours of one kind become one run, and what is equal by chance joins the differences around it. */
function joined(runs: Run[]): Run[] {
  const whole = merged(runs)
  const last = whole.length - 1
  return merged(
    whole.map((run, index) => {
      const between = index > 0 && index < last
      return between && !run.differs && [...run.before].length < CHANCE ? { ...run, differs: true } : run
    }),
  )
}

function merged(runs: Run[]): Run[] {
  const out: Run[] = []
  for (const run of runs) {
    const before = out.at(-1)
    if (before && before.differs === run.differs) {
      before.before += run.before
      before.after += run.after
    } else {
      out.push({ ...run })
    }
  }
  return out
}

function piecesOf(runs: Run[]): Difference {
  const side = (text: (run: Run) => string) =>
    runs.map((run) => ({ text: text(run), differs: run.differs })).filter((piece) => piece.text !== '')
  return { before: side((run) => run.before), after: side((run) => run.after) }
}
