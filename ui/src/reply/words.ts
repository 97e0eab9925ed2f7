import type { RemarkLine } from '@/backend'

/** Where a 退回意见 stands: 第15项“下一步工作打算”, 第21项（整行）, 报送事项“人员名单”. */
export function placeOf({
  number,
  title,
  field,
  field_label,
}: Pick<RemarkLine, 'number' | 'title' | 'field' | 'field_label'>) {
  if (number === 0) return `${field_label}“${title}”`
  return field === null ? `第${number}项（${field_label}）` : `第${number}项“${field_label}”`
}
