// How words on the screen are set: Chinese has punctuation of its own, and half-width marks beside it look like slips.
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { sourcesIn } from './sources'

/** Stands for what a template puts in: it may be anything. */
const VALUE = '\u0001'
const HAN = '[\u4e00-\u9fff、。《》【】（），：；！？]'
const SLIP = new RegExp(`${HAN} ?[(),:;!?]|[(),:;!?] ?${HAN}|[(,;]${VALUE}|${VALUE}[),;:]`)

/** What people read: Chinese, and more than a word of it in a sentence about the code. */
const isChinese = (words: string) =>
  (words.match(/[\u4e00-\u9fff]/g)?.length ?? 0) * 4 >= (words.match(/[A-Za-z]/g)?.length ?? 0) &&
  /[\u4e00-\u9fff]/.test(words)

/** Half-width marks among the Chinese in a text. */
const slipsIn = (words: string) => (isChinese(words) && SLIP.test(words) ? [words.trim()] : [])

/** Strings, templates and words in markup; comments are for those who read code. */
function wordsIn(path: string, text: string): string[] {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const found: string[] = []
  const walk = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) found.push(node.text)
    else if (ts.isTemplateExpression(node))
      found.push(node.head.text + node.templateSpans.map(({ literal }) => VALUE + literal.text).join(''))
    ts.forEachChild(node, walk)
  }
  walk(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, kind))
  return found
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : []
}

describe('Chinese on the screen', () => {
  it('has Chinese punctuation', () => {
    const slips = sourcesIn('src', 'types', 'cloudfunctions').flatMap(({ path, text }) =>
      wordsIn(path, text)
        .flatMap(slipsIn)
        .map(words => `${path}: ${words}`),
    )
    expect(slips).toEqual([])
  })

  it.each(['types/categories.json', 'cloudfunctions/platform/catalogue/services.json'])(
    'has Chinese punctuation in %s',
    path => {
      expect(stringsIn(JSON.parse(readFileSync(path, 'utf8'))).flatMap(slipsIn)).toEqual([])
    },
  )

  it('tells a slip from what is right', () => {
    for (const wrong of ['编号(3)', `共 ${VALUE} 条,其中`, `网格员(${VALUE})`, '没有启动成功:', '真的吗?'])
      expect(slipsIn(wrong), wrong).toHaveLength(1)
    for (const right of [
      '编号（3）',
      '上午 9:30 到 10:00',
      `第 ${VALUE} 次，共 ${VALUE} 次`,
      'never (销号) by those who',
    ])
      expect(slipsIn(right), right).toEqual([])
  })
})
