// Say one sentence: understanding it. Nothing of it is kept; the sentence stays with whoever said it.
import { implement } from '../kernel/implement'
import { createFinder } from './finding'
import { unpack } from './model'
import packed from './model.json'
import { answered, listen } from './rules'

const model = unpack(packed)

/** The feature with lists of its own: each process has one, and so has each test. */
export function createAssistant() {
  const find = createFinder()
  return implement('assistant', {
    collections: [],
    handlers: {
      async understand(ctx, { text }) {
        const heard = listen(model, text)
        // In danger nothing is looked up: the numbers to call come at once.
        return answered(heard, heard.alarm ? [] : await find(ctx, heard.text))
      },
    },
  })
}

export const assistantFeature = createAssistant()
