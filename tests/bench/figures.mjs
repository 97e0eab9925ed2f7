// Several runs of one thing, and how they are said: least, median, greatest. As `figures.rs`.

const FIRST = 44

export function part(title) {
  console.log(`\n${title}`)
  console.log(`${' '.repeat(FIRST)}     最小      中位      最大`)
}

export function median(figures) {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)]
}

export function said(figures, places = 0) {
  const shown = [Math.min(...figures), median(figures), Math.max(...figures)]
  return shown.map((figure) => figure.toFixed(places).padStart(9)).join('')
}

export function line(what, figures, places = 0, after = '') {
  console.log(`${what}${' '.repeat(Math.max(0, FIRST - wide(what)))}${said(figures, places)}${after}`)
}

export function goal(words, reached) {
  console.log(`  目标 ${words}：${reached ? '达到' : '没有达到'}`)
}

/** Run by run: each pair ran one after the other. */
export function by(figures, others) {
  return figures.map((figure, at) => figure / others[at])
}

const wide = (text) => [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 128 ? 1 : 2), 0)
