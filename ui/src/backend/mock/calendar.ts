import type { DueItem, MeasureRef, PeriodView, PhaseView, When } from '../types'
import { chapters, groups } from './planText'

export const days = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000

const QUARTERS = ['第一季度', '第二季度', '第三季度', '第四季度']
const ENDS = ['03-31', '06-30', '09-30', '12-31']
const STARTS = ['01-01', '04-01', '07-01', '10-01']

export function periodsAt(today: string): PeriodView[] {
  const periods: PeriodView[] = []
  for (let n = 2017 * 4 + 3; n <= 2020 * 4; n++) {
    const [year, quarter] = [Math.floor(n / 4), n % 4]
    const next = (n + 1) % 4
    const month = `${year + (next === 0 ? 1 : 0)}-${STARTS[next]?.slice(0, 2)}`
    periods.push(
      at(today, {
        id: `${year}Q${quarter + 1}`,
        label: `${year}年${QUARTERS[quarter]}`,
        role: 'regular',
        from: n === 2017 * 4 + 3 ? '2017-09-01' : `${year}-${STARTS[quarter]}`,
        cutoff: `${year}-${ENDS[quarter]}`,
        due: `${month}-05`,
        lock: `${month}-20`,
      }),
    )
  }
  const summary = { id: '2020ZJ', label: '三年行动计划总结', role: 'summary' as const, from: '2020-04-01' }
  periods.push(at(today, { ...summary, cutoff: '2020-04-30', due: '2020-05-31', lock: '2020-06-15' }))
  return periods
}

function at(
  today: string,
  period: Omit<
    PeriodView,
    'state' | 'this' | 'last' | 'days_to_due' | 'days_to_lock' | 'due_before' | 'open_until' | 'handed'
  >,
): PeriodView {
  const days_to_due = days(period.due) - days(today)
  const state = today < period.from ? 'not_started' : days_to_due < 0 ? 'past_due' : 'open'
  const word = period.role === 'summary' ? '期' : '季'
  return {
    ...period,
    this: `本${word}`,
    last: `上${word}`,
    due_before: null,
    open_until: null,
    handed: null,
    state,
    days_to_due,
    days_to_lock: days(period.lock) - days(today),
  }
}

export function currentPeriod(today: string): PeriodView {
  const periods = periodsAt(today)
  const found = periods.find((period) => period.days_to_lock >= 0) ?? periods.at(-1)
  if (!found) throw new Error('no periods')
  return found
}

const titles = new Map(groups.flatMap((group) => group.measures).map((measure) => [measure.number, measure.title]))
const refs = (numbers: number[]): MeasureRef[] =>
  numbers.map((number) => ({ id: `m${String(number).padStart(2, '0')}`, number, title: titles.get(number) ?? '' }))

export function marksAt(today: string, own: Set<number>): DueItem[] {
  const left = (date: string | null) => (date === null ? null : days(date) - days(today))
  const deadline = (date: string, date_text: string, what: string, numbers: number[]): DueItem => ({
    kind: 'deadline',
    date,
    date_text,
    what,
    measures: refs(numbers),
    deliverable: null,
    own: numbers.some((number) => own.has(number)),
    before_issue: date < '2017-11-09',
    handed_in: false,
    days_left: left(date),
  })
  const other = (kind: DueItem['kind'], date: string, date_text: string, what: string, isOwn: boolean): DueItem => ({
    ...deadline(date, date_text, what, []),
    kind,
    own: isOwn,
    deliverable: kind === 'deliverable' ? what : null,
  })
  return [
    other('deliverable', '2017-09-30', '2017年9月30日', '报送实施方案和人员名单', true),
    deadline('2017-11-30', '2017年11月底', '措施5完成', [5]),
    deadline('2018-08-31', '8月31日', '措施1完成', [1]),
    deadline('2018-08-31', '8月31日', '措施2、4、6、7、10取得阶段性成果', [2, 4, 6, 7, 10]),
    deadline('2018-09-30', '9月30日', '措施8完成', [8]),
    deadline('2018-09-30', '9月30日', '措施14、15、18、19、21取得阶段性成果', [14, 15, 18, 19, 21]),
    other('event', '2018-10-31', '10月', '对阶段性工作进行督导', false),
    deadline('2018-12-31', '12月31日', '措施12完成', [12]),
    other('event', '2020-03-31', '2020年3月', '对综合治理工作完成情况进行全面督查', false),
    deadline('2020-04-30', '2020年4月30日', '措施17完成', [17]),
    deadline(
      '2020-04-30',
      '2020年4月30日',
      '措施2、4、7、10、14、15、18、19、21深化提升',
      [2, 4, 7, 10, 14, 15, 18, 19, 21],
    ),
    other('deliverable', '2020-05-31', '2020年5月', '总结报告报送区安委会办公室', true),
  ]
}

export function comingAt(today: string, own: Set<number>): DueItem[] {
  const periodItems = periodsAt(today).flatMap((period): DueItem[] => {
    const item = (date: string, what: string): DueItem => ({
      kind: 'period',
      date,
      date_text: `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`,
      what,
      measures: [],
      deliverable: null,
      own: true,
      before_issue: false,
      handed_in: false,
      days_left: days(date) - days(today),
    })
    return [item(period.due, `${period.label}应报`), item(period.lock, `${period.label}锁定`)]
  })
  return [...marksAt(today, own), ...periodItems]
    .filter((item) => (item.days_left ?? -1) >= 0)
    .sort((a, b) => (a.days_left ?? 0) - (b.days_left ?? 0))
    .slice(0, 12)
}

export function phasesAt(today: string, own: Set<number>): PhaseView[] {
  const marks = marksAt(today, own)
  const texts = chapters.find((chapter) => chapter.number === '四')?.paragraphs ?? []
  const due = (from: string, to: string) => marks.filter((mark) => mark.date && mark.date >= from && mark.date <= to)
  const when = (start: string, end: string): When => (end < today ? 'past' : start > today ? 'future' : 'current')
  const phase = (
    id: string,
    number: string,
    title: string,
    span: string,
    start: string,
    end: string,
    parts: PhaseView[],
  ): PhaseView => {
    const nth = texts.findIndex((text) => text.startsWith(number))
    return {
      id,
      number,
      title,
      span,
      start,
      end,
      when: when(start, end),
      text: number === '' ? '' : (texts[nth + 1] ?? ''),
      source: number === '' ? '' : `西政办发〔2017〕23号　四、${number}`,
      parts,
      due: parts.length ? [] : due(start, end),
    }
  }
  return [
    phase('deploy', '（一）', '部署阶段', '2017年9月', '2017-09-01', '2017-09-30', []),
    phase('govern', '（二）', '治理阶段', '2017年10月至2020年4月', '2017-10-01', '2020-04-30', [
      phase('govern-deep', '', '深入治理', '2017年9月至2018年9月', '2017-10-01', '2018-09-30', []),
      phase('govern-deepen', '', '深化提升', '2018年10月至2020年4月', '2018-10-01', '2020-04-30', []),
    ]),
    phase('sum-up', '（三）', '总结阶段', '2020年5月', '2020-05-01', '2020-05-31', []),
  ]
}
