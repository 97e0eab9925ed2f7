// The findings as they are read: what blocks first, then what wants an answer, then what is only said.
import type { CheckFinding, Severity } from '@/backend'

const SEVERITIES: Severity[] = ['hard', 'soft', 'note']
const GROUP_WORD: Record<Severity, string> = { hard: '✕ 须补', soft: '！ 请核', note: '提示' }
const GROUP_HINT: Record<Severity, string> = {
  hard: '补好才能交出',
  soft: '改好，或者写明情况说明',
  note: '只作提示，不影响交出',
}

const ANSWERED_HINT = '说明随报送表交出，并印在附注里；不用再动'

function ofSeverity(findings: CheckFinding[], severity: Severity): CheckFinding[] {
  return findings.filter((finding) => finding.severity === severity)
}

/** Other findings of the same kind that nobody has answered: one text can answer all of them. */
export function alike(findings: CheckFinding[], finding: CheckFinding): CheckFinding[] {
  return findings.filter(
    (other) => other !== finding && other.key.code === finding.key.code && other.explanation === null,
  )
}

/** 须补, and 请核 without a 情况说明 that fits. */
export const waits = ({ severity, explanation, said_of }: CheckFinding): boolean =>
  severity === 'hard' || (severity === 'soft' && (explanation === null || said_of !== null))

export interface Group {
  severity: Severity
  findings: CheckFinding[]
  /** Every 请核 of it is answered: nothing is asked any more. */
  answered: boolean
  word: string
  hint: string
}

/** What is found, by severity, each group with its heading. */
export function groupsOf(findings: CheckFinding[]): Group[] {
  return SEVERITIES.flatMap((severity) => {
    const own = ofSeverity(findings, severity)
    if (own.length === 0) return []
    const answered = severity === 'soft' && !own.some(waits)
    const said = own.filter((one) => one.explanation !== null && one.said_of === null).length
    const some = said > 0 && !answered ? `（已说明${said}处）` : ''
    const word = `${answered ? '✓ 已说明' : GROUP_WORD[severity]} ${own.length}处${some}`
    return [{ severity, findings: own, answered, word, hint: answered ? ANSWERED_HINT : GROUP_HINT[severity] }]
  })
}

export const keyOf = ({ key }: CheckFinding) => `${key.place} ${key.code}`
