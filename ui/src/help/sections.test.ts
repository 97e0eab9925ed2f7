import { expect, it } from 'vitest'
import type { PageName } from '@/shared/desk'
import { MANUAL } from './manual'
import { sectionAt } from './sections'

const KNOWN = MANUAL.flatMap(({ name, blocks }) => [
  name,
  ...blocks.flatMap((block) => (block.kind === 'heading' ? [`${name}#${block.id}`] : [])),
])

it('opens where it fits the box one is in, and at a section there is', () => {
  const at = (page: PageName, names: string, kind = 'div') => {
    const around = document.createElement(kind)
    around.className = names
    around.setAttribute('aria-labelledby', names)
    const box = around.appendChild(document.createElement('input'))
    const section = sectionAt(page, box)
    expect(KNOWN).toContain(section)
    return section
  }
  expect(at('entry', 'opening')).toBe('figures#补期初数')
  expect(at('entry', 'ghost')).toBe('carry-over')
  expect(at('entry', 'zeros', 'dialog')).toBe('zero#整个季度作零报告')
  expect(at('entry', 'drawer', 'dialog')).toBe('quarter#改错了、删错了')
  expect(at('matters', 'contact-title', 'dialog')).toBe('matters#联系人')
  expect(at('overview', 'keys', 'dialog')).toBe('shortcuts')
  expect(at('overview', 'search', 'dialog')).toBe('search')
  expect(at('past', 'drawer', 'dialog'), 'no place of its own').toBe('submission#历次')
})
