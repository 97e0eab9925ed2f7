// The mock reads the very wording of the plan, so that what is looked at has the true lengths.
import source from '../../../../seeds/source/plan-2017-23.txt?raw'

export interface MeasureText {
  number: number
  title: string
  body: string
  responsibility: string
}
export interface GroupText {
  number: string
  title: string
  measures: MeasureText[]
}
export interface ChapterText {
  number: string
  title: string
  paragraphs: string[]
}

const HALF: Record<string, string> = { ',': '，', ';': '；', ':': '：', '(': '（', ')': '）' }
const lines = source
  .split('\n')
  .map((line) => line.trim().replace(/[,;:()]/g, (mark) => HALF[mark] ?? mark))
  .filter((line) => line !== '')

export const preamble = lines.find((line) => line.startsWith('为深入贯彻')) ?? ''

const firstChapter = lines.findIndex((line) => line.startsWith('一、'))
const end = lines.findIndex((line) => line.startsWith('抄送'))
const chaptersWithFive: ChapterText[] = []
export const groups: GroupText[] = []

for (const line of lines.slice(firstChapter, end)) {
  const chapter = /^([一二三四五六])、(.+)$/.exec(line)
  const inFive = chaptersWithFive.at(-1)?.number === '五'
  const group = inFive ? /^(（[一二三四五六七八九]）) ?(.+)$/.exec(line) : null
  const measure = inFive ? /^(\d+)\. ?([^。]+)。(.+)$/.exec(line) : null
  if (chapter) chaptersWithFive.push({ number: chapter[1] ?? '', title: chapter[2] ?? '', paragraphs: [] })
  else if (group) groups.push({ number: group[1] ?? '', title: group[2] ?? '', measures: [] })
  else if (measure) {
    const text = measure[3] ?? ''
    const open = text.endsWith('）') ? text.lastIndexOf('。（') : -1
    groups.at(-1)?.measures.push({
      number: Number(measure[1]),
      title: measure[2] ?? '',
      body: open < 0 ? text : text.slice(0, open + 1),
      responsibility: open < 0 ? '' : text.slice(open + 2, -1),
    })
  } else chaptersWithFive.at(-1)?.paragraphs.push(line.replace(/^(（[一二三]）) /, '$1'))
}

export const chapters = chaptersWithFive
