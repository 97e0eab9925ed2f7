import type { Placement, ReportEntry } from '@/backend'

export const PLACEMENTS: { placement: Placement; word: string }[] = [
  { placement: 'adopted', word: '采用' },
  { placement: 'excerpted', word: '摘编' },
  { placement: 'annexed', word: '列入附件' },
  { placement: 'left_out', word: '不采用' },
]

/** What an entry says in one line of the list. */
export function gist(entry: ReportEntry): string {
  if (entry.placement === 'excerpted') return entry.excerpt
  if (entry.zero !== null) return `零报告。${entry.zero}`
  return entry.progress
}

/** Kilobytes or megabytes, as a person reads them. */
export function weight(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
