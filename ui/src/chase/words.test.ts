import { expect, it } from 'vitest'
import type { ChaseBoard, ChaseUnit } from '@/backend'
import { paperWord } from './words'

const BOARD = {
  steps: [
    { id: 'remind', label: '催报', paper: 'slip' },
    { id: 'urge', label: '催办', paper: 'slip' },
    { id: 'supervise', label: '督办', paper: 'notice' },
    { id: 'circulate', label: '通报', paper: 'circular' },
  ],
} as unknown as ChaseBoard
const due = (...steps: (string | null)[]) => steps.map((step) => ({ step })) as unknown as ChaseUnit[]

it.each([
  ['催报单', due('remind')],
  ['催报单', due(null)],
  ['催办单', due('urge')],
  ['催办单', due('supervise')],
  ['催办单', due('circulate')],
  ['催报单、催办单', due('remind', 'urge', 'supervise')],
])('%s is what a slip is called by the step that is reached', (word, units) => {
  expect(paperWord(BOARD, 'slip', units)).toBe(word)
})
