// A small contract for testing the kernel itself: notes that people write and a community publishes.
import { flow } from '@contract/flow'
import { command, query } from '@contract/operation'
import { Id, pageInput, pageOf } from '@contract/paging'
import * as v from 'valibot'

export const noteFlow = flow({
  entity: 'note',
  initial: 'draft',
  states: {
    draft: { label: '草稿' },
    published: { label: '已发布', final: true },
    discarded: { label: '已丢弃', final: true },
  },
  actions: {
    publish: { from: ['draft'], to: 'published', label: '发布' },
    discard: { from: ['draft'], to: 'discarded', label: '丢弃' },
  },
})

// The compiler knows only the product's permissions; these stand in for them while the kernel is tested.
const right = (name: string) => name as 'messages.read'
const Phone = v.pipe(v.string(), v.regex(/^\d{11}$/), v.metadata({ reveal: 'notes.reveal' }))
const Note = v.object({
  id: Id,
  text: v.string(),
  state: v.string(),
  can: v.array(v.string()),
  phone: v.optional(Phone),
})

export const notesOperations = {
  add: command({
    summary: '写一条',
    permission: right('notes.add'),
    input: v.object({
      text: v.pipe(v.string(), v.minLength(1)),
      area: v.optional(v.string()),
      phone: v.optional(Phone),
      times: v.optional(v.number(), 1),
    }),
    output: v.object({ noteId: Id, at: v.number() }),
  }),
  publish: command({
    summary: '发布',
    permission: right('notes.publish'),
    flow: noteFlow,
    action: 'publish',
    input: v.object({ noteId: Id, version: v.optional(v.number()) }),
    output: v.object({ tallied: v.boolean() }),
  }),
  discard: command({
    summary: '丢弃',
    permission: right('notes.add'),
    flow: noteFlow,
    action: 'discard',
    input: v.object({ noteId: Id }),
    output: v.object({}),
  }),
  addTwo: command({
    summary: '一次写两条',
    permission: right('notes.add'),
    uses: ['notes.add'],
    input: v.object({ first: v.string(), second: v.string() }),
    output: v.object({ noteIds: v.array(Id) }),
  }),
  sneak: command({
    summary: '没有声明就调用别的操作',
    permission: right('notes.add'),
    input: v.object({}),
    output: v.object({}),
  }),
  tally: command({
    summary: '计数',
    permission: right('notes.tally'),
    input: v.object({ area: v.string() }),
    output: v.object({ count: v.number() }),
  }),
  reveal: command({
    summary: '看完整电话',
    permission: right('notes.reveal'),
    input: v.object({ noteId: Id }),
    output: v.object({ phone: Phone }),
  }),
  crash: command({
    summary: '出错',
    permission: right('notes.add'),
    input: v.object({ how: v.picklist(['throw', 'random', 'badAnswer']) }),
    output: v.object({ text: v.string() }),
  }),
  list: query({
    summary: '列出',
    permission: right('notes.read'),
    input: v.object({ ...pageInput, area: v.optional(v.string()) }),
    output: pageOf(Note),
  }),
}
export const contract = { notes: notesOperations }

export const notesPermissions = {
  'notes.add': { label: '写', grants: { anyone: 'own', communityWorker: 'area', system: 'office' } },
  'notes.read': { label: '看', grants: { anyone: 'own', communityWorker: 'area', administrator: 'office' } },
  'notes.publish': { label: '发布', grants: { communityWorker: 'community' } },
  'notes.tally': { label: '计数', grants: { system: 'office' } },
  'notes.reveal': { label: '看电话', grants: { administrator: 'office' } },
}

/** What `vi.mock('@contract/contract', …)` gives instead of the product's contract. */
export const contractModule = {
  contract,
  operations: Object.fromEntries(Object.entries(notesOperations).map(([verb, of]) => [`notes.${verb}`, of])),
  featureOf: (name: string) => name.split('.')[0],
}
