// Runs inside the page. It notes when an event was sent, and after every change of the page when
// the frame that shows it has been made. Drawing on a canvas is a change too.
export const WATCH = `
  const EVENTS = ['click', 'keydown']
  let kind = 'click'
  let seen = { begin: null, first: null, last: null }
  let changed = 0
  let waiting = false
  const framed = new MessageChannel()
  framed.port1.onmessage = () => {
    waiting = false
    seen.last = performance.now() - seen.begin
    seen.first ??= seen.last
  }
  function note() {
    if (seen.begin === null) return
    changed = performance.now()
    if (waiting) return
    waiting = true
    // The message is handled after the frame, whose callbacks come before it is made.
    requestAnimationFrame(() => framed.port2.postMessage(0))
  }
  for (const name of EVENTS) {
    window.addEventListener(name, (event) => {
      if (name === kind && seen.begin === null) seen.begin = event.timeStamp
    }, { capture: true })
  }
  new MutationObserver(note).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  const canvas = CanvasRenderingContext2D.prototype
  const restore = canvas.restore
  canvas.restore = function () {
    note()
    return restore.call(this)
  }
  window.watched = {
    arm(wanted) {
      kind = wanted
      seen = { begin: null, first: null, last: null }
      waiting = false
      changed = performance.now()
    },
    async settled(still) {
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 50))
        if (!waiting && performance.now() - changed > still) return seen
      }
    },
  }
`
