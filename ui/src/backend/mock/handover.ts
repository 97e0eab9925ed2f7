// 核对, 报送 and 历次 as the shell answers: findings out of the mock sheet, answers kept for the session.
import { blankPage } from './report'
import type {
  CheckFinding,
  FindingKey,
  HandOverView,
  PackageWritten,
  PastView,
  Problem,
  RevisionLine,
  SelfCheck,
  Sheet,
  SignTrace,
  SituationView,
  UnitPaper,
} from '../types'

const said = new Map<string, { text: string; of: string }>()
const handed = new Map<string, RevisionLine[]>()
const printed = new Map<string, string>()
const signed = new Map<string, { on: string; scan: string }>()
const traces = new Map<string, SignTrace[]>()
const chapters = new Map<string, string>()

const placeOf = (sheet: Sheet) => `${sheet.unit.id} ${sheet.period.id}`
const saidKey = (sheet: Sheet, key: FindingKey) => `${placeOf(sheet)} ${key.place} ${key.code}`
const travels = (row: Sheet['rows'][number]) => row.state === 'filled' || row.state === 'zero'
/** Another sheet, other characters. */
const hashOf = (sheet: Sheet) => {
  const text = JSON.stringify(sheet.rows) + JSON.stringify(sheet.indicators)
  let hash = 7
  for (const letter of text) hash = (hash * 31 + letter.charCodeAt(0)) % 4294967291
  return hash.toString(16).padStart(8, '0').repeat(8)
}
const checkCharacters = (hash: string) => hash.slice(0, 8).toUpperCase()

/** Words as last time are worth a second look. */
function repeated(row: Sheet['rows'][number]): Problem[] {
  if (row.zero || row.problems.previous === null || row.problems.value !== row.problems.previous.value) return []
  return [
    {
      code: 'problems_repeated',
      severity: 'soft',
      place: `${row.measure.id}.problems`,
      sentence: '“存在问题”与上季度文字完全相同。',
      hint: '请写本季度的新情况；情况属实的，可以保留。',
    },
  ]
}

/** What a 情况说明 was said of, where that is something else by now. */
function saidOf(answer: { of: string } | undefined, now: string): string | null {
  return answer && now && answer.of !== now ? answer.of : null
}

function selfCheckOf(sheet: Sheet): SelfCheck {
  const findings = sheet.rows.filter(travels).flatMap((row) =>
    [...row.findings, ...repeated(row)].map((problem): CheckFinding => {
      const key = { place: problem.place, code: problem.code }
      const answer = said.get(saidKey(sheet, key))
      return {
        key,
        severity: problem.severity,
        measure: row.measure.id,
        number: row.measure.number,
        title: row.measure.title,
        part: problem.place.split('.')[1] ?? '',
        sentence: problem.sentence,
        hint: problem.hint,
        explanation: answer?.text ?? null,
        said_of: saidOf(answer, problem.sentence),
      }
    }),
  )
  const missing = sheet.rows
    .filter((row) => !travels(row))
    .map((row) => ({
      measure: row.measure.id,
      number: row.measure.number,
      title: row.measure.title,
      sentence: row.state === 'carried' ? '上期带入的内容还没有确认。' : '本项还没有填写。',
      part: 'progress',
    }))
  const forMissing = said.get(saidKey(sheet, { place: '', code: 'rows_missing' }))
  const missing_explanation = forMissing?.text ?? null
  const missing_said_of = saidOf(forMissing, missing.map(({ number }) => `第${number}项`).join('、'))
  const hard = findings.filter(({ severity }) => severity === 'hard').length
  const soft = findings.filter(({ severity }) => severity === 'soft')
  const bare = soft.filter(({ explanation, said_of }) => explanation === null || said_of !== null).length
  const unexplained = bare + (missing.length > 0 && (missing_explanation === null || missing_said_of !== null) ? 1 : 0)
  return {
    unit: sheet.unit,
    period: sheet.period,
    periods: sheet.periods,
    counts: sheet.counts,
    findings,
    missing,
    missing_explanation,
    missing_said_of,
    hard,
    unexplained,
    explained: soft.length - bare,
    ready: hard === 0 && unexplained === 0,
    sentence: hard + unexplained > 0 ? `有${hard + unexplained}处请核，改好或写明情况说明后才能交出。` : '自检通过。',
  }
}

function explainedOf(sheet: Sheet, keys: FindingKey[], text: string): SelfCheck {
  const now = selfCheckOf(sheet)
  const same = (one: FindingKey, other: FindingKey) => one.place === other.place && one.code === other.code
  for (const key of keys) {
    const rows = now.missing.map(({ number }) => `第${number}项`).join('、')
    const found = now.findings.find((one) => same(one.key, key))
    const of = key.code === 'rows_missing' ? rows : (found?.sentence ?? '')
    if (text.trim() === '') said.delete(saidKey(sheet, key))
    else said.set(saidKey(sheet, key), { text, of })
  }
  return selfCheckOf(sheet)
}

function handOverOf(sheet: Sheet): HandOverView {
  const check = selfCheckOf(sheet)
  const hash = hashOf(sheet)
  const lines = handed.get(placeOf(sheet)) ?? []
  const print = printed.get(placeOf(sheet))
  const sign = signed.get(placeOf(sheet))
  return {
    unit: sheet.unit,
    period: sheet.period,
    periods: sheet.periods,
    counts: sheet.counts,
    check_sentence: check.sentence,
    check_ready: check.ready,
    content_hash: hash,
    content_check: checkCharacters(hash),
    key_check: print ? '7F2A-9C31-04DE' : null,
    key_sealed: false,
    printed: print
      ? { at: '2018-10-12T10:30:00+08:00', content_check: checkCharacters(print), same: print === hash }
      : null,
    signed: sign
      ? {
          signed_on: sign.on,
          content_check: checkCharacters(hash),
          same: true,
          scan_name: sign.scan || null,
          scan: sign.scan ? 'e1'.repeat(32) : null,
          author: '本机用户',
          at: '2018-10-12T11:00:00+08:00',
        }
      : null,
    sign_trace: traces.get(placeOf(sheet)) ?? [],
    warnings: print ? [] : ['报送表还没有打印。一般先打印、签字盖章，再交出。'],
    refusal: check.ready ? null : check.sentence,
    unchanged: lines[0]?.content_check === checkCharacters(hash),
    revisions: lines,
  }
}

function handedOver(sheet: Sheet) {
  const lines = handed.get(placeOf(sheet)) ?? []
  const number = lines.length + 1
  const line: RevisionLine = {
    id: `r${number}`,
    number,
    origin: '报送',
    reason: '',
    at: '2018-10-12T10:30:00+08:00',
    author: '本机用户',
    content_check: checkCharacters(hashOf(sheet)),
    rows: sheet.rows.filter(travels).length,
    missing: sheet.rows.filter((row) => !travels(row)).length,
    newest: true,
    receipt: 'not_sent',
    receipt_label: '未报送',
  }
  handed.set(placeOf(sheet), [line, ...lines.map((one) => ({ ...one, newest: false }))])
  return { view: handOverOf(sheet), sentence: `已形成第${number}版。` }
}

function packageOf(sheet: Sheet): PackageWritten {
  const made = !handOverOf(sheet).unchanged
  const view = made ? handedOver(sheet).view : handOverOf(sheet)
  const number = view.revisions[0]?.number ?? 1
  const check = checkCharacters(hashOf(sheet))
  return {
    view,
    done: {
      name: `${sheet.period.id}_${sheet.unit.name}_第${number}版_${check.slice(0, 4)}.whx`,
      folder: '文档/危化综治',
      number,
      made,
      content_check: check,
      key_check: '9S6W-AQJ8-H1Q1',
      size: 12_345,
      files: 0,
      matters: false,
    },
  }
}

function notePrinted(sheet: Sheet) {
  printed.set(placeOf(sheet), hashOf(sheet))
}

function signedOff(sheet: Sheet, on: string | null, scan = ''): HandOverView {
  const before = signed.get(placeOf(sheet))
  if (on) signed.set(placeOf(sheet), { on, scan })
  else signed.delete(placeOf(sheet))
  const trace = traces.get(placeOf(sheet)) ?? []
  const at = '2018-10-12T10:30:00+08:00'
  const line = (what: string, taken_back: boolean) => ({ what, taken_back, author: '本机用户', at })
  if (!on && before) {
    const back = line(`撤回已签批（原签批日期${before.on}，内容号${checkCharacters(hashOf(sheet))}）`, true)
    traces.set(placeOf(sheet), [back, ...(trace.length > 0 ? trace : [line('标记已签批', false)])])
  } else if (on && trace.length > 0) traces.set(placeOf(sheet), [line('标记已签批', false), ...trace])
  return handOverOf(sheet)
}

const TITLES = ['一、工作开展情况', '二、存在的问题', '三、下一步工作打算']

function situationOf(sheet: Sheet): SituationView {
  return {
    unit: sheet.unit.id,
    period: sheet.period.id,
    chapters: TITLES.map((title, index) => {
      const own = chapters.get(`${placeOf(sheet)} ${index + 1}`)
      return { chapter: index + 1, title, text: own ?? '由填报内容起草。', drafted: own === undefined }
    }),
  }
}

function situationPut(sheet: Sheet, chapter: number, text: string | null): SituationView {
  const key = `${placeOf(sheet)} ${chapter}`
  if (text === null) chapters.delete(key)
  else chapters.set(key, text)
  return situationOf(sheet)
}

function pastOf(sheets: Sheet[]): PastView {
  return {
    unit: sheets[0]!.unit,
    periods: sheets.map((sheet, index) => ({
      period: sheet.period,
      current: index === 0,
      counts: sheet.counts,
      revisions: handed.get(placeOf(sheet)) ?? [],
      forked: false,
      changed_since: false,
      signed: handOverOf(sheet).signed,
      sign_trace: traces.get(placeOf(sheet)) ?? [],
      notice: sheet.notice,
    })),
  }
}

export interface HandOverArgs {
  unit: string
  text: string
  keys: FindingKey[]
  signedOn: string
  scan: unknown
  chapter: number
  paper: UnitPaper
  handle: string
}

/** The answers of these pages: `sheet` is the one asked about, `sheets` those of a unit, the newest first. */
export function handOverAnswers<Args extends HandOverArgs>(
  sheet: (args: Args) => Sheet,
  sheets: (unit: string) => Sheet[],
): Record<string, (args: Args) => unknown> {
  let drawn: Args | undefined
  let drawings = 0
  /** One paper is kept, the one that was drawn last. */
  const kept = ({ handle }: Args) => {
    if (handle === String(drawings)) return
    throw { code: 'not_found', sentence: '纸面已经重新排版，请稍候再打印或导出。', problems: [], cause: null }
  }
  const goesOut = (args: Args) => {
    kept(args)
    if (drawn?.paper === 'form') notePrinted(sheet(drawn))
  }
  return {
    self_check: (args) => selfCheckOf(sheet(args)),
    explain: (args) => explainedOf(sheet(args), args.keys, args.text),
    hand_over_view: (args) => handOverOf(sheet(args)),
    hand_over: (args) => handedOver(sheet(args)),
    submit_package: (args) => packageOf(sheet(args)),
    choose_scan: () => ({ handle: 's1', name: '盖章报送表.pdf' }),
    sign_off: (args) => signedOff(sheet(args), args.signedOn, args.scan ? '盖章报送表.pdf' : ''),
    open_signed_scan: () => null,
    take_back_sign_off: (args) => signedOff(sheet(args), null),
    draw_unit_paper: (args) => {
      drawn = args
      drawings += 1
      return { handle: String(drawings), paper: args.paper, pages: 1, missing: [] }
    },
    draw_revision_form: () => {
      drawings += 1
      return { handle: String(drawings), paper: 'form', pages: 1, missing: [] }
    },
    unit_paper_bytes: (args) => {
      kept(args)
      return blankPage()
    },
    save_unit_paper: (args) => {
      goesOut(args)
      return { name: '季度报送表.pdf', folder: '文档/危化综治' }
    },
    open_unit_paper: (args) => {
      goesOut(args)
      return null
    },
    save_filled_form: () => ({ name: '季度报送表.xlsx', folder: '文档/危化综治' }),
    situation: (args) => situationOf(sheet(args)),
    write_situation: (args) => situationPut(sheet(args), args.chapter, args.text),
    redraft_situation: (args) => situationPut(sheet(args), args.chapter, null),
    past: (args) => pastOf(sheets(args.unit)),
  }
}
