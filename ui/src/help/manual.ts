// The manual, in the order of its files.
import type { ManualPage } from './model'

const files = import.meta.glob<ManualPage>('../../../docs/manual/*.md', { eager: true, import: 'default' })

export const MANUAL: ManualPage[] = Object.keys(files)
  .sort()
  .map((path) => files[path]!)
