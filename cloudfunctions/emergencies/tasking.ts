// Tasks of an emergency: given to a desk with a time, taken on, done with words and photos, called off, reminded of.
import { deskName, deskParts, servedBy, servesDesk } from '@contract/desks'
import { emergencyTaskFlow } from '@contract/emergencies'
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { done, insert, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { sifted } from '../kernel/sifting'
import { areaNames } from '../platform/areas/naming'
import { attachFiles } from '../platform/files/attach'
import { desksOfCaller, peopleAtDesk } from '../platform/identity/desks'
import type { Bindings } from './flows'
import { told } from './raising'
import { emergencies, type Task, tasks } from './records'
import { titled, wrongDue } from './rules'
import { commanded, shownTask, watches } from './shown'

type Verbs = 'assign' | 'accept' | 'complete' | 'cancelTask' | 'tasks' | 'remind'

async function assertAtDesk(ctx: QueryContext, task: Task): Promise<ReadonlySet<string>> {
  const desks = await desksOfCaller(ctx)
  if (!servesDesk(desks, task.desk)) throw fail('emergency.notYourDesk')
  return desks
}

const after = (task: Task, changed: Partial<Task>): Task => ({ ...task, ...changed, version: task.version + 1 })

const closed = { open: false, toRemind: false }

export const taskingHandlers: Pick<Handlers<'emergencies', Bindings>, Verbs> = {
  assign: async (ctx, { emergencyId, desk, title, dueAt }) => {
    const emergency = await commanded(ctx, emergencyId)
    if (emergency.state !== 'active' && emergency.state !== 'cleared') throw fail('emergency.over')
    const { area } = deskParts(desk)!
    if (officeOf(area) !== emergency.office) throw fail('record.notFound')
    const fields = wrongDue(dueAt, ctx.now)
    if (Object.keys(fields).length > 0) throw fail('input.invalid', { fields })
    if ((await peopleAtDesk(ctx, desk, ctx.now)).length === 0) throw fail('emergency.deskEmpty')
    const name = deskName(desk, (await areaNames(ctx, [area]))(area))
    const task: Omit<Task, 'version'> = {
      id: ctx.newId(),
      emergencyId,
      emergencyTitle: titled(emergency),
      drill: emergency.drill,
      office: emergency.office,
      scopes: emergency.scopes,
      state: emergencyTaskFlow.initial,
      open: true,
      desk,
      servedBy: servedBy(desk),
      deskName: name,
      title,
      assignedAt: ctx.now,
      byId: ctx.caller.id,
      byName: ctx.caller.name,
      dueAt,
      toRemind: true,
    }
    return done(shownTask(ctx, { ...task, version: 1 }, await desksOfCaller(ctx)), [
      insert(tasks, task),
      told(ctx, emergencyId, { kind: 'task', words: `${name}：${title}` }),
    ])
  },

  accept: async (ctx, _input, task) => {
    const desks = await assertAtDesk(ctx, task)
    const changed = {
      state: 'accepted' as const,
      accepted: { at: ctx.now, byId: ctx.caller.id, byName: ctx.caller.name },
    }
    return done(shownTask(ctx, after(task, changed), desks), [
      update(tasks, task, changed),
      told(ctx, task.emergencyId, { kind: 'taskAccepted', words: `${task.deskName}：${task.title}` }),
    ])
  },

  complete: async (ctx, { words, photoIds }, task) => {
    const desks = await assertAtDesk(ctx, task)
    const finished = { at: ctx.now, byId: ctx.caller.id, byName: ctx.caller.name, words, photoIds }
    const changed = { state: 'finished' as const, finished, ...closed }
    return done(shownTask(ctx, after(task, changed), desks), [
      update(tasks, task, changed),
      ...(await attachFiles(ctx, { in: tasks.name, id: task.id }, photoIds, { kind: 'photo' })),
      told(ctx, task.emergencyId, { kind: 'taskFinished', words: `${task.deskName}：${words}` }),
    ])
  },

  cancelTask: async (ctx, { reason }, task) => {
    await commanded(ctx, task.emergencyId)
    const changed = { state: 'cancelled' as const, ...closed }
    return done(shownTask(ctx, after(task, changed), await desksOfCaller(ctx)), [
      update(tasks, task, changed),
      told(ctx, task.emergencyId, { kind: 'taskCancelled', words: `${task.deskName}：${task.title}（${reason}）` }),
    ])
  },

  tasks: async (ctx, { emergencyId, after: from, limit }) => {
    const desks = await desksOfCaller(ctx)
    if (emergencyId === undefined) {
      if (desks.size === 0) return { items: [], next: null }
      const page = await ctx.findIn<Task, 'atDesk'>([...desks].sort(), tasks, {
        index: 'atDesk',
        equals: { open: true },
        after: from ?? null,
        limit,
      })
      return { items: page.items.map(task => shownTask(ctx, task, desks)), next: page.next }
    }
    const emergency = await ctx.get(emergencies, emergencyId)
    if (emergency?.office !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    // Who watches sees them all; who only has something to do, that, and nothing of how many there are.
    const all = watches(ctx, emergency)
    const page = await sifted(
      from,
      limit,
      (next, most) => ctx.find(tasks, { index: 'inEmergency', equals: { emergencyId }, after: next, limit: most }),
      found => found.filter(task => all || servesDesk(desks, task.desk)),
    )
    return { items: page.items.map(task => shownTask(ctx, task, desks)), next: page.next }
  },

  remind: async (ctx, { taskId }) => {
    const task = await ctx.load(tasks, taskId)
    if (!task.toRemind || task.dueAt > ctx.now) return done({ taskId, reminded: false })
    return done({ taskId, reminded: true }, [
      update(tasks, task, { toRemind: false }),
      told(ctx, task.emergencyId, { kind: 'taskOverdue', words: `${task.deskName}：${task.title}` }),
    ])
  },
}
