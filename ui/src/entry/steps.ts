// What a write changed on a sheet, as the steps that put it back or do it again, and in words.
import type { FieldName, FieldView, Sheet, SheetRow, Step } from '@/backend'
import { FIELDS, FIELD_LABEL, type Spot } from './places'

/** Steps that make `from` say what `to` says. */
export function stepsBetween(from: Sheet, to: Sheet): Step[] {
  const rows = to.rows.flatMap((row) => {
    const known = from.rows.find((candidate) => candidate.measure.id === row.measure.id)
    return known ? rowSteps(known, row) : []
  })
  return [...rows, ...figureSteps(from, to)]
}

function rowSteps(from: SheetRow, to: SheetRow): Step[] {
  const measure = to.measure.id
  const fields = FIELDS.filter((field) => !sameField(from[field], to[field])).map((field): Step => ({
    kind: 'field',
    measure,
    field,
    edit: editFor(to[field]),
  }))
  const zero: Step[] =
    from.zero?.reason === to.zero?.reason ? [] : [{ kind: 'zero', measure, reason: to.zero?.reason ?? null }]
  const milestones = to.milestones
    .filter((one) => from.milestones.find((known) => known.deadline === one.deadline)?.reached_on !== one.reached_on)
    .map((one): Step => ({ kind: 'milestone', measure, deadline: one.deadline, reached_on: one.reached_on }))
  return [...fields, ...zero, ...milestones]
}

function figureSteps(from: Sheet, to: Sheet): Step[] {
  return to.indicators.flatMap((now) => {
    const known = from.indicators.find((candidate) => candidate.id === now.id)
    if (!known || now.computed !== null) return []
    const steps: Step[] = []
    if (known.value !== now.value) steps.push({ kind: 'number', indicator: now.id, text: now.value })
    const [before, after] = [known.opening, now.opening]
    if (before?.value !== after?.value || before?.source !== after?.source) {
      steps.push({ kind: 'opening', indicator: now.id, text: after?.value ?? '', source: after?.source ?? '' })
    }
    return steps
  })
}

const sameField = (one: FieldView, other: FieldView) =>
  one.state === other.state && one.value === other.value && one.settled === other.settled

/** The act that makes a field what it is there. */
function editFor(field: FieldView): Extract<Step, { kind: 'field' }>['edit'] {
  if (field.settled) return { act: 'take_back' }
  switch (field.state) {
    case 'blank':
    case 'carried':
      return { act: 'take_back' }
    case 'cleared':
      return { act: 'clear' }
    case 'unchanged':
      return field.previous?.value === field.value ? { act: 'keep' } : { act: 'type', text: field.value }
    case 'typed':
      return { act: 'type', text: field.value }
  }
}

/** The place a step touches, by the name under which its text waits. */
export function placeOf(step: Step): string {
  switch (step.kind) {
    case 'field':
      return `${step.measure}.${step.field}`
    case 'zero':
      return step.measure
    case 'milestone':
      return `${step.measure}.${step.deadline}`
    case 'number':
      return step.indicator
    case 'opening':
      return `${step.indicator}.opening`
  }
}

/** Where the eye goes after it: a figure is shown under the first measure that it serves. */
export function spotOfStep(step: Step, sheet: Sheet): Spot | null {
  switch (step.kind) {
    case 'field':
      return { measure: step.measure, name: step.field }
    case 'zero':
      return { measure: step.measure, name: null }
    case 'milestone':
      return { measure: step.measure, name: step.deadline }
    case 'number':
    case 'opening': {
      const row = sheet.rows.find((candidate) => candidate.indicators.includes(step.indicator))
      return row ? { measure: row.measure.id, name: step.indicator } : null
    }
  }
}

/** A write in words: 第15项 存在问题：清空. `steps` are those that did it, `sheet` what it made. */
export function wordsOf(steps: Step[], sheet: Sheet): string {
  const [first] = steps
  if (!first) return ''
  const numberOf = (measure: string) => sheet.rows.find((row) => row.measure.id === measure)?.measure.number ?? ''
  const rows = new Set(steps.flatMap((step) => ('measure' in step ? [step.measure] : [])))
  if (steps.length > 1 && steps.every((step) => step.kind === 'zero')) {
    return `${first.kind === 'zero' && first.reason === null ? '撤销零报告' : '零报告'}${steps.length}项`
  }
  const kept = steps.filter((step) => step.kind === 'field' && step.edit.act === 'keep').length
  if (rows.size === 1 && kept > 1 && kept === steps.length)
    return `第${numberOf([...rows][0] ?? '')}项：确认不变${kept}栏`
  if (rows.size > 1) return `${rows.size}项共${steps.length}处`
  switch (first.kind) {
    case 'field':
      return `第${numberOf(first.measure)}项 ${FIELD_LABEL[first.field]}：${fieldAct(first.field, first.edit.act)}`
    case 'zero':
      return `第${numberOf(first.measure)}项：${first.reason === null ? '撤销零报告' : '零报告'}`
    case 'milestone':
      return `第${numberOf(first.measure)}项：${first.reached_on === null ? '撤回' : '填写'}自报达到日期`
    case 'number':
    case 'opening': {
      const title = sheet.indicators.find((known) => known.id === first.indicator)?.title ?? first.indicator
      const what = first.kind === 'opening' ? '期初数' : ''
      return `指标“${title}”${what}：${first.text === '' ? '清空' : `填${first.text}`}`
    }
  }
}

function fieldAct(field: FieldName, act: 'type' | 'keep' | 'clear' | 'take_back'): string {
  if (act === 'type') return field === 'completion' ? '选择' : '填写'
  return { keep: '确认不变', clear: '清空', take_back: '撤回' }[act]
}
