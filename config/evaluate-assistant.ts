// `npm run evaluate-assistant`: how well it understands: sentences kept apart, and every sentence by a model that did not see it.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { assistantLimits } from '@contract/assistant'
import { type PackedModel, unpack } from '../cloudfunctions/assistant/model'
import packed from '../cloudfunctions/assistant/model.json'
import { understand } from '../cloudfunctions/assistant/rules'
import { evaluate, table, together } from '../tests/assistant/evaluate'
import { readAll, readExamples } from './assistant/examples'
import { lessonsOf, train } from './assistant/train'

const root = resolve(__dirname, '..')
const own = readAll(root)
const today = unpack(packed as PackedModel)
for (const name of ['kept-apart', 'kept-apart-hard']) {
  const file = join(root, `tests/assistant/${name}.tsv`)
  if (existsSync(file)) console.log(table(name, evaluate(today, readExamples(file))))
}

/** The longest text that may come in, again and again: all it learnt from in a row. */
const tale = own.map(({ text }) => text).join('，')
const times = Array.from({ length: 12 }, (_, at) => {
  const text = tale.slice(at * assistantLimits.text, (at + 1) * assistantLimits.text)
  const started = performance.now()
  understand(today, text)
  return performance.now() - started
}).sort((a, b) => a - b)
console.log(
  `${assistantLimits.text} letters: half of them within ${times[6]!.toFixed(0)} ms, slowest ${times[11]!.toFixed(0)} ms`,
)

/** So many models, each trained on all parts but one. */
const PARTS = 4
const partOf = (at: number) => (Math.imul(at + 1, 2654435761) >>> 8) % PARTS
const figures = Array.from({ length: PARTS }, (_, part) => {
  const model = unpack(train(lessonsOf(own.filter((_, at) => partOf(at) !== part))))
  return evaluate(
    model,
    own.filter((_, at) => partOf(at) === part),
  )
})
console.log(table('its own, each by a model that did not see it', together(figures)))
