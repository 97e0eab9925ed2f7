// 佐证材料 of the stand-in: three pieces, one of them gone, and files to add.
import type { EvidenceRules, EvidenceView, PickedFile, SheetRow } from '../types'

export const evidence_rules: EvidenceRules = {
  kinds: ['文件', '制度', '方案', '计划', '总结', '纪要', '清单', '记录', '工作总结', '影像资料'].map((label, nth) => ({
    id: `kind${nth}`,
    label,
  })),
  limits: '每件不超过20 MB，每项最多50件；图片、PDF、Word、Excel等，不收程序文件',
}

function piece(id: string, name: string, kind: number | null, shown_size: string): EvidenceView {
  const known = kind === null ? undefined : evidence_rules.kinds[kind]
  return {
    id,
    name,
    category: known?.id ?? null,
    category_label: known?.label ?? '',
    size: 1000,
    shown_size,
    state: 'present',
  }
}

export const piecesOf15 = (): EvidenceView[] => [
  piece('a1', '2018年第三季度联合检查记录.docx', 7, '86 KB'),
  { ...piece('b2', '加油站检查现场.jpg', 9, '3.4 MB'), state: 'missing' },
  piece('c3', '隐患整改通知书扫描件.pdf', null, '1.2 MB'),
]

let picked = 0
export function pickedFiles(): PickedFile[] {
  picked += 1
  return [{ handle: `e${picked}`, name: `夜查现场${picked}.jpg`, shown_size: '2.1 MB', refusal: null }]
}

export const attached = (row: SheetRow, files: string[]): Partial<SheetRow> => ({
  evidence: [...row.evidence, ...files.map((handle) => piece(handle, `夜查现场${handle.slice(1)}.jpg`, 9, '2.1 MB'))],
})

export const recategorised = (row: SheetRow, id: string, category: string | null): Partial<SheetRow> => ({
  evidence: row.evidence.map((one) => (one.id === id ? { ...one, category } : one)),
})

export const renamed = (row: SheetRow, id: string, name: string): Partial<SheetRow> => ({
  evidence: row.evidence.map((one) => (one.id === id ? { ...one, name } : one)),
})

export const detached = (row: SheetRow, id: string): Partial<SheetRow> => ({
  evidence: row.evidence.filter((one) => one.id !== id),
  evidence_removed: [...row.evidence.filter((one) => one.id === id), ...row.evidence_removed],
})

export const putBack = (row: SheetRow, id: string): Partial<SheetRow> => ({
  evidence: [...row.evidence, ...row.evidence_removed.filter((one) => one.id === id)],
  evidence_removed: row.evidence_removed.filter((one) => one.id !== id),
})
