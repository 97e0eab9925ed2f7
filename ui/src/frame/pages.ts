// The pages of each desk, in the order of the rail. A new page is a line here and a name in PageName.
import { defineAsyncComponent, type Component } from 'vue'
import type { DeskKind } from '@/backend'
import type { PageName } from '@/shared/desk'
import type { Seat } from '@/shared/session'

export interface PageInfo {
  /** The two-character word of the rail. */
  word: string
  /** The word in full where two characters say too little. */
  hint: (desk: DeskKind) => string
  component: Component
}

const FILES = {
  entry: () => import('@/entry/EntryPage.vue'),
  check: () => import('@/check/CheckPage.vue'),
  submission: () => import('@/submission/HandOverPage.vue'),
  past: () => import('@/past/PastPage.vue'),
  help: () => import('@/help/HelpPage.vue'),
  intake: () => import('@/receive/ReceivePage.vue'),
  matters: () => import('@/matters/MattersPage.vue'),
  matrix: () => import('@/matrix/MatrixPage.vue'),
  review: () => import('@/review/ReviewPage.vue'),
  chase: () => import('@/chase/ChasePage.vue'),
  milestones: () => import('@/milestones/MilestonesPage.vue'),
  figures: () => import('@/figures/FiguresPage.vue'),
  compile: () => import('@/compile/CompilePage.vue'),
  directory: () => import('@/directory/DirectoryPage.vue'),
  leader: () => import('@/leader/LeaderPage.vue'),
  overview: () => import('@/overview/OverviewPage.vue'),
  plan: () => import('@/plan/PlanPage.vue'),
  report: () => import('@/report/ReportPage.vue'),
  settings: () => import('@/settings/SettingsPage.vue'),
} satisfies Record<PageName, () => Promise<{ default: Component }>>

/** Those one of which is shown first. */
export const preloadFirstPages = () => void Promise.allSettled([FILES.overview(), FILES.entry()])

/** The rest of a desk's pages, one after the other while nothing else is to be done: a first click then waits for no file. */
export async function preloadPages(desk: Seat, wanted: () => boolean) {
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  await pause(AFTER_FIRST_SCREEN_MS)
  for (const name of [...RAIL[desk].work, ...RAIL[desk].foot]) {
    await pause(BETWEEN_FILES_MS)
    if (!wanted()) return
    await FILES[name]().catch(() => undefined) // Whoever goes there is told.
  }
}
const AFTER_FIRST_SCREEN_MS = 1000
const BETWEEN_FILES_MS = 150

export const PAGES: Record<PageName, PageInfo> = {
  entry: {
    word: '填报',
    hint: (desk) => (desk === 'bureau' ? '本单位填报' : '季度填报'),
    component: defineAsyncComponent(FILES.entry),
  },
  check: {
    word: '核对',
    hint: () => '自检：交出之前的检查',
    component: defineAsyncComponent(FILES.check),
  },
  submission: {
    word: '报送',
    hint: () => '打印、签批、交出',
    component: defineAsyncComponent(FILES.submission),
  },
  past: {
    word: '历次',
    hint: () => '各期填报与各版',
    component: defineAsyncComponent(FILES.past),
  },
  help: {
    word: '帮助',
    hint: () => '用户手册（F1）',
    component: defineAsyncComponent(FILES.help),
  },
  intake: {
    word: '收件',
    hint: (desk) => (desk === 'unit' ? '从Excel表读入' : '收件：表格、报送包、待办、登记簿'),
    component: defineAsyncComponent(FILES.intake),
  },
  matters: {
    word: '事项',
    hint: (desk) => (desk === 'bureau' ? '本单位联系人、报送事项' : '联系人、报送事项'),
    component: defineAsyncComponent(FILES.matters),
  },
  matrix: {
    word: '矩阵',
    hint: () => '应报矩阵',
    component: defineAsyncComponent(FILES.matrix),
  },
  review: {
    word: '审核',
    hint: () => '审核：逐行读，通过或退回',
    component: defineAsyncComponent(FILES.review),
  },
  chase: {
    word: '催报',
    hint: () => '催报：谁没报，催了几次',
    component: defineAsyncComponent(FILES.chase),
  },
  milestones: {
    word: '节点',
    hint: () => '里程碑与阶段',
    component: defineAsyncComponent(FILES.milestones),
  },
  figures: {
    word: '指标',
    hint: () => '指标汇总',
    component: defineAsyncComponent(FILES.figures),
  },
  compile: {
    word: '汇编',
    hint: () => '汇编：起草、修改、对照',
    component: defineAsyncComponent(FILES.compile),
  },
  directory: {
    word: '名录',
    hint: () => '通讯录',
    component: defineAsyncComponent(FILES.directory),
  },
  leader: {
    word: '领导',
    hint: () => '领导一页：报送、进度、问题、报告',
    component: defineAsyncComponent(FILES.leader),
  },
  overview: {
    word: '总览',
    hint: () => '总览',
    component: defineAsyncComponent(FILES.overview),
  },
  plan: {
    word: '计划',
    hint: () => '计划原文',
    component: defineAsyncComponent(FILES.plan),
  },
  report: {
    word: '报告',
    hint: () => '季度工作进展情况报告',
    component: defineAsyncComponent(FILES.report),
  },
  settings: {
    word: '设置',
    hint: () => '设置',
    component: defineAsyncComponent(FILES.settings),
  },
}

/** Components of the pages that stay as they were left: much to draw, nothing to type, and one comes back often. */
const KEPT: Partial<Record<PageName, string>> = {
  overview: 'OverviewPage',
  matrix: 'MatrixPage',
  figures: 'FiguresPage',
}
export const KEPT_COMPONENTS = Object.values(KEPT)
export const isKept = (page: PageName) => page in KEPT

/** Above and below the gap of the rail. */
export const RAIL: Record<Seat, { work: PageName[]; foot: PageName[] }> = {
  unit: { work: ['entry', 'check', 'submission', 'matters', 'overview', 'plan', 'past'], foot: ['help', 'settings'] },
  bureau: {
    work: [
      'overview',
      'plan',
      'intake',
      'matrix',
      'review',
      'chase',
      'compile',
      'report',
      'entry',
      'matters',
      'milestones',
      'figures',
      'directory',
    ],
    foot: ['help', 'settings'],
  },
  // Those who only look.
  reader: { work: ['leader', 'overview', 'plan', 'matrix', 'directory'], foot: ['help', 'settings'] },
}

const FIRST: Record<Seat, PageName> = { unit: 'entry', bureau: 'overview', reader: 'leader' }
export const firstPage = (seat: Seat): PageName => FIRST[seat]

/** The page on Alt+`digit`. */
export function pageOnKey(seat: Seat, digit: number): PageName | undefined {
  const { work, foot } = RAIL[seat]
  return [...work, ...foot][digit - 1]
}
