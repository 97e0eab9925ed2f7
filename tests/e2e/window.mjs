// The real window, driven through WebKit's own driver. A program has its own folders for
// documents and preferences, so that nothing of this computer is touched.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { By, Capabilities, Key, WebDriver, until } from 'selenium-webdriver'
import { Executor, HttpClient } from 'selenium-webdriver/http/index.js'
import { closeWindows } from './display.mjs'

export { By, Key, until }

const PATIENCE = 15_000
/** A command that the driver has not answered by then it never will: it happens, and is none of the program's. */
const DRIVER_PATIENCE = 30_000
const STARTS = 3

class Unanswered extends Error {}

/** Asks the driver, and says which command it left without an answer. */
class Driver extends HttpClient {
  async send(request) {
    let timer
    const late = new Promise((_, refuse) => {
      const name = `${request.method} ${request.path.replace(/\/session\/[^/]+/, '')}`
      timer = setTimeout(() => refuse(new Unanswered(`WebKitWebDriver never answered ${name}`)), DRIVER_PATIENCE)
    })
    try {
      return await Promise.race([super.send(request), late])
    } finally {
      clearTimeout(timer)
    }
  }
}

/** A computer of its own: a home with documents and preferences, kept until `clear`. */
export function newComputer() {
  const home = mkdtempSync(join(tmpdir(), 'weihua-e2e-'))
  const documents = join(home, '文档')
  mkdirSync(join(home, 'config'), { recursive: true })
  mkdirSync(documents)
  writeFileSync(join(home, 'config', 'user-dirs.dirs'), 'XDG_DOCUMENTS_DIR="$HOME/文档"\n')
  return { home, documents, clear: () => rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }) }
}

/** What a program that is started on this computer is told. */
export function environmentOf({ home }) {
  return {
    ...process.env,
    HOME: home,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_STATE_HOME: join(home, 'state'),
    MESA_SHADER_CACHE_DISABLE: 'true', // Else it is still being written while the computer is cleared away.
  }
}

async function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

async function answers(port) {
  for (let tries = 0; tries < 200; tries += 1) {
    const open = await new Promise((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      })
      socket.on('error', () => resolve(false))
    })
    if (open) return
    await pause(50)
  }
  throw new Error('WebKitWebDriver does not answer')
}

/** Starts the program on a computer. `today` is the day it goes by. */
export async function openWindow(computer, { today = '2018-04-03', pick } = {}) {
  const binary = process.env.APP
  // WebKitWebDriver would start its own MiniBrowser without one, and fail in riddles.
  assert.ok(binary && existsSync(binary), `APP names the program under test, not ${binary}`)
  const environment = {
    ...environmentOf(computer),
    TAURI_WEBVIEW_AUTOMATION: 'true',
    WEIHUA_E2E_TODAY: today,
    ...(pick ? { WEIHUA_E2E_PICK: pick } : {}),
  }
  // On a busy machine about one start in thirty is never answered: what was started goes, and starts again.
  for (let tries = 1; ; tries += 1) {
    const others = programsOn(computer.home)
    const programs = () => programsOn(computer.home).filter((pid) => !others.includes(pid))
    const port = await freePort()
    const driver = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore', env: environment })
    await answers(port)
    const capabilities = new Capabilities({ 'webkitgtk:browserOptions': { binary, args: [] } })
    // The builder insists on the name of a browser it knows; the driver refuses any it does not.
    const browser = WebDriver.createSession(new Executor(new Driver(`http://127.0.0.1:${port}`)), capabilities)
    const window = new Window(browser, driver, programs)
    try {
      await browser.getSession()
      return window
    } catch (refused) {
      await window.kill()
      if (tries === STARTS || !(refused instanceof Unanswered)) throw refused
      console.log(`start ${tries} of a window: ${refused.message}`)
    }
  }
}

/** The programs that run on this computer: until one is gone its data file is in use. */
export function programsOn(home) {
  return readdirSync('/proc').filter((pid) => {
    try {
      return (
        /^\d+$/.test(pid) &&
        readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('weihua-desktop') &&
        readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`HOME=${home}`)
      )
    } catch {
      return false // It ended while it was looked at.
    }
  })
}

class Window {
  constructor(browser, driver, programs) {
    this.browser = browser
    this.driver = driver
    this.programs = programs // Process ids of this window's own program, as long as it runs.
  }

  find(css) {
    return this.browser.wait(until.elementLocated(By.css(css)), PATIENCE, `nothing matches ${css}`)
  }

  /** The first element of this kind whose words contain `words`. */
  async withWords(css, words) {
    return this.browser.wait(
      async () => {
        for (const element of (await unlessRedrawn(this.browser.findElements(By.css(css)))) ?? []) {
          if ((await unlessRedrawn(wordsOf(element)))?.includes(words)) return element
        }
        return null
      },
      PATIENCE,
      `no ${css} says ${words}`,
    )
  }

  /** Clicks once it can be: a button that still waits for its data would swallow the click. */
  async click(css, words) {
    await this.browser.wait(
      async () => {
        const element = words ? await this.withWords(css, words) : await this.find(css)
        if (!(await unlessRedrawn(element.isEnabled()))) return false
        return unlessUnready(this.scrolledTo(element).then(() => element.click()).then(() => true))
      },
      PATIENCE,
      `${css} never stood still to be clicked`,
    )
  }

  /** The driver does not scroll a part of the page that scrolls by itself, as a person would. */
  scrolledTo(element) {
    const script = `const { top, bottom, left, right } = arguments[0].getBoundingClientRect()
      const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      if (at === null || !arguments[0].contains(at)) arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest' })`
    return this.browser.executeScript(script, element)
  }

  /** Clicks on an element at hand once it can be. */
  async clickOn(element) {
    const clicked = () => unlessUnready(this.scrolledTo(element).then(() => element.click()).then(() => true))
    await this.browser.wait(clicked, PATIENCE, 'the element never stood still to be clicked')
  }

  /** To a period by its name. The list goes with the page that a click was still on its way to leave. */
  async toPeriod(label) {
    const option = async () => {
      for (const one of await this.browser.findElements(By.css('.stepper [role=option]'))) {
        if ((await unlessRedrawn(wordsOf(one)))?.includes(label)) return one
      }
      return null
    }
    await this.browser.wait(
      async () => {
        const found = await option()
        if (found) return unlessUnready(found.click().then(() => true))
        await this.click('.stepper button.name[aria-expanded=false]')
        return false
      },
      PATIENCE,
      `no period is called ${label}`,
    )
    await this.says(label, '.stepper')
  }

  /** Types into an element at hand once it can be. */
  async typeInto(element, ...keys) {
    const typed = () => unlessUnready(element.sendKeys(...keys).then(() => true))
    await this.browser.wait(typed, PATIENCE, 'the element never took what was typed')
  }

  /** Types into a box once it can be: a dialog that is just coming up takes nothing yet. */
  async type(css, ...keys) {
    await this.browser.wait(
      async () => {
        const element = await this.find(css)
        if (!(await unlessRedrawn(element.isEnabled()))) return false
        return unlessUnready(element.sendKeys(...keys).then(() => true))
      },
      PATIENCE,
      `${css} never took what was typed`,
    )
  }

  /** Waits until the page says so. */
  async says(words, css = 'body') {
    let last = ''
    const said = async () => {
      try {
        last = await wordsOf(await this.browser.findElement(By.css(css)))
        return last.includes(words)
      } catch {
        return false
      }
    }
    await this.browser.wait(said, PATIENCE).catch(() => {
      throw new Error(`the page never said “${words}” in ${css}; last it said:\n${last.slice(0, 600)}`)
    })
  }

  async press(...keys) {
    await this.browser.switchTo().activeElement().sendKeys(...keys)
  }

  /** Of this size inside, as on an office computer. */
  async sized(width, height) {
    await this.browser.manage().window().setRect({ x: 0, y: 0, width, height })
    const is = async () => (await this.browser.executeScript('return innerWidth')) === width
    await this.browser.wait(is, PATIENCE, `the window is ${width} wide`)
  }

  /** Waits until what the page says is also drawn: a picture is of the last frame there is. */
  async drawn() {
    await this.browser.executeAsyncScript(
      'const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 250)))',
    )
  }

  async picture(path) {
    writeFileSync(path, await this.browser.takeScreenshot(), 'base64')
  }

  /** Wishes the window closed, as its cross does. */
  wishClosed() {
    return closeWindows()
  }

  /** Waits until the window has gone. */
  async closes() {
    const gone = async () => (await this.browser.getAllWindowHandles().catch(() => [])).length === 0
    for (let tries = 0; tries < 100; tries += 1) {
      if (await gone()) return
      await pause(100)
    }
    throw new Error('the window did not close')
  }

  /**
   * Ends the program as a power cut does, without a word. The driver's own end of a session asks
   * the window to close, which it may do late or not at all.
   */
  async kill() {
    for (const pid of this.programs()) process.kill(Number(pid), 'SIGKILL')
    for (let tries = 0; this.programs().length > 0 && tries < 200; tries += 1) await pause(50)
    // SIGKILL would leave the driver's own children behind; one that hangs gets it all the same.
    this.driver.kill('SIGTERM')
    const hanging = setTimeout(() => this.driver.kill('SIGKILL'), 5_000)
    await new Promise((resolve) => {
      if (this.driver.exitCode !== null || this.driver.signalCode !== null) resolve()
      else this.driver.once('exit', resolve)
    })
    clearTimeout(hanging)
    assert.deepEqual(this.programs(), [], 'the program has ended')
  }
}

/** What was asked of an element; nothing where the page drew it anew meanwhile. */
const unlessRedrawn = (asked) => unless(['StaleElementReferenceError'], asked)

/** The same of something done to it; nothing was done where it was not yet shown or lay under something. */
const unlessUnready = (done) =>
  unless(['StaleElementReferenceError', 'ElementNotInteractableError', 'ElementClickInterceptedError'], done)

async function unless(names, asked) {
  try {
    return await asked
  } catch (failure) {
    if (names.includes(failure.name)) return undefined
    throw failure
  }
}

/** The words an element shows: WebKit's getText is empty inside some tables. */
export async function wordsOf(element) {
  return (await element.getProperty('innerText')) ?? ''
}
