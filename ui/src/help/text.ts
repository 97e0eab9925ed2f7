// What a part of the manual says, as plain text. Pure.
import { SHORTCUTS } from '@/shared/shortcuts'
import type { Block, Inline } from './model'

export function textOfInlines(inlines: Inline[]): string {
  return inlines.map(textOfInline).join('')
}

function textOfInline(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'key':
      return inline.text
    case 'strong':
    case 'link':
      return textOfInlines(inline.inlines)
    case 'break':
      return ' '
  }
}

export function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return textOfInlines(block.inlines)
    case 'list':
      return block.items.map((item) => item.map(textOfBlock).join(' ')).join(' ')
    case 'note':
      return block.blocks.map(textOfBlock).join(' ')
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(textOfInlines).join(' ')).join(' ')
    case 'picture':
      return ''
    case 'shortcuts':
      return Object.values(SHORTCUTS)
        .flatMap(({ list }) => list.map(({ keys, does }) => `${keys.join(' ')} ${does}`))
        .join(' ')
  }
}
