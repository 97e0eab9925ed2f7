// What the list shows: finds of the shell and of the manual in one order, each with where it leads. Pure.
import type { SearchPiece, SearchResult } from '@/backend'
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
      leads: {
        page: leads.page,
        measure: leads.measure,
        place:
          leads.page === 'plan'
            ? { chapter: leads.chapter ?? undefined }
            : {
                unit: leads.unit,
                period: leads.period,
                ...(leads.page === 'entry' && leads.field ? { field: leads.field } : {}),
              },
      },
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
