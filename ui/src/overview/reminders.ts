// Where a reminder leads, as the frame goes there.
import type { Lead, LeadPage, MeasureId } from '@/backend'
import type { PageName, Place } from '@/shared/desk'

const PAGE_OF: Record<LeadPage, PageName> = {
  entry: 'entry',
  submission: 'submission',
  matters: 'matters',
  intake: 'intake',
  matrix: 'matrix',
  review: 'review',
  chase: 'chase',
  milestones: 'milestones',
}

export function spotOf(lead: Lead): { page: PageName; measure: MeasureId | null; place: Place } {
  const place: Place = {}
  if (lead.period) place.period = lead.period
  if (lead.unit) place.unit = lead.unit
  if (lead.matter) place.matter = lead.matter
  return { page: PAGE_OF[lead.page], measure: lead.measure, place }
}
