/**
 * Puts words on the clipboard and says whether they are there. A window may not write it by itself: then the box in which
 * the words stand is marked and copied, as a person would; where that is refused too, it stays marked for Ctrl C.
 */
export async function copyText(text: string, box: () => Promise<HTMLTextAreaElement | null>): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const shown = await box()
    shown?.focus()
    shown?.select()
    return shown ? (document.execCommand?.('copy') ?? false) : false
  }
}
