// `npm run train-assistant`: learns from the vocabulary and tests/assistant/sentences, and writes the model down.
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { learntFrom, readAll } from './assistant/examples'
import { lessonsOf, train } from './assistant/train'

const root = resolve(__dirname, '..')
const started = Date.now()
const lessons = lessonsOf(readAll(root))
const packed = JSON.stringify({ ...train(lessons), learntFrom: learntFrom(root) })
writeFileSync(join(root, 'cloudfunctions/assistant/model.json'), `${packed}\n`)
console.log(`${lessons.length} 句，${Math.round(packed.length / 1024)} KB，${Date.now() - started} 毫秒`)
