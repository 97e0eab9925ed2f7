// Copies of the data file and a 换电脑文件, as the shell would name them.
import type { ChosenMove, CopiesView, DeskView, MovedOut } from '../types'

export const copiesOf = (): CopiesView => ({
  folder: '文档/危化综治/德胜街道.weihua-files/backups',
  copies: [
    {
      handle: 'c1',
      name: '自动备份_20181011-170512.weihua',
      kind_label: '自动备份',
      size: '1.2 MB',
      inside: {
        more: 0,
        fewer: 3,
        last: '德胜街道2018年第三季度第15项“开展专项检查”：填写“存在问题”',
        last_at: '2018-10-11 17:05',
      },
      refusal: null,
    },
    {
      handle: 'c2',
      name: '自动备份_20181010-163000.weihua',
      kind_label: '自动备份',
      size: '1.1 MB',
      inside: null,
      refusal: '台账“自动备份_20181010-163000.weihua”已损坏，为免扩大损失没有打开，也未作任何改动。',
    },
  ],
})

export const movedOut = (desk: DeskView): MovedOut => ({
  placed: { name: '德胜街道_换电脑_20181012.weihua-move', folder: 'U盘' },
  size: '3.4 MB',
  kept: 2,
  missing: [],
  desk,
})

export const chosenMove = (): ChosenMove => ({
  handle: 'm1',
  says: { file_name: '德胜街道.weihua', computer: '办公室-02', written_at: '2018-10-12 09:30', kept: 2 },
  place: { handle: 'p2', shown: '文档/危化综治/德胜街道.weihua' },
})
