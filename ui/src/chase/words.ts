import type { ChasePaper, ChaseWay, ChaseLack } from '@/backend'

export const PAPER_WORD: Record<ChasePaper, string> = {
  slip: '催报单',
  notice: '督办通知单',
  circular: '通报',
}

export const WAY_WORD: Record<ChaseWay, string> = {
  telephone: '电话',
  message: '消息',
  paper: '书面',
  visit: '上门',
}
export const WAYS = Object.keys(WAY_WORD) as ChaseWay[]

export const LACK_WORD: Record<ChaseLack, string> = {
  whole: '整表未报',
  part: '缺项',
  empty: '空报',
  unanswered: '逾期未补正',
}
/** In the order in which the equation prints them. */
export const LACKS: ChaseLack[] = ['unanswered', 'empty', 'part', 'whole']
