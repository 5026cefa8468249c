// A copy of one's own data as files: a page that people read and print, and JSON that other systems read.
import { grouped } from '@contract/numbers'
import { clockOf, dayOf } from '@contract/time'
import { wholeUrl } from '@/platform/file-url'
import type { Copied, Copy } from './collect'

const isMoment = (field: string) => field === 'at' || field === 'since' || field === 'until' || field.endsWith('At')
const moment = (at: number) => `${dayOf(at)} ${clockOf(at)}`
const escaped = (text: string) =>
  text.replace(/[&<>"']/g, letter => `&#${letter.codePointAt(0)};`).replace(/\r?\n/g, '<br>')

/** A value in words; what was filled in somewhere comes as its fields. */
const inWords = (field: string, value: unknown): string => {
  if (value === null || value === undefined || value === '') return '无'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return isMoment(field) ? moment(value) : String(value)
  if (Array.isArray(value)) return value.length > 0 ? value.map(one => inWords(field, one)).join('；') : '无'
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, one]) => `${key} ${inWords(key, one)}`)
      .join('，')
  return String(value)
}

const cell = (field: string, value: unknown) =>
  field === 'url' && typeof value === 'string'
    ? `<a href="${escaped(wholeUrl(value))}">打开</a>`
    : escaped(inWords(field, value))

const recordPart = (fields: Copied['fields'], record: Record<string, unknown>) =>
  `<dl>${Object.entries(fields)
    .filter(([field]) => record[field] !== undefined)
    .map(([field, label]) => `<dt>${escaped(label)}</dt><dd>${cell(field, record[field])}</dd>`)
    .join('')}</dl>`

const sectionPart = ({ label, fields, records }: Copied) =>
  `<section><h2>${escaped(label)} <small>${grouped(records.length)} 条</small></h2>${records
    .map(record => recordPart(fields, record))
    .join('')}</section>`

const style = `body{max-width:46em;margin:2em auto;padding:0 1em;font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;color:#1b1f23}
h1{font-size:1.4em}h2{font-size:1.15em;margin:2em 0 .5em;color:#0f766e}small{color:#57606a;font-weight:400}
dl{display:grid;grid-template-columns:9em 1fr;gap:.2em 1em;margin:0 0 1em;padding:.8em 1em;border:1px solid #d8dee4;border-radius:8px}
dt{color:#57606a}dd{margin:0;overflow-wrap:anywhere}@media(max-width:30em){dl{grid-template-columns:1fr}dd{margin-bottom:.5em}}`

/** The whole copy as one page that needs nothing else. */
export const asPage = ({ exportedAt, sections }: Copy) =>
  [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>我的如意数据</title><style>${style}</style></head><body>`,
    `<h1>我的如意数据</h1><p>${moment(exportedAt)} 导出，共 ${grouped(sections.reduce((sum, { records }) => sum + records.length, 0))} 条。`,
    '里面有您的个人资料，请妥善保管。照片和录音的地址两小时内有效，要留的请先打开保存。</p>',
    ...sections.map(sectionPart),
    '</body></html>',
  ].join('\n')

/** The whole copy for other systems; moments are milliseconds since 1970. */
export const asJson = ({ exportedAt, personId, sections }: Copy) =>
  JSON.stringify(
    {
      exportedAt,
      personId,
      sections: sections.map(({ name, label, fields, records }) => ({ name, label, fields, records })),
    },
    null,
    2,
  )

/** “我的如意数据-2026-11-23.html” */
export const fileName = ({ exportedAt }: Copy, kind: 'html' | 'json') => `我的如意数据-${dayOf(exportedAt)}.${kind}`
