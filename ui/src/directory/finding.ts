// Which units of the 通讯录 are shown.
import type { ContactRole, Directory, DirectoryUnit } from '@/backend'

/** Who is missing; null shows all. */
export type Lacking = 'whole' | 'leader_missing' | 'clerk_missing' | 'nobody' | null

const present = (one: DirectoryUnit, role: ContactRole) =>
  one.roles.some((of) => of.role === role && of.present !== null)

export function lackingOf(one: DirectoryUnit): Exclude<Lacking, null> {
  if (present(one, 'leader')) return present(one, 'clerk') ? 'whole' : 'clerk_missing'
  return present(one, 'clerk') ? 'leader_missing' : 'nobody'
}

/** Every word of what is looked for stands in the unit's names or in whom it named. */
export function shownOf(directory: Directory, lacking: Lacking, query: string): DirectoryUnit[] {
  const words = query.normalize('NFKC').split(/\s+/).filter(Boolean)
  return directory.units.filter((one) => {
    if (lacking && lackingOf(one) !== lacking) return false
    const people = one.roles.flatMap(({ present, next, earlier }) => [present, next, ...earlier])
    const said = people.flatMap((who) => (who ? [who.name, who.post, who.phone] : []))
    const text = [one.unit.name, one.unit.full, one.unit.kind_label, ...said].join('\n')
    return words.every((word) => text.includes(word))
  })
}
