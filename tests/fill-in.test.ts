// An office's older browser: what it lacks is filled in, and does what the browsers of today do.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import esbuild from 'esbuild'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))
/** Newer than Chrome 70: filled in. */
const older = [
  'Array.prototype.at',
  'String.prototype.at',
  'Array.prototype.findLast',
  'Object.hasOwn',
  'Object.fromEntries',
  'String.prototype.matchAll',
]

/** The same expression in a realm like that of Chrome 70, and as it is here. */
const realm = () => {
  const { code } = esbuild.transformSync(readFileSync(path.join(root, 'src/platform/fill-in.h5.ts'), 'utf8'), {
    loader: 'ts',
  })
  const context = vm.createContext({})
  for (const name of older) vm.runInContext(`delete ${name}`, context)
  for (const name of older) expect(vm.runInContext(`typeof ${name}`, context)).toBe('undefined')
  vm.runInContext(code, context)
  return (expression: string) => JSON.parse(vm.runInContext(`JSON.stringify([${expression}])`, context))
}
const here = (expression: string) => JSON.parse(vm.runInThisContext(`JSON.stringify([${expression}])`))

describe('a browser of some years ago', () => {
  const then = realm()
  test('counts from the end as those of today do', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.integer({ min: -12, max: 12 }), (list, index) => {
        const [all, text] = [JSON.stringify(list), JSON.stringify(list.join(''))]
        for (const asked of [
          `${all}.at(${index})`,
          `${text}.at(${index})`,
          `${all}.findLast(one => one > ${Math.abs(index) - 3})`,
          `${all}.findLast((one, at) => at < ${index})`,
        ])
          expect(then(asked)).toEqual(here(asked))
      }),
    )
  })

  test('finds every match, empty ones too, and makes objects of pairs', () => {
    for (const asked of [
      `[...'a1b22'.matchAll(/[0-9]/g)].map(found => [found[0], found.index])`,
      `[...'三楼3号'.matchAll(/x*/g)].map(found => found.index)`,
      `Object.fromEntries([['a', 1], ['b', [2]]])`,
      `Object.fromEntries(new Map([['c', 3]]))`,
      `Object.keys(Object.fromEntries([['__proto__', 1]]))`,
      `Object.hasOwn({ a: 1 }, 'a')`,
      `Object.hasOwn({}, 'toString')`,
    ])
      expect(then(asked)).toEqual(here(asked))
  })
})

test('nothing else that is newer is called in the app', () => {
  const later =
    /\.(replaceAll|replaceChildren|findLastIndex|allSettled|toSorted|toReversed|toSpliced|with|groupBy|isWellFormed|randomUUID|withResolvers|fromAsync)\(|\b(structuredClone|queueMicrotask|WeakRef|AggregateError)\b/
  const files = ['src', 'types'].flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => /\.tsx?$/.test(name))
      .map(name => path.join(root, folder, name)),
  )
  expect(files.length).toBeGreaterThan(300)
  expect(files.filter(file => later.test(readFileSync(file, 'utf8')))).toEqual([])
})
