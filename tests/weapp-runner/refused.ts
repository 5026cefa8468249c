// WeChat's own compiler of style sheets, asked which of the built ones it refuses: a phone would not have the app at all.
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Functions by sheet, or an error in the compiler's words. */
type Compile = (folder: string, sheets: string[], options: { maxBuffer: number }) => object | Error
const compile = createRequire(import.meta.url)('miniprogram-compiler/src/wcsc') as Compile

const MOST_BYTES = 64 * 2 ** 20

/** What the compiler says against the sheets of a folder, such as “./common.wxss(1:737): error at token `:`”; or nothing. */
export const refusedSheets = (folder: string): string => {
  const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.wxss'))
    .map(name => name.slice(0, -'.wxss'.length))
  if (sheets.length === 0) throw new Error(`No style sheets in ${folder}`)
  const compiled = compile(folder, sheets, { maxBuffer: MOST_BYTES })
  return compiled instanceof Error ? compiled.message : ''
}
