// pdf.js, loaded when the first page is to be seen. The bytes are the very ones that would go out.
import type { PDFDocumentProxy } from 'pdfjs-dist'

export type Pages = PDFDocumentProxy

/** Opens a finished paper. Its fonts lie in it; nothing is fetched. */
export async function openPages(bytes: ArrayBuffer): Promise<Pages> {
  const [pdf, worker] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'),
  ])
  pdf.GlobalWorkerOptions.workerSrc = worker.default
  // A copy: pdf.js hands the bytes over to its worker.
  return pdf.getDocument({ data: new Uint8Array(bytes.slice(0)), useWasm: false, useSystemFonts: false }).promise
}

/** How a page is fitted into the pane. */
export type Fit = 'page' | 'width' | 'large'

/** CSS pixels per point of paper. */
export function scaleFor(fit: Fit, paper: { width: number; height: number }, pane: { width: number; height: number }) {
  const width = Math.max(120, pane.width - 2 * MARGIN) / paper.width
  const height = Math.max(120, pane.height - 2 * MARGIN) / paper.height
  if (fit === 'page') return Math.min(width, height)
  return fit === 'width' ? width : Math.max(width * 1.6, 1.8)
}

const MARGIN = 14
