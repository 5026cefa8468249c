// The handlers of the notes contract, and a rig whose product is notes alone.
import type { ErrorAnswer } from '@contract/errors'
import { ancestry } from '@contract/place'
import { done, followUp, insert, type Record_, update } from '../../cloudfunctions/kernel/changes'
import type { CommandContext, QueryContext } from '../../cloudfunctions/kernel/context'
import type { Implementation } from '../../cloudfunctions/kernel/implement'
import type { Job } from '../../cloudfunctions/kernel/jobs'
import type { CommandEvent, NotifyTable } from '../../cloudfunctions/kernel/notify'
import type { Caller } from '../../cloudfunctions/kernel/reach'
import { collection } from '../../cloudfunctions/platform/store/port'
import { createRig, type Rig, type RigOptions } from '../rig'
import { noteFlow } from './contract'

export interface Note extends Record_ {
  personId: string
  text: string
  state: string
  scopes: string[]
  phone?: string
}
export const notes = collection<Note>()('notes', {
  ofPerson: { equals: ['personId'] },
  inArea: { member: 'scopes', order: 'text' },
})
interface Tally extends Record_ {
  count: number
}
export const tallies = collection<Tally>()('notesCounted', {})

/** How often a handler ran and a follow-up failed on purpose. */
export const seen = { handled: 0, failTally: 0 }

const newNote = (
  ctx: CommandContext,
  { text, area, phone }: { text: string; area?: string; phone?: string },
): Note => ({
  id: ctx.newId(),
  version: 1,
  personId: ctx.caller.id,
  text,
  state: 'draft',
  scopes: ancestry(area ?? ctx.caller.home),
  ...(phone ? { phone } : {}),
})

const invoke = (ctx: CommandContext, input: object) =>
  ctx.invoke('notes.add' as 'messages.markRead', input) as Promise<unknown> as Promise<{ noteId: string }>

const handlers: Implementation['handlers'] = {
  async add(ctx: CommandContext, input: { text: string; area?: string; phone?: string }) {
    seen.handled++
    const note = newNote(ctx, input)
    return done({ noteId: note.id, at: ctx.now }, [insert(notes, note)])
  },
  async publish(ctx: CommandContext, _input: unknown, note: Note) {
    const area = note.scopes.at(-1)!
    const follow = followUp('notes.tally' as 'messages.markRead', { area } as object)
    return done(
      { tallied: (await ctx.get(tallies, area)) !== undefined },
      [update(notes, note, { state: 'published' })],
      {
        follow: [follow],
      },
    )
  },
  async discard(_ctx: CommandContext, _input: unknown, note: Note) {
    return done({}, [update(notes, note, { state: 'discarded' })])
  },
  async addTwo(ctx: CommandContext, { first, second }: { first: string; second: string }) {
    const noteIds = [(await invoke(ctx, { text: first })).noteId, (await invoke(ctx, { text: second })).noteId]
    return done({ noteIds })
  },
  async sneak(ctx: CommandContext) {
    await invoke(ctx, { text: 'x' })
    return done({})
  },
  async tally(ctx: CommandContext, { area }: { area: string }) {
    if (seen.failTally > 0) {
      seen.failTally--
      throw new Error('the tally failed on purpose')
    }
    const before = await ctx.get(tallies, area)
    const change = before
      ? update(tallies, before, { count: before.count + 1 })
      : insert(tallies, { id: area, count: 1 })
    return done({ count: (before?.count ?? 0) + 1 }, [change], { area })
  },
  async reveal(ctx: CommandContext, { noteId }: { noteId: string }) {
    return done({ phone: (await ctx.load(notes, noteId)).phone ?? '' })
  },
  async crash(ctx: CommandContext, { how }: { how: string }) {
    if (how === 'throw') throw new Error('secret of the server')
    if (how === 'badAnswer') return done({ text: 5 })
    const note = newNote(ctx, { text: String(Math.random()) })
    return done({ text: '' }, [insert(notes, note)])
  },
  async list(ctx: QueryContext, input: { area?: string; after?: string | null; limit: number }) {
    const page = await ctx.findIn(ctx.areas(input.area), notes, {
      index: 'inArea',
      after: input.after ?? null,
      limit: input.limit,
    })
    return {
      next: page.next,
      items: page.items.map(({ version: _, personId: _p, ...note }) => ({
        ...note,
        can: ctx.can(noteFlow, { ...note, personId: _p }),
      })),
    }
  },
}

export const notesFeature: Implementation = {
  feature: 'notes' as 'messages',
  flows: { note: { flow: noteFlow, records: notes } },
  collections: [notes, tallies],
  handlers,
}

/** The author is told of each note, as many times as the input says. */
export const notesNotify = {
  'notes.add': (event: CommandEvent) => {
    const { text, times } = event.input as unknown as { text: string; times: number }
    return Array.from({ length: times }, () => ({ to: event.caller, title: '已记下', text }))
  },
} as unknown as NotifyTable

/** Calls by name without the product's types, which know nothing of notes. */
// biome-ignore lint/suspicious/noExplicitAny: answers of the notes contract are looked at by tests alone
export type Loose = (name: string, input: unknown, requestId?: string) => Promise<any>

export interface NotesRig extends Rig {
  call(person: Caller, name: string, input: unknown, requestId?: string): ReturnType<Loose>
  refusal(person: Caller, name: string, input: unknown, requestId?: string): Promise<ErrorAnswer>
}

export async function createNotesRig(options: RigOptions & { jobs?: readonly Job[] } = {}): Promise<NotesRig> {
  const { jobs = [], ...rest } = options
  const rig = await createRig({ features: [{ implementation: notesFeature, notify: notesNotify, jobs }], ...rest })
  return Object.assign(rig, {
    call: (person: Caller, ...given: Parameters<Loose>) => (rig.as(person).call as unknown as Loose)(...given),
    refusal: (person: Caller, ...given: Parameters<Loose>) =>
      (rig.as(person).refusal as unknown as Loose).call(rig.as(person), ...given) as Promise<ErrorAnswer>,
  })
}
