import type { RemarkLine } from '@/backend'

/** Where a 退回意见 stands: 第15项“下一步工作打算”, 第21项（整行）. */
export const placeOf = ({ number, field, field_label }: Pick<RemarkLine, 'number' | 'field' | 'field_label'>) =>
  field === null ? `第${number}项（${field_label}）` : `第${number}项“${field_label}”`
