// What others were told to put right: their list, their answers, and who looks whether it was done.
import { done, update } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { attachFiles } from '../platform/files/attach'
import { tokensOfTold } from './addressed'
import type { Bindings } from './flows'
import { observations, type Task, tasks } from './records'
import { inWords, ofPerson } from './rules'
import { shownTask } from './shown'
import { dueFor, mirrored, moved } from './telling'

type Verbs =
  | 'todo'
  | 'followUps'
  | 'answer'
  | 'decline'
  | 'confirm'
  | 'return'
  | 'insist'
  | 'refer'
  | 'cancel'
  | 'remind'

type Change = Parameters<typeof moved>[3]

async function after(ctx: CommandContext, task: Task, action: Parameters<typeof moved>[2], change: Change) {
  const { task: next, write } = moved(ctx, task, action, change)
  const shown = change?.photos?.length
    ? await attachFiles(ctx, { in: tasks.name, id: task.id }, [...photosOf(task), ...change.photos], {
        before: photosOf(task),
        kind: 'photo',
      })
    : []
  return done(shownTask(ctx, next), [write, ...(await mirrored(ctx, next)), ...shown])
}

const photosOf = ({ steps }: Task) => [...new Set(steps.flatMap(step => step.photos))]

export const taskingHandlers: Pick<Handlers<'patrols', Bindings>, Verbs> = {
  todo: async (ctx, { stage, after: from, limit }) => {
    const page = await ctx.findIn<Task, 'told'>(tokensOfTold(ctx), tasks, {
      ...{ index: 'told', equals: { stage }, limit, after: from ?? null },
      order: stage === 'over' ? 'desc' : 'asc',
    })
    return { items: page.items.map(task => shownTask(ctx, task)), next: page.next }
  },

  followUps: async (ctx, { stage, area, mine, after: from, limit }) => {
    const own = ofPerson(ctx.caller.id)
    const where = mine ? [own] : area === undefined ? [...ctx.areas(), own] : ctx.areas(area)
    const page = await ctx.findIn<Task, 'followed'>(where, tasks, {
      ...{ index: 'followed', equals: { stage }, limit, after: from ?? null },
      order: stage === 'over' ? 'desc' : 'asc',
    })
    return { items: page.items.map(task => shownTask(ctx, task)), next: page.next }
  },

  answer: (ctx, { words, photoIds }, task) =>
    after(ctx, task, 'answer', {
      words,
      photos: photoIds,
      patch: { answeredBy: [...new Set([...task.answeredBy, ctx.caller.id])] },
    }),

  decline: (ctx, { reason }, task) => after(ctx, task, 'decline', { words: reason }),

  confirm: (ctx, { words }, task) => after(ctx, task, 'confirm', { words }),

  return: async (ctx, { reason, photoIds }, task) =>
    after(ctx, task, 'return', { words: reason, photos: photoIds, patch: await again(ctx, task, 1) }),

  insist: async (ctx, { reason }, task) =>
    after(ctx, task, 'insist', { words: reason, patch: await again(ctx, task, 0) }),

  refer: async (ctx, { reason }, task) => {
    const { categoryId, place } = task
    const text = `${inWords(task)}（${reason}）`
    // Files are handed on by the one whose they are, not by who took the task over; to others the record shows them.
    const taken = await ctx.get(observations, task.observationId)
    const photoIds = taken?.personId === ctx.caller.id ? task.photos : []
    const request = await ctx.invoke('requests.submit', { kind: 'complain', categoryId, place, text, photoIds })
    const { requestId, number } = request
    const { task: next, write } = moved(ctx, task, 'refer', { words: reason, patch: { requestId } })
    return done(shownTask(ctx, next), [write, ...(await mirrored(ctx, next, { request: { requestId, number } }))])
  },

  cancel: (ctx, { reason }, task) => after(ctx, task, 'cancel', { words: reason }),

  remind: async (ctx, { taskId }) => {
    const task = await ctx.load(tasks, taskId)
    if (!task.toRemind || task.dueAt > ctx.now) return done({ taskId, reminded: false })
    return done({ taskId, reminded: true }, [update(tasks, task, { toRemind: false, overdueTold: true })])
  },
}

/** The whole time anew, for what was given back. */
const again = async (ctx: CommandContext, task: Task, returns: number): Promise<Partial<Task>> => ({
  dueAt: await dueFor(ctx, task.categoryId, task.office),
  returns: task.returns + returns,
  overdueTold: false,
})
