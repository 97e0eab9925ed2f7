import type { UnitChoice, UnitView } from '../types'

const BODIES =
  '区安全监管局、西城交通支队、区运管处、区环保局、区卫计委、区教委、西城公安分局、市邮政局西区分局、区城管委、区发展改革委、区财政局、西城规划分局、西城国土分局、区国资委、区质监局、区交通委、区城管执法监察局、区商务委、区维稳办、区治安支队、区禁毒支队、西城消防支队、西城工商分局、区科信委、区住房城市建设委、区编办、区人力社保局'.split(
    '、',
  )
const STREETS = {
  德胜: 'ds',
  什刹海: 'sch',
  西长安街: 'xcaj',
  大栅栏: 'dsl',
  天桥: 'tq',
  新街口: 'xjk',
  金融街: 'jrj',
  椿树: 'cs',
  陶然亭: 'trt',
  展览路: 'zll',
  月坛: 'yt',
  广安门内: 'gamn',
  牛街: 'nj',
  白纸坊: 'bzf',
  广安门外: 'gamw',
}
const ALIASES: Record<string, string[]> = {
  区安全监管局: ['区安监局'],
  区城管委: ['区城市管理委'],
  区卫计委: ['区卫生计生委'],
  西城工商分局: ['区工商局', '区工商分局'],
}

const bodies: UnitChoice[] = BODIES.map((name, index) => ({
  unit: {
    id: `xicheng-body-${index + 1}`,
    name,
    full: `北京市西城区${name}`.replace('西城区区', '西城区'),
    kind: 'body',
    kind_label: '有关单位',
  },
  aliases: ALIASES[name] ?? [],
}))
const streets: UnitChoice[] = Object.keys(STREETS).map((name) => ({
  unit: {
    id: `xicheng-${STREETS[name as keyof typeof STREETS]}-jiedao`,
    name: `${name}街道`,
    full: `${name}街道办事处`,
    kind: 'street',
    kind_label: '街道办事处',
  },
  aliases: [`${name}街道办事处`, `${name}街道办`],
}))

export const units = [...bodies, ...streets]
export const street = unitNamed('德胜街道')
export const bureau = unitNamed('区安全监管局')

export function search(query: string): UnitChoice[] {
  const wanted = query.trim().toLowerCase()
  const initials = (unit: UnitView) => STREETS[unit.name.replace('街道', '') as keyof typeof STREETS] ?? ''
  return units.filter(
    ({ unit, aliases }) =>
      [unit.name, unit.full, ...aliases].some((name) => name.includes(wanted)) || initials(unit).startsWith(wanted),
  )
}

function unitNamed(name: string): UnitView {
  const found = units.find(({ unit }) => unit.name === name)
  if (!found) throw new Error(name)
  return found.unit
}
