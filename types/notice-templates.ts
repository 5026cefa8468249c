// Templates of notices: what offices send again and again, with blanks that must be filled before anything goes out.
import * as v from 'valibot'
import { command, query } from './operation'
import { Id, pageInput, pageOf, words } from './paging'
import { AreaId } from './place'

/** The blanks that a template may have: 【时间】 in its words. Other words in such brackets are words like any. */
export const noticeBlanks = [
  '时间',
  '日期',
  '地点',
  '范围',
  '对象',
  '名额',
  '单位',
  '内容',
  '联系人',
  '联系电话',
  '截止时间',
] as const
const blank = new RegExp(`【(${noticeBlanks.join('|')})】`, 'g')

/** The blanks that are still in a text, each once. */
export const blanksIn = (...texts: readonly string[]): string[] => [
  ...new Set(texts.flatMap(text => [...text.matchAll(blank)].map(found => found[1]!))),
]
/** A text with some of its blanks filled. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(blank, (whole, name: string) => values[name]?.trim() || whole)

const kinds = ['notice', 'policy', 'positive', 'recruit', 'lesson', 'emergency'] as const

const content = {
  name: words(20),
  kind: v.picklist(kinds),
  title: words(40),
  text: words(5000),
}

export const NoticeTemplate = v.object({
  templateId: Id,
  name: v.string(),
  kind: v.picklist(kinds),
  title: v.string(),
  text: v.string(),
  /** Whose it is; absent for those that come with the product. */
  area: v.optional(v.string()),
  areaName: v.optional(v.string()),
  /** Whether the caller may change it. */
  mine: v.boolean(),
})
export type NoticeTemplate = v.InferOutput<typeof NoticeTemplate>

export const templateOperations = {
  templates: query({
    summary: 'Templates of notices: those of the caller’s areas and of all above, and at the end those of the product',
    permission: 'notices.publish',
    input: v.object({ ...pageInput }),
    output: pageOf(NoticeTemplate),
  }),
  saveTemplate: command({
    summary: 'Keeps a template of notices for an office, a community or a courtyard, or changes one',
    permission: 'notices.publish',
    input: v.object({ templateId: v.optional(Id), area: AreaId, ...content }),
    output: NoticeTemplate,
  }),
  removeTemplate: command({
    summary: 'Takes a template of notices away; what was sent by it stays',
    permission: 'notices.publish',
    input: v.object({ templateId: Id }),
    output: v.object({ templateId: Id }),
  }),
} as const
