// What the shell says without being asked, one line an event.
import { listen } from '@tauri-apps/api/event'
import type {
  DroppedBooks,
  DroppedExchange,
  EvidenceProgress,
  IntakeProgress,
  MoveProgress,
  PickedFile,
  ReplyProgress,
  TemplateProgress,
} from './types'

export const onMoveProgress = (heard: (progress: MoveProgress) => void) =>
  listen<MoveProgress>('move-progress', (event) => heard(event.payload))
export const onEvidenceProgress = (heard: (progress: EvidenceProgress) => void) =>
  listen<EvidenceProgress>('evidence-progress', (event) => heard(event.payload))
export const onFilesOver = (heard: () => void) => listen('files-over', heard)
export const onFilesGone = (heard: () => void) => listen('files-gone', heard)
export const onFilesDropped = (heard: (files: PickedFile[]) => void) =>
  listen<PickedFile[]>('files-dropped', (event) => heard(event.payload))
export const onExchangeDropped = (heard: (files: DroppedExchange[]) => void) =>
  listen<DroppedExchange[]>('exchange-dropped', (event) => heard(event.payload))
export const onReplyProgress = (heard: (progress: ReplyProgress) => void) =>
  listen<ReplyProgress>('reply-progress', (event) => heard(event.payload))
export const onTemplateProgress = (heard: (progress: TemplateProgress) => void) =>
  listen<TemplateProgress>('template-progress', (event) => heard(event.payload))
export const onIntakeProgress = (heard: (progress: IntakeProgress) => void) =>
  listen<IntakeProgress>('intake-progress', (event) => heard(event.payload))
export const onWorkbooksOver = (heard: () => void) => listen('workbooks-over', heard)
export const onWorkbooksGone = (heard: () => void) => listen('workbooks-gone', heard)
export const onWorkbooksDropped = (heard: (dropped: DroppedBooks) => void) =>
  listen<DroppedBooks>('workbooks-dropped', (event) => heard(event.payload))
export const onCloseRequested = (asked: () => void) => listen('close-requested', asked)
