// What the list shows: finds of the shell and of the manual in one order, each with where it leads. Pure.
import type { SearchHit, SearchKind, SearchPiece, SearchResult } from '@/backend'
import type { ManualHit } from '@/help/search'
import type { PageName, Place } from '@/shared/desk'

export interface Line {
  /** `措施15 存在问题`. */
  what: string
  /** `德胜街道　2018年第一季度`. */
  where: string
  excerpt: SearchPiece[]
  leads: { page: PageName; measure: string | null; place: Place }
}
export interface Lines {
  label: string
  /** The wording of the plan is set in its own face. */
  quoted: boolean
  lines: Line[]
  more: number
}

function leadOf(kind: SearchKind, { leads, excerpt }: Pick<SearchHit, 'leads' | 'excerpt'>): Line['leads'] {
  switch (leads.page) {
    case 'plan':
      return { page: 'plan', measure: leads.measure, place: { chapter: leads.chapter ?? undefined } }
    case 'matters':
      return { page: 'matters', measure: null, place: { unit: leads.unit, matter: leads.matter } }
    case 'matrix':
      return { page: 'matrix', measure: leads.measure, place: { unit: leads.unit, period: leads.period } }
    case 'entry': {
      const { page, measure, unit, period } = leads
      const field = kind === 'evidence' ? kind : leads.field
      const word = excerpt.find(({ hit }) => hit)?.text
      return { page, measure, place: { unit, period, ...(field ? { field, word } : {}) } }
    }
  }
}

/** `showsUnit`: at a desk with one unit its name says nothing. */
export function linesOf(
  found: SearchResult | undefined,
  manual: { hits: ManualHit[]; more: number },
  showsUnit: boolean,
): Lines[] {
  const groups = (found?.groups ?? []).map(({ kind, label, hits, more }) => ({
    label,
    quoted: kind === 'plan',
    more,
    lines: hits.map(({ what, unit, period, excerpt, leads }) => ({
      what,
      where: [showsUnit ? unit : '', period].filter((part) => part !== '').join('　'),
      excerpt,
      leads: leadOf(kind, { leads, excerpt }),
    })),
  }))
  const help = manual.hits.map(({ title, heading, excerpt, section }) => ({
    what: heading === '' ? title : `${title}：${heading}`,
    where: '',
    excerpt,
    leads: { page: 'help' as const, measure: null, place: { section } },
  }))
  return [...groups, { label: '手册', quoted: false, lines: help, more: manual.more }].filter(
    ({ lines }) => lines.length > 0,
  )
}
