// Every shortcut of the program: the dialog on Ctrl+/ and the page 快捷键一览 of the manual show this list and no other.
import type { PageName } from './desk'
import { isTextBox } from './textBox'

export interface Shortcut {
  keys: string[]
  does: string
}
export type ShortcutPlace =
  | 'everywhere'
  | 'search'
  | 'entry'
  | 'check'
  | 'submission'
  | 'matters'
  | 'past'
  | 'matrix'
  | 'review'
  | 'compile'
  | 'plan'

export const SHORTCUTS: Record<ShortcutPlace, { title: string; list: Shortcut[] }> = {
  everywhere: {
    title: '在哪一页都行',
    list: [
      { keys: ['Ctrl K'], does: '搜索' },
      { keys: ['F8'], does: '自检' },
      { keys: ['F1'], does: '帮助，翻到这一页该看的地方；再按一次，或按Esc，回到原处' },
      { keys: ['Ctrl /', '?'], does: '这一页的快捷键表（?只在文字框外）' },
      { keys: ['Alt 1'], does: '换页（按左栏次序，Alt 1 至 Alt 9）' },
      { keys: ['Esc'], does: '关掉浮在上面的东西' },
    ],
  },
  search: {
    title: '搜索',
    list: [
      { keys: ['↑', '↓'], does: '选上一处、下一处' },
      { keys: ['↵'], does: '到选中的那一处' },
      { keys: ['Esc'], does: '关掉，回到原处' },
    ],
  },
  entry: {
    title: '填报',
    list: [
      { keys: ['Tab', 'Shift Tab'], does: '下一栏、上一栏' },
      {
        keys: ['Ctrl ↵'],
        does: '确认这一栏（上期带入的为确认不变，改过的为保存），到下一处待确认、未填的地方或空着的指标',
      },
      {
        keys: ['Ctrl Shift ↵'],
        does: '整项确认不变；本项还有空着的指标先到指标，没有就到下一项待确认或未填的措施',
      },
      { keys: ['Ctrl ↓', 'Ctrl ↑'], does: '下一项、上一项措施' },
      { keys: ['Ctrl PageUp', 'Ctrl PageDown'], does: '上一期、下一期' },
      { keys: ['↑', '↓', 'Home', 'End'], does: '在左边的措施列表里移动' },
      { keys: ['↵'], does: '在文字里换行；在数字框里到下一个数，最后一个之后到下一处待确认或未填' },
      { keys: ['1 – 5'], does: '在完成情况里选第1至第5种说法' },
      { keys: ['Ctrl Shift Delete'], does: '清空这一栏' },
      { keys: ['Ctrl Shift Backspace'], does: '撤回这一栏的确认、修改或清空' },
      {
        keys: ['Ctrl D'],
        does: '这一栏与上期逐句对照（沿用、修改、新增、删去）；在数字框里看累计由哪几期的数、期初数合成',
      },
      { keys: ['Ctrl H'], does: '这一栏的历次修改' },
      { keys: ['Ctrl Z'], does: '撤销上一步：框里刚打的字先撤，再撤已存的填写、确认、清空、零报告' },
      { keys: ['Ctrl Shift Z', 'Ctrl Y'], does: '重做刚撤销的一步' },
    ],
  },
  check: {
    title: '核对',
    list: [
      { keys: ['↑', '↓', 'Home', 'End'], does: '逐条看' },
      { keys: ['↵'], does: '到要改的那一栏' },
      { keys: ['空格'], does: '请核的写情况说明；须补、提示的到要改的那一栏' },
      { keys: ['Ctrl ↵'], does: '在情况说明写在改动之前的一条上：仍然合适' },
      { keys: ['Ctrl ↵'], does: '保存情况说明，到下一处要改、要说明的；都有了着落，就到“去报送”' },
      { keys: ['Esc'], does: '不写了，回到这一条；打过字的，再按一次才放弃' },
    ],
  },
  submission: {
    title: '报送',
    list: [
      { keys: ['Ctrl ↵'], does: '到该做的一步：自检、打印、签批、交出' },
      { keys: ['↵'], does: '按选中的按钮；在签批日期里就是标记已签批' },
      { keys: ['Ctrl P'], does: '打开打印右边看着的一份' },
      { keys: ['Ctrl S'], does: '右边看着的一份导出PDF' },
      { keys: ['←', '→'], does: '光标在“报送表、情况报告、空白表”上时，换着看' },
      { keys: ['Ctrl PageUp', 'Ctrl PageDown'], does: '上一期、下一期' },
    ],
  },
  matters: {
    title: '事项',
    list: [
      { keys: ['↑', '↓'], does: '上一个、下一个报送事项' },
      { keys: ['↵'], does: '展开、收起这一个；在登记、修改的框里是保存' },
    ],
  },
  past: {
    title: '历次',
    list: [{ keys: ['Esc'], does: '关掉右边看着的一版' }],
  },
  matrix: {
    title: '矩阵（汇总端）',
    list: [
      { keys: ['↑', '↓', '←', '→', 'Home', 'End'], does: '在格子之间移动' },
      { keys: ['↵'], does: '打开这一格' },
      { keys: ['空格'], does: '到下一个待审的格' },
      { keys: ['Ctrl ↵'], does: '审核通过打开的这一格' },
      { keys: ['Esc'], does: '关掉右边的填报内容' },
    ],
  },
  review: {
    title: '审核（汇总端）',
    list: [
      { keys: ['↓', '↑'], does: '下一条、上一条（审过的也在原处）' },
      { keys: ['空格'], does: '下一条待审的' },
      { keys: ['↵'], does: '通过这一条（要初审的先是初审通过），到下一条待审的' },
      { keys: ['R'], does: '写退回意见（1 至 4 是四栏，5 是整项）' },
      { keys: ['Ctrl ↵'], does: '照写好的意见退回这一条，到下一条待审的' },
      { keys: ['U'], does: '撤回这一条的审核意见或初审' },
      { keys: ['Ctrl Z'], does: '撤销上一步，回到那一条' },
      { keys: ['Shift ↵'], does: '这个单位余下的一并通过（先问）' },
      { keys: ['PageDown', 'PageUp'], does: '翻看这一条' },
      { keys: ['Esc'], does: '离开意见框，写了的留着' },
    ],
  },
  compile: {
    title: '汇编（汇总端）',
    list: [
      { keys: ['Ctrl ↵'], does: '这一段改完了' },
      { keys: ['Ctrl Z'], does: '撤销上一步：框里刚打的字先撤，再撤已存的改动' },
      { keys: ['Ctrl Shift Z', 'Ctrl Y'], does: '重做刚撤销的一步' },
    ],
  },
  plan: {
    title: '计划',
    list: [
      { keys: ['↓'], does: '从查找框到下面的列表' },
      { keys: ['↑', '↓', 'Home', 'End'], does: '在列表里移动' },
    ],
  },
}

/** What the table of keys lists on a page: its own, and those of everywhere. */
export function keyPlaces(page: PageName): ShortcutPlace[] {
  return page in SHORTCUTS ? [page as ShortcutPlace, 'everywhere'] : ['everywhere']
}

/** Ctrl+/ anywhere, ? where it is no text. A page that answered already has its own table. */
export function asksForKeys(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || event.altKey) return false
  const control = event.ctrlKey || event.metaKey
  if (control) return event.key === '/'
  return (event.key === '?' || event.key === '？') && !isTextBox(event.target)
}
