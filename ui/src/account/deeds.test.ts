import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { deedOf } from './deeds'

/** Every command that not everybody may give, as the shell lists them. */
function barred(): string[] {
  const roles = readFileSync(resolve(import.meta.dirname, '../../../src-tauri/src/roles.rs'), 'utf8')
  return ['ENTER', 'DECIDE', 'ADMINISTER'].flatMap((list) => {
    const body = roles.split(`const ${list}: &[&str] = &[`)[1]!.split('];')[0]!
    return [...body.matchAll(/"([a-z_]+)"/g)].map(([, command]) => command!)
  })
}

it('has a word for every command that may be refused', () => {
  const commands = barred()
  expect(commands.length, 'the lists were found').toBeGreaterThan(100)
  expect(commands.filter((command) => deedOf(command) === '其他操作')).toEqual([])
})

it('leaves what is in words as it is', () => {
  expect(deedOf('登录')).toBe('登录')
  expect(deedOf('no_such_command'), 'control').toBe('其他操作')
})
