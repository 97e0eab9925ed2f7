// Cuts 楷 and 宋 for the page. Each becomes two faces of one family: `core` with the characters of the plan and of the
// program, loaded on every start, and `rest` with the remainder of GB 2312, loaded only when a clerk types such a character.
// The faces declare their characters (unicode-range), so that the engine need not open a font to know.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

const ui = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const root = path.dirname(ui)
const fontsIn = path.join(root, 'src-tauri/resources/fonts')
const fontsOut = path.join(ui, 'src/fonts')

const FAMILIES = [
  { family: 'WH Kai', name: 'kai', weight: 400, file: 'LXGWWenKaiGBLite-Regular.ttf' },
  { family: 'WH Song', name: 'song', weight: 700, file: 'NotoSerifSC_700Bold.ttf' },
]
const TEXTS = [
  { folder: path.join(root, 'seeds'), endings: ['.json', '.txt', '.md'] },
  { folder: path.join(ui, 'src'), endings: ['.vue', '.ts'] },
]
const ALWAYS =
  ' ·—–‘’“”…‰′″℃№ⅠⅡⅢⅣⅤ①②③④⑤⑥⑦⑧⑨⑩←↑→↓√≈≠≤≥△▲○●◎■□★☆、。〈〉《》「」『』【】〔〕！（），．／：；＜＝＞？％＋－×÷￥～〇一二三四五六七八九十零'
// Later faces win where ranges overlap: `rest` is declared first and may claim everything Chinese.
const REST_RANGE = 'U+00B7, U+2010-2642, U+3000-33FF, U+4E00-9FFF, U+FF00-FFEF'

const core = sorted(new Set([...ascii(), ...ALWAYS, ...(await charactersOf(TEXTS))]))
const rest = sorted(new Set(gb2312()))

await mkdir(fontsOut, { recursive: true })
const rules = []
for (const { family, name, weight, file } of FAMILIES) {
  const source = path.join(fontsIn, file)
  await cut(source, rest, `${name}-rest.woff2`)
  await cut(source, core, `${name}-core.woff2`)
  rules.push(face(family, weight, `${name}-rest.woff2`, REST_RANGE))
  rules.push(face(family, weight, `${name}-core.woff2`, rangesOf(core)))
}
await writeChanged(path.join(fontsOut, 'faces.css'), rules.join('\n'))

async function cut(source, characters, fileName) {
  const target = path.join(fontsOut, fileName)
  const { size } = await stat(source)
  const stamp = createHash('sha256')
    .update([path.basename(source), size, characters].join('\n'))
    .digest('hex')
  if ((await readOr(`${target}.stamp`, '')) === stamp && (await exists(target))) return
  const bytes = await subsetFont(await readFile(source), characters, { targetFormat: 'woff2' })
  await writeFile(target, bytes)
  await writeFile(`${target}.stamp`, stamp)
  console.log(`${fileName}: ${[...characters].length} characters, ${Math.round(bytes.length / 1024)} KiB`)
}

async function charactersOf(texts) {
  const found = new Set()
  for (const { folder, endings } of texts) {
    for (const entry of await listOr(folder)) {
      if (!entry.isFile() || !endings.some((ending) => entry.name.endsWith(ending))) continue
      const text = await readFile(path.join(entry.parentPath ?? entry.path, entry.name), 'utf8')
      for (const character of text) if (character >= ' ') found.add(character)
    }
  }
  return found
}

/** The two-byte codes A1A1–F7FE, as a GB decoder reads them. */
function* gb2312() {
  const decoder = new TextDecoder('gb2312', { fatal: true })
  for (let high = 0xa1; high <= 0xf7; high++) {
    if (high >= 0xaa && high <= 0xaf) continue // User-defined in GB 2312; GBK put other things there.
    for (let low = 0xa1; low <= 0xfe; low++) {
      try {
        const character = decoder.decode(Uint8Array.of(high, low))
        const isPrivate = character >= '\uE000' && character <= '\uF8FF'
        if ([...character].length === 1 && !isPrivate) yield character
      } catch {
        // A code without a character.
      }
    }
  }
}

function* ascii() {
  for (let code = 0x20; code < 0x7f; code++) yield String.fromCharCode(code)
}

function sorted(characters) {
  return [...characters].sort((a, b) => a.codePointAt(0) - b.codePointAt(0)).join('')
}

function rangesOf(characters) {
  const spans = []
  for (const character of characters) {
    const code = character.codePointAt(0)
    const last = spans.at(-1)
    if (last && last[1] + 1 === code) last[1] = code
    else spans.push([code, code])
  }
  const hex = (code) => code.toString(16).toUpperCase()
  return spans.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(', ')
}

function face(family, weight, fileName, range) {
  return `@font-face { font-family: '${family}'; font-weight: ${weight}; font-display: block; src: url('./${fileName}') format('woff2'); unicode-range: ${range}; }\n`
}

async function listOr(folder) {
  try {
    return await readdir(folder, { recursive: true, withFileTypes: true })
  } catch {
    return []
  }
}

async function readOr(file, otherwise) {
  try {
    return await readFile(file, 'utf8')
  } catch {
    return otherwise
  }
}

async function exists(file) {
  return stat(file).then(
    () => true,
    () => false,
  )
}

async function writeChanged(file, text) {
  if ((await readOr(file, '')) !== text) await writeFile(file, text)
}
