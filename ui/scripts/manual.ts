// The manual is Markdown for whoever writes it and data for the page: it is parsed here, at build
// time, so that the page has no parser and nothing ever becomes markup.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import MarkdownIt from 'markdown-it'
import type { Plugin } from 'vite'
import type { Block, Inline, ManualPage } from '../src/help/model'

const markdown = new MarkdownIt({ html: false })

// CommonMark tells by blanks whether ** begins or ends; Chinese has none, and `按**新建…**就` would stay as it is.
markdown.inline.State = class extends markdown.inline.State {
  override scanDelims(start: number, canSplitWord: boolean) {
    const found = super.scanDelims(start, canSplitWord)
    if (this.src[start] !== '*' || found.length !== 2) return found
    const isText = (at: number) => /\S/.test(this.src[at] ?? '')
    return { ...found, can_open: isText(start + 2), can_close: isText(start - 1) }
  }
}

type Token = ReturnType<typeof markdown.parse>[number]

const SHORTCUTS = '快捷键清单'

/** `…/03-carry-over.md` → `carry-over`, by which other pages and the program name it. */
export const nameOf = (file: string) => /([^/\\]+)\.md(?:[?#].*)?$/.exec(file)?.[1]?.replace(/^\d+-/, '') ?? ''

/** A page of the manual. What the page could not draw is an error of the build. */
export function parsePage(file: string, source: string): ManualPage {
  const tokens = markdown.parse(source, {})
  const { blocks } = blocksOf(tokens, 0, undefined)
  const [first, ...rest] = blocks
  if (first?.kind !== 'heading' || first.level !== 1) throw new Error(`${file}: begins with no # heading`)
  return { name: nameOf(file), title: textOf(first.inlines), blocks: rest }
}

function blocksOf(tokens: Token[], from: number, end: string | undefined): { blocks: Block[]; next: number } {
  const blocks: Block[] = []
  let at = from
  while (at < tokens.length && tokens[at]!.type !== end) {
    const token = tokens[at]!
    const inner = tokens[at + 1]
    switch (token.type) {
      case 'heading_open': {
        const inlines = inlinesOf(inner?.children ?? [])
        blocks.push({ kind: 'heading', level: Number(token.tag.slice(1)), id: textOf(inlines), inlines })
        at += 3
        break
      }
      case 'paragraph_open':
        blocks.push(paragraph(inner?.children ?? []))
        at += 3
        break
      case 'ordered_list_open':
      case 'bullet_list_open': {
        const close = token.type.replace('open', 'close')
        const items: Block[][] = []
        at += 1
        while (tokens[at]!.type !== close) {
          const item = blocksOf(tokens, at + 1, 'list_item_close')
          items.push(item.blocks)
          at = item.next + 1
        }
        blocks.push({ kind: 'list', ordered: token.type === 'ordered_list_open', items })
        at += 1
        break
      }
      case 'blockquote_open': {
        const note = blocksOf(tokens, at + 1, 'blockquote_close')
        blocks.push({ kind: 'note', blocks: note.blocks })
        at = note.next + 1
        break
      }
      case 'table_open': {
        const rows: Inline[][][] = []
        for (at += 1; tokens[at]!.type !== 'table_close'; at += 1) {
          if (tokens[at]!.type === 'tr_open') rows.push([])
          if (tokens[at]!.type === 'inline') rows.at(-1)?.push(inlinesOf(tokens[at]!.children ?? []))
        }
        blocks.push({ kind: 'table', head: rows[0] ?? [], rows: rows.slice(1) })
        at += 1
        break
      }
      default:
        throw new Error(`the manual has no ${token.type}: ${token.content}`)
    }
  }
  return { blocks, next: at }
}

/** A picture alone on its line is a block; so is the list of shortcuts. */
function paragraph(children: Token[]): Block {
  const [only] = children
  if (children.length === 1 && only?.type === 'image') {
    return { kind: 'picture', source: String(only.attrGet('src') ?? ''), says: only.content, width: 0, height: 0 }
  }
  if (children.length === 1 && only?.content === `{{${SHORTCUTS}}}`) return { kind: 'shortcuts' }
  return { kind: 'paragraph', inlines: inlinesOf(children) }
}

function inlinesOf(children: Token[]): Inline[] {
  const open: Inline[][] = [[]]
  const add = (inline: Inline) => void open.at(-1)!.push(inline)
  const links: string[] = []
  for (const token of children) {
    switch (token.type) {
      case 'text':
        if (token.content !== '') add({ kind: 'text', text: token.content })
        break
      case 'softbreak': // Chinese text is not parted by blanks.
        break
      case 'hardbreak':
        add({ kind: 'break' })
        break
      case 'code_inline':
        add({ kind: 'key', text: token.content })
        break
      case 'strong_open':
        open.push([])
        break
      case 'strong_close':
        add({ kind: 'strong', inlines: open.pop()! })
        break
      case 'link_open': {
        const to = String(token.attrGet('href') ?? '')
        // markdown-it writes addresses as an URL has them.
        const [, file = '', heading = ''] = /^(?:\.\/)?([^/#]*\.md)?(?:#(.*))?$/.exec(decodeURI(to)) ?? []
        if (file === '' && heading === '') throw new Error(`a link of the manual leads outside: ${to}`)
        links.push(heading === '' ? nameOf(file) : `${nameOf(file)}#${heading}`)
        open.push([])
        break
      }
      case 'link_close':
        add({ kind: 'link', to: links.pop()!, inlines: open.pop()! })
        break
      default:
        throw new Error(`the manual has no ${token.type}: ${token.content}`)
    }
  }
  return open[0]!
}

export function textOf(inlines: Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
        case 'key':
          return inline.text
        case 'break':
          return ''
        case 'strong':
        case 'link':
          return textOf(inline.inlines)
      }
    })
    .join('')
}

/** `import page from '…/docs/manual/01-start.md'` is a ManualPage; its pictures go the way of all files of the page. */
export function manual(): Plugin {
  return {
    name: 'manual',
    transform(source, id) {
      if (!/\.md$/.test(id)) return null
      const page = parsePage(id, source)
      const pictures: string[] = []
      const said = JSON.stringify(page, (_, value: unknown) => {
        const block = value as Block
        if (typeof value !== 'object' || value === null || block.kind !== 'picture') return value
        pictures.push(block.source)
        const head = readFileSync(join(dirname(id), block.source)).subarray(0, 24)
        const [width, height] = [head.readUInt32BE(16), head.readUInt32BE(20)] // As a PNG begins.
        return { ...block, width, height, source: `@picture-${pictures.length - 1}@` }
      })
      const imports = pictures.map((path, nth) => `import picture${nth} from ${JSON.stringify(`./${path}`)}\n`)
      const body = said.replace(/"@picture-(\d+)@"/g, 'picture$1')
      return { code: `${imports.join('')}export default ${body}\n`, map: null }
    },
  }
}
