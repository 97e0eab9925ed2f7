/**
 * Puts words on the clipboard and says whether they are there. They may still be on their way: the clipboard is asked for
 * at once, while the press of the button counts. Where the window may not write it, the box in which the words stand is
 * marked and copied, as a person would; where that is refused too, it stays marked for Ctrl C.
 */
export async function copyText(
  words: Promise<string>,
  box: () => Promise<HTMLTextAreaElement | null>,
): Promise<boolean> {
  try {
    const blob = words.then((text) => new Blob([text], { type: 'text/plain' }))
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
    return true
  } catch {
    return copyRead(await words, box)
  }
}

async function copyRead(text: string, box: () => Promise<HTMLTextAreaElement | null>): Promise<boolean> {
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
