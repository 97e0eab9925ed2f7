import { expect, it } from 'vitest'
import type { Directory, DirectoryUnit } from '@/backend'
import { lackingOf, shownOf } from './finding'

const person = (name: string) => ({ name, post: '科长', phone: '010-88064488' })
const unit = (name: string, leader: string | null, clerk: string | null, before: string[] = []) =>
  ({
    unit: { id: name, name, full: `${name}办事处`, kind_label: '街道办事处' },
    roles: [
      { role: 'leader', present: leader && person(leader), next: null, earlier: before.map(person) },
      { role: 'clerk', present: clerk && person(clerk), next: null, earlier: [] },
    ],
  }) as unknown as DirectoryUnit
const directory = {
  units: [
    unit('德胜街道', '张某', '李某'),
    unit('月坛街道', null, '王某', ['赵某']),
    unit('牛街街道', '钱某', null),
    unit('天桥街道', null, null),
  ],
} as Directory

it('says who is missing', () => {
  expect(directory.units.map(lackingOf)).toEqual(['whole', 'leader_missing', 'clerk_missing', 'nobody'])
})

it('finds units by their own words and by whom they named, those before included', () => {
  const found = (query: string) => shownOf(directory, null, query).map(({ unit }) => unit.name)
  expect(found('')).toHaveLength(4)
  expect(found('赵某')).toEqual(['月坛街道'])
  expect(found('街道 李某')).toEqual(['德胜街道'])
  expect(found('８８０６')).toEqual(['德胜街道', '月坛街道', '牛街街道'])
  expect(found('没有这个')).toEqual([])
})

it('narrows to who is missing', () => {
  expect(shownOf(directory, 'nobody', '').map(({ unit }) => unit.name)).toEqual(['天桥街道'])
})
