// The findings as they are read: what blocks first, then what wants an answer, then what is only said.
import type { CheckFinding, Severity } from '@/backend'

export const SEVERITIES: Severity[] = ['hard', 'soft', 'note']
export const GROUP_WORD: Record<Severity, string> = { hard: '✕ 须补', soft: '！ 请核', note: '提示' }
export const GROUP_HINT: Record<Severity, string> = {
  hard: '补好才能交出',
  soft: '改好，或者写明情况说明',
  note: '只作提示，不影响交出',
}

export function ofSeverity(findings: CheckFinding[], severity: Severity): CheckFinding[] {
  return findings.filter((finding) => finding.severity === severity)
}

/** Other findings of the same kind that nobody has answered: one text can answer all of them. */
export function alike(findings: CheckFinding[], finding: CheckFinding): CheckFinding[] {
  return findings.filter(
    (other) => other !== finding && other.key.code === finding.key.code && other.explanation === null,
  )
}

export const keyOf = ({ key }: CheckFinding) => `${key.place} ${key.code}`
