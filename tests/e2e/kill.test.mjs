// Power goes while a clerk types on without a pause, at moments nobody chose: at most the last second is lost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Key, newComputer, openWindow } from './window.mjs'

const RUNS = 4
/** What may be lost, and what the driver's own way to the page and back may add to it. */
const LOST_MS = 1000
const DRIVER_MS = 250

async function makeFile(window) {
  await window.find('#unit-query:focus')
  await window.press('ds')
  await window.says('德胜街道', '#unit-list')
  await window.press(Key.ENTER)
  await window.says('德胜街道.weihua', '.path')
  await window.press(Key.ENTER)
  await window.says('本季应报 10 项')
}

/** Types word after word until the time is over; each with the moment at which it was done. */
async function typeOn(window, run, forMs) {
  const box = await window.find('#entry-progress')
  await window.clickOn(box)
  await window.press(Key.chord(Key.CONTROL, Key.END))
  const words = []
  const start = Date.now()
  for (let word = 1; Date.now() - start < forMs; word += 1) {
    const text = `${run}之${word}查毕；`
    await window.typeInto(box, text)
    words.push({ text, at: Date.now() })
  }
  return words
}

test('a kill while one types on loses at most the last second', { timeout: 300_000 }, async () => {
  const computer = newComputer()
  let before = ''
  try {
    for (let run = 1; run <= RUNS; run += 1) {
      const window = await openWindow(computer)
      let words
      let killed
      try {
        if (run === 1) await makeFile(window)
        else await window.says('本季应报 10 项')
        const forMs = 1500 + Math.random() * 3000
        words = await typeOn(window, run, forMs)
        killed = Date.now()
      } finally {
        await window.kill()
      }
      const again = await openWindow(computer)
      try {
        await again.says('本季应报 10 项')
        const kept = await (await again.find('#entry-progress')).getProperty('value')
        const whole = before + words.map(({ text }) => text).join('')
        assert.ok(whole.startsWith(kept), `nothing else stands there: “${kept.slice(-40)}”`)
        const safe = before + words.filter(({ at }) => killed - at > LOST_MS + DRIVER_MS).map(({ text }) => text).join('')
        assert.ok(kept.length >= safe.length, `run ${run}: ${safe.length - kept.length} characters older than a second are lost`)
        let end = before.length
        const lost = words.find(({ text }) => (end += text.length) > kept.length)
        const typed = whole.length - before.length
        console.log(`run ${run}: ${typed} characters in ${killed - words[0].at} ms, lost what was typed in the last ${lost ? killed - lost.at : 0} ms`)
        before = kept
      } finally {
        await again.kill()
      }
    }
  } finally {
    computer.clear()
  }
})
