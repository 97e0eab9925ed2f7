/** A run of the original text with the same marks. */
export interface Piece {
  text: string
  own: boolean
  hit: boolean
}

/** Cuts `text` where words begin and end. Joined again, the pieces are the text, letter for letter. */
export function cutByWords(text: string, ownWords: string[], hits: string[]): Piece[] {
  const own = marksOf(text, ownWords)
  const hit = marksOf(text, hits)
  const pieces: Piece[] = []
  for (let at = 0; at < text.length; at++) {
    const last = pieces.at(-1)
    const here = { own: own[at] ?? false, hit: hit[at] ?? false }
    if (last && last.own === here.own && last.hit === here.hit) last.text += text.charAt(at)
    else pieces.push({ text: text.charAt(at), ...here })
  }
  return pieces
}

function marksOf(text: string, words: string[]): boolean[] {
  const marks = new Array<boolean>(text.length).fill(false)
  for (const word of words) {
    if (word === '') continue
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) marks.fill(true, at, at + word.length)
  }
  return marks
}
