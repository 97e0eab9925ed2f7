// The pages of each desk, in the order of the rail. A new page is a line here and a name in PageName.
import { defineAsyncComponent, type Component } from 'vue'
import type { DeskKind } from '@/backend'
import type { PageName } from '@/shared/desk'

export interface PageInfo {
  /** The two-character word of the rail. */
  word: string
  /** The word in full where two characters say too little. */
  hint: (desk: DeskKind) => string
  component: Component
}

const entryPage = () => import('@/entry/EntryPage.vue')
const overviewPage = () => import('@/overview/OverviewPage.vue')

/** Those one of which is shown first. */
export const preloadFirstPages = () => void Promise.allSettled([overviewPage(), entryPage()])

export const PAGES: Record<PageName, PageInfo> = {
  entry: {
    word: '填报',
    hint: (desk) => (desk === 'bureau' ? '本单位填报' : '季度填报'),
    component: defineAsyncComponent(entryPage),
  },
  check: {
    word: '核对',
    hint: () => '自检：交出之前的检查',
    component: defineAsyncComponent(() => import('@/check/CheckPage.vue')),
  },
  submission: {
    word: '报送',
    hint: () => '打印、签批、交出',
    component: defineAsyncComponent(() => import('@/submission/HandOverPage.vue')),
  },
  past: {
    word: '历次',
    hint: () => '各期填报与各版',
    component: defineAsyncComponent(() => import('@/past/PastPage.vue')),
  },
  help: {
    word: '帮助',
    hint: () => '用户手册（F1）',
    component: defineAsyncComponent(() => import('@/help/HelpPage.vue')),
  },
  intake: {
    word: '收件',
    hint: (desk) => (desk === 'unit' ? '从Excel表读入' : '收件：表格、报送包、待办、登记簿'),
    component: defineAsyncComponent(() => import('@/receive/ReceivePage.vue')),
  },
  matters: {
    word: '事项',
    hint: (desk) => (desk === 'bureau' ? '本单位联系人、报送事项' : '联系人、报送事项'),
    component: defineAsyncComponent(() => import('@/matters/MattersPage.vue')),
  },
  matrix: {
    word: '矩阵',
    hint: () => '应报矩阵',
    component: defineAsyncComponent(() => import('@/matrix/MatrixPage.vue')),
  },
  overview: {
    word: '总览',
    hint: () => '总览',
    component: defineAsyncComponent(overviewPage),
  },
  plan: {
    word: '计划',
    hint: () => '计划原文',
    component: defineAsyncComponent(() => import('@/plan/PlanPage.vue')),
  },
  report: {
    word: '报告',
    hint: () => '季度工作进展情况报告',
    component: defineAsyncComponent(() => import('@/report/ReportPage.vue')),
  },
  settings: {
    word: '设置',
    hint: () => '设置',
    component: defineAsyncComponent(() => import('@/settings/SettingsPage.vue')),
  },
}

/** Above and below the gap of the rail. */
export const RAIL: Record<DeskKind, { work: PageName[]; foot: PageName[] }> = {
  unit: { work: ['entry', 'check', 'submission', 'matters', 'overview', 'plan', 'past'], foot: ['help', 'settings'] },
  bureau: { work: ['overview', 'plan', 'intake', 'matrix', 'report', 'entry', 'matters'], foot: ['help', 'settings'] },
}

export function firstPage(desk: DeskKind): PageName {
  return desk === 'bureau' ? 'overview' : 'entry'
}

/** The page on Alt+`digit`. */
export function pageOnKey(desk: DeskKind, digit: number): PageName | undefined {
  const { work, foot } = RAIL[desk]
  return [...work, ...foot][digit - 1]
}
