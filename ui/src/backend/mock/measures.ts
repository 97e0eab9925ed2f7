import type { DeadlineView, MeasureView, Mode, PlanMeasure, PlanView, UnitView, Who } from '../types'
import { days } from './calendar'
import { chapters, groups, preamble, type GroupText, type MeasureText } from './planText'

const PHRASES = ['各街道办事处', '各相关单位', '各有关单位', '各相关街道办事处']

export const card = {
  id: 'xicheng-2017-23',
  title: '北京市西城区危险化学品安全综合治理三年行动计划（2017年9月-2020年5月）',
  short_title: '北京市西城区危险化学品安全综合治理三年行动计划',
  doc_no: '西政办发〔2017〕23号',
  review_steps: 'one' as const,
}

export function ownNumbers(unit: UnitView): Set<number> {
  const all = groups.flatMap((group) => group.measures)
  return new Set(all.filter((measure) => wordsOf(measure, unit).length > 0).map((measure) => measure.number))
}

function wordsOf({ responsibility, number }: MeasureText, unit: UnitView): string[] {
  const candidates = unit.kind === 'street' ? ['各街道办事处'] : [unit.name, '各相关单位', '各有关单位']
  const found = candidates.filter((word) => responsibility.includes(word))
  return number === 5 && unit.kind === 'street' ? [] : found
}

export function measureView(group: GroupText, measure: MeasureText, unit: UnitView | null, today: string): MeasureView {
  const { responsibility } = measure
  const own_words = unit ? wordsOf(measure, unit) : []
  const deadlines = deadlinesOf(responsibility, today)
  return {
    id: `m${String(measure.number).padStart(2, '0')}`,
    number: measure.number,
    group_number: group.number,
    group_title: group.title,
    title: measure.title,
    body: measure.body,
    responsibility,
    mode: modeOf(responsibility),
    own_words,
    duty: own_words.length === 0 ? '' : `${own_words[0]}，按职责分工负责`,
    deadline_text: deadlines.map((deadline) => deadline.text).join('，'),
    deadlines,
    source: `${card.doc_no}　五、${group.number}${measure.number}`,
  }
}

function modeOf(responsibility: string): Mode {
  if (responsibility === '') return 'unassigned'
  if (responsibility.includes('牵头负责')) return 'scoped_lead'
  if (responsibility.includes('牵头')) return 'lead'
  return responsibility.startsWith('各有关单位') ? 'collective' : 'joint'
}

function deadlinesOf(responsibility: string, today: string): DeadlineView[] {
  const found: DeadlineView[] = []
  const until = /(\d{4})年(\d+)月底前?(取得阶段性成果|完成)/.exec(responsibility)
  if (until) {
    const end = `${until[1]}-${(until[2] ?? '').padStart(2, '0')}-${until[2] === '8' || until[2] === '12' ? 31 : 30}`
    const stage = until[3] === '取得阶段性成果'
    found.push(
      deadline('d1', stage ? '取得阶段性成果' : '完成', stage ? 'stage' : 'complete', null, end, until[0], today),
    )
  }
  const deepen = /2018年(9|10)月至2020年4月深化提升/.exec(responsibility)
  if (deepen) {
    const start = deepen[1] === '9' ? '2018-09-01' : '2018-10-01'
    found.push(deadline('d2', '深化提升', null, start, '2020-04-30', deepen[0], today))
  }
  if (responsibility.endsWith('持续推进'))
    found.push(deadline('d1', '持续推进', 'continuous', null, null, '持续推进', today))
  return found
}

function deadline(
  id: string,
  kind_label: string,
  role: DeadlineView['role'],
  start: string | null,
  end: string | null,
  text: string,
  today: string,
): DeadlineView {
  const days_left = end === null ? null : days(end) - days(today)
  return { id, kind_label, role, start, end, text, before_issue: end !== null && end < '2017-11-09', days_left }
}

function whoOf({ responsibility }: MeasureText): Who[] {
  if (responsibility === '') return []
  const names =
    responsibility.match(
      /(?:区|西城|市邮政局西区)[\u4e00-\u9fff]{1,8}?(?:局|委|支队|处|办)(?=[、，；负牵按等并]|$)/g,
    ) ?? []
  const phrases = PHRASES.filter((phrase) => responsibility.includes(phrase))
  const leads = /^(.+?)牵头/.exec(responsibility)?.[1] ?? ''
  const who: Who[] = []
  const leading = names.filter((name) => leads.includes(name))
  const others = names.filter((name) => !leads.includes(name))
  if (leading.length) who.push({ label: '牵头', names: leading, stands_for: null, open_ended: false })
  if (others.length)
    who.push({ label: '责任', names: others, stands_for: null, open_ended: responsibility.includes('等按') })
  for (const phrase of phrases)
    who.push({ label: '责任', names: [phrase], stands_for: phrase === '各街道办事处' ? 15 : 27, open_ended: false })
  return who
}

export function planView(unit: UnitView | null, today: string): PlanView {
  const plain = (group: GroupText, measure: MeasureText): PlanMeasure => {
    const view = measureView(group, measure, unit, today)
    const who = whoOf(measure)
    const reporting = who.reduce((sum, entry) => sum + (entry.stands_for ?? entry.names.length), 0)
    return { measure: view, who, reporting: Math.min(reporting, 42), own: view.own_words.length > 0, designated: null }
  }
  return {
    card,
    issuer: '北京市西城区人民政府办公室',
    issued_on: '2017-11-09',
    preamble,
    chapters,
    groups: groups.map((group, index) => ({
      id: `g${index + 1}`,
      number: group.number,
      title: group.title,
      measures: group.measures.map((measure) => plain(group, measure)),
    })),
  }
}
