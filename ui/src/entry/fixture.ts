// A believable small sheet for tests: what the shell would answer.
import type { FieldState, FieldView, IndicatorView, Sheet, SheetRow } from '@/backend'

export const BEFORE = '第四季度，检查加油站2座，发现隐患18项，已全部整改。'

export function field(state: FieldState, value = '', previous: string | null = BEFORE): FieldView {
  return {
    state,
    value: state === 'carried' ? (previous ?? '') : value,
    previous: previous === null ? null : { period: '2017Q4', period_label: '2017年第四季度', value: previous },
    same_as_previous: state === 'typed' && value === previous,
    settled: false,
    from_revision: null,
  }
}

export function sheetRow(number: number, change: Partial<SheetRow> = {}): SheetRow {
  const id = `m${String(number).padStart(2, '0')}`
  return {
    measure: {
      id,
      number,
      group_number: '（五）',
      group_title: '依法推动企业落实主体责任',
      title: `措施之${number}`,
      body: '强化依法行政。',
      responsibility: '各有关单位、各街道办事处按职责分工负责，2018年9月底前取得阶段性成果',
      mode: 'collective',
      own_words: ['各街道办事处'],
      duty: '各街道办事处，按职责分工负责',
      deadline_text: '2018年9月底前取得阶段性成果',
      deadlines: [],
      source: `西政办发〔2017〕23号　五、（五）${number}`,
    },
    state: 'carried',
    carried: 4,
    missing: [],
    progress: field('carried'),
    problems: field('carried', '', '个别餐饮单位掌握不够。'),
    next_steps: field('carried', '', '继续按月检查。'),
    completion: field('carried', '', 'ongoing'),
    zero: null,
    zero_before: null,
    settled: null,
    milestones: [
      {
        deadline: 'd1',
        text: '2018年9月底前取得阶段性成果',
        reached_on: null,
        reported_in: null,
        confirmed_on: null,
        asked: 'not',
        editable: true,
      },
    ],
    evidence: [],
    evidence_removed: [],
    indicators: [],
    findings: [],
    ...change,
  }
}

export const indicator: IndicatorView = {
  id: 'B3',
  title: '发现隐患',
  unit_word: '项',
  places: 0,
  part_of: null,
  computed: null,
  value: '',
  previous: '18',
  previous_total: '18',
  lacks: [],
  lacks_opening: [],
  total: '18',
  total_from: '18（2017年四季度）',
  opening: null,
  from_revision: null,
}

export function sheetOf(rows: SheetRow[], change: Partial<Sheet> = {}): Sheet {
  const period: Sheet['period'] = {
    id: '2018Q1',
    label: '2018年第一季度',
    role: 'regular',
    this: '本季',
    last: '上季',
    from: '2018-01-01',
    cutoff: '2018-03-31',
    due: '2018-04-05',
    lock: '2018-04-20',
    due_before: null,
    open_until: null,
    handed: null,
    state: 'open',
    days_to_due: 2,
    days_to_lock: 17,
  }
  return {
    unit: { id: 'desheng', name: '德胜街道', full: '德胜街道办事处', kind: 'street', kind_label: '街道办事处' },
    period,
    periods: [period],
    notice: null,
    counts: { expected: rows.length, filled: 0, zero: 0, carried: rows.length, empty: 0 },
    completions: [
      { id: 'ongoing', label: '正在推进', role: 'ongoing' },
      { id: 'stage', label: '取得阶段性成果', role: 'stage' },
    ],
    evidence_rules: {
      kinds: [
        { id: 'record', label: '记录' },
        { id: 'footage', label: '影像资料' },
      ],
      limits: '每件不超过20 MB，每项最多50件；图片、PDF、Word、Excel等，不收程序文件',
    },
    rows,
    indicators: [indicator],
    findings: [],
    saved_at: null,
    newest: null,
    paper: null,
    ...change,
  }
}
