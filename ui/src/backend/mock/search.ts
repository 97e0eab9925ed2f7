// A search over one sheet and the wording of the plan, as the shell would answer it.
import type { SearchGroup, SearchHit, SearchPiece, SearchResult, UnitView } from '../types'
import { groups } from './planText'

const SAID =
  '第二季度，街道安全生产检查队对辖区使用、经营危险化学品的单位开展执法检查2轮，检查加油站2座、医疗机构5家，燃气瓶组3处。'
const SHOWN = 20

export function foundIn(query: string, unit: UnitView): SearchResult {
  const words = query.trim().toLowerCase().split(/\s+/)
  if (!/[\p{L}\p{N}]/u.test(query)) return { groups: [] }
  const said = ['2018Q3', '2018Q2'].map((period): SearchHit => ({
    what: '措施15 本季度工作进展情况',
    unit: unit.name,
    period: period === '2018Q3' ? '2018年第三季度' : '2018年第二季度',
    excerpt: marked(SAID, words),
    leads: { page: 'entry', unit: unit.id, period, measure: 'm15', field: 'progress' },
  }))
  const original = groups
    .flatMap((group) => group.measures)
    .map((measure): SearchHit => ({
      what: `措施${measure.number} 工作措施`,
      unit: '',
      period: '',
      excerpt: marked(`${measure.title}。${measure.body}`, words),
      leads: { page: 'plan', measure: `m${`${measure.number}`.padStart(2, '0')}`, chapter: null },
    }))
  const all: [SearchGroup['kind'], string, SearchHit[]][] = [
    ['entries', '填报', said],
    ['plan', '原文', original],
  ]
  return {
    groups: all
      .map(([kind, label, hits]) => ({ kind, label, hits: hits.filter(({ excerpt }) => excerpt.length > 0) }))
      .filter(({ hits }) => hits.length > 0)
      .map((group) => ({
        ...group,
        hits: group.hits.slice(0, SHOWN),
        more: Math.max(0, group.hits.length - SHOWN),
      })),
  }
}

/** Nothing unless every word stands in the text. */
function marked(text: string, words: string[]): SearchPiece[] {
  if (!words.every((word) => text.toLowerCase().includes(word))) return []
  const [word = ''] = words
  const at = text.toLowerCase().indexOf(word)
  const from = Math.max(0, at - 12)
  return [
    { text: (from > 0 ? '…' : '') + text.slice(from, at), hit: false },
    { text: text.slice(at, at + word.length), hit: true },
    { text: `${text.slice(at + word.length, from + 40)}…`, hit: false },
  ]
}
