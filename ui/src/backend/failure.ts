import type { Code, Failure } from './types'

const CODES: Record<Code, true> = {
  bad_input: true,
  not_found: true,
  already_exists: true,
  bad_plan: true,
  locked: true,
  damaged: true,
  newer: true,
  foreign: true,
  not_allowed: true,
  not_writable: true,
  disk_full: true,
  io: true,
  internal: true,
}

export function isFailure(thrown: unknown): thrown is Failure {
  if (typeof thrown !== 'object' || thrown === null) return false
  const { code, sentence } = thrown as Partial<Record<keyof Failure, unknown>>
  return typeof code === 'string' && code in CODES && typeof sentence === 'string'
}

export function asFailure(thrown: unknown): Failure {
  if (isFailure(thrown)) return thrown
  return {
    code: 'internal',
    sentence: '程序出了意外，这一步没有做成，已保存的数据没有改动。请再试一次；仍不行，请换台账重新打开，或重启程序。',
    problems: [],
    cause: wordsOf(thrown),
  }
}

function wordsOf(thrown: unknown): string {
  if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`
  if (typeof thrown === 'string') return thrown
  return JSON.stringify(thrown) ?? String(thrown)
}
