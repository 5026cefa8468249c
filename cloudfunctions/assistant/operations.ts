// Say one sentence: understanding it. Nothing is kept; the sentence stays with whoever said it.
import { implement } from '../kernel/implement'
import { unpack } from './model'
import packed from './model.json'
import { understand } from './rules'

const model = unpack(packed)

export const assistantFeature = implement('assistant', {
  collections: [],
  handlers: {
    async understand(_ctx, { text }) {
      return understand(model, text)
    },
  },
})
