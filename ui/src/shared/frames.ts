/** A hidden window makes no frames. */
const PATIENCE_MS = 100

/** Does something once the frame that shows the present state has been made. */
export function afterFrame(job: () => void) {
  let done = false
  const once = () => {
    if (done) return
    done = true
    job()
  }
  requestAnimationFrame(() => setTimeout(once))
  setTimeout(once, PATIENCE_MS)
}
