// `npm run evaluate-assistant`: how well it understands: sentences kept apart, and every sentence by a model that did not see it.
import { join, resolve } from 'node:path'
import { type PackedModel, unpack } from '../cloudfunctions/assistant/model'
import packed from '../cloudfunctions/assistant/model.json'
import { evaluate, table, together } from '../tests/assistant/evaluate'
import { readAll, readExamples } from './assistant/examples'
import { lessonsOf, train } from './assistant/train'

const root = resolve(__dirname, '..')
const keptApart = readExamples(join(root, 'tests/assistant/kept-apart.tsv'))
console.log(table('kept apart', evaluate(unpack(packed as PackedModel), keptApart)))

/** So many models, each trained on all parts but one. */
const PARTS = 4
const own = readAll(root)
const partOf = (at: number) => (Math.imul(at + 1, 2654435761) >>> 8) % PARTS
const figures = Array.from({ length: PARTS }, (_, part) => {
  const model = unpack(train(lessonsOf(own.filter((_, at) => partOf(at) !== part))))
  return evaluate(
    model,
    own.filter((_, at) => partOf(at) === part),
  )
})
console.log(table('its own, each by a model that did not see it', together(figures)))
