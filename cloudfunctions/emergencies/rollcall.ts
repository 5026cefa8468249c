// The roll-call as it stands: numbers by area, who answered what, who has not answered, and asking for calls.
import { emergencyLimits, type RollCall } from '@contract/emergencies'
import { fail } from '@contract/errors'
import { MINUTE } from '@contract/time'
import { firstToken, tokensOf } from '../kernel/audience'
import { done, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { sifted } from '../kernel/sifting'
import { areaNames } from '../platform/areas/naming'
import { type Person, people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { told } from './raising'
import { type AskedArea, answers, calls, type Emergency, emergencies, ofPerson } from './records'
import { askedWithin, directlyBelow, outermost, reachesAll, rollCall, summed } from './rules'
import { alertOf, commanded, raised, shownAnswer } from './shown'

type Verbs = 'board' | 'answers' | 'unanswered' | 'requestCalls'

/** The roll-call of one area: three counts by index, however many people it has. */
async function countIn(ctx: QueryContext, emergencyId: string, member: string, asked: number): Promise<RollCall> {
  const status = (one: string) =>
    ctx.count(answers, { index: 'byStatus', member, equals: { emergencyId, status: one } })
  const [safe, help, waiting] = await Promise.all([
    status('safe'),
    status('help'),
    ctx.count(answers, { index: 'byState', member, equals: { emergencyId, state: 'waiting' } }),
  ])
  return rollCall(asked, safe, help, waiting)
}

/** The roll-call of a whole emergency; everyone in an audience is counted under the office, once. */
export const countAll = (ctx: QueryContext, { id, office, people: asked }: Emergency) =>
  countIn(ctx, id, office, asked ?? 0)

/** Each of some areas with its roll-call. */
export async function rowsOf(ctx: QueryContext, emergency: Emergency, asked: readonly AskedArea[], all = asked) {
  const nameOf = await areaNames(
    ctx,
    asked.map(({ area }) => area),
  )
  return Promise.all(
    asked.map(async ({ area, level, people: count }) => ({
      area,
      areaName: nameOf(area),
      level,
      opens: directlyBelow(all, area).length > 0,
      ...(await countIn(ctx, emergency.id, area, count)),
    })),
  )
}

/** The asked areas to list: the one asked for, or all that the caller attends to. */
function areasWithin(ctx: QueryContext, emergency: Emergency, area: string | undefined): string[] {
  const within = askedWithin(ctx.reach, emergency.asked)
  if (area === undefined) return outermost(within).map(one => one.area)
  if (!within.some(one => one.area === area)) throw fail('record.notFound')
  return [area]
}

/** The building heads of courtyards, by courtyard. */
async function headsOf(ctx: QueryContext, homes: readonly string[]) {
  const courtyards = [...new Set(homes)]
  const pages = await Promise.all(
    courtyards.map(home => ctx.find(people, { index: 'inArea', member: `buildingHead@${home}`, limit: 10 })),
  )
  return new Map(courtyards.map((home, i) => [home, pages[i]!.items.map(({ id, name }) => ({ personId: id, name }))]))
}

export const rollcallHandlers: Pick<Handlers<'emergencies', Bindings>, Verbs> = {
  board: async (ctx, { emergencyId, area }) => {
    const emergency = await raised(ctx, emergencyId, 'emergencies.watch')
    const visible = askedWithin(ctx.reach, emergency.asked)
    const tops = area === undefined ? outermost(visible) : visible.filter(one => one.area === area)
    if (tops.length === 0) throw fail('record.notFound')
    const [top, ...others] = tops
    const below = top && others.length === 0 ? directlyBelow(visible, top.area) : []
    const [rows, [around]] = await Promise.all([
      rowsOf(ctx, emergency, below.length > 0 ? below : tops, visible),
      below.length > 0 ? rowsOf(ctx, emergency, tops) : [],
    ])
    const whole = area === undefined && reachesAll(ctx.reach, emergency)
    const one = tops.length === 1 ? top : undefined
    const name = one && (await areaNames(ctx, [one.area]))(one.area)
    return {
      emergencyId,
      areaName: name ?? '',
      asOf: ctx.now,
      total: whole ? await countAll(ctx, emergency) : (around ?? summed(rows)),
      rows,
      ...present({ area: one?.area }),
    }
  },

  answers: async (ctx, { emergencyId, state, area, after, limit }) => {
    const emergency = await raised(ctx, emergencyId, 'emergencies.attend')
    const within = areasWithin(ctx, emergency, area)
    const near = (home: string) => within.some(one => home === one || home.startsWith(`${one}/`))
    const page = await ctx.findIn(within, answers, {
      index: 'byState',
      equals: { emergencyId, state },
      after: after ?? null,
      limit,
    })
    const homes = page.items.map(one => one.home)
    const ids = page.items.map(one => one.personId)
    const [nameOf, persons] = await Promise.all([areaNames(ctx, homes), ids.length > 0 ? ctx.getMany(people, ids) : []])
    const byId = new Map(persons.map(person => [person.id, person]))
    return {
      items: page.items.map(one => {
        const row = shownAnswer(ctx, one, byId.get(one.personId), nameOf)
        // Who is safe needs nobody to come: where exactly they live is for those who serve that place.
        if (one.state !== 'safe' || near(one.home)) return row
        const { birthYear: _, ...rest } = row
        return { ...rest, address: '' }
      }),
      next: page.next,
    }
  },

  unanswered: async (ctx, { emergencyId, area, after, limit }) => {
    const emergency = await raised(ctx, emergencyId, 'emergencies.attend')
    const within = areasWithin(ctx, emergency, area)
    const tokens = tokensOf(within, emergency.roles)
    const page = await sifted(
      after,
      limit,
      (from, most) => ctx.findIn(tokens, people, { index: 'inArea', after: from, limit: most }),
      async found => {
        const asked = found.filter(person => firstToken(person.scopes, emergency.audience) >= 0)
        if (asked.length === 0) return []
        const ids = asked.map(person => ofPerson(emergencyId, person.id))
        const [given, tried] = await Promise.all([ctx.getMany(answers, ids), ctx.getMany(calls, ids)])
        const answered = new Set(given.map(one => one.personId))
        const called = new Map(tried.map(one => [one.personId, one]))
        return asked.filter(({ id }) => !answered.has(id)).map(person => ({ person, call: called.get(person.id) }))
      },
    )
    const homes = page.items.map(({ person }) => person.home)
    const [heads, nameOf] = await Promise.all([headsOf(ctx, homes), areaNames(ctx, homes)])
    // Who works here and lives elsewhere is on the list; where exactly they live is nobody's business here.
    const near = ({ home }: Person) => within.some(one => home === one || home.startsWith(`${one}/`))
    return {
      emergency: alertOf(emergency, undefined),
      next: page.next,
      items: page.items.map(({ person, call }) => ({
        personId: person.id,
        name: person.name,
        home: person.home,
        homeName: nameOf(person.home),
        address: near(person) ? person.address : '',
        heads: heads.get(person.home) ?? [],
        ...present({
          birthYear: near(person) ? person.birthYear : undefined,
          called: call && { outcome: call.outcome, at: call.at, byName: call.byName },
        }),
      })),
    }
  },

  requestCalls: async (ctx, { emergencyId }) => {
    const emergency = await commanded(ctx, emergencyId)
    if (emergency.state !== 'active') throw fail('emergency.over')
    const asked = emergency.callsAskedAt
    if (asked !== undefined && ctx.now - asked < emergencyLimits.callsMinutes * MINUTE)
      return done({ emergencyId, callsAskedAt: asked })
    return done({ emergencyId, callsAskedAt: ctx.now }, [
      update(emergencies, emergency, { callsAskedAt: ctx.now }),
      told(ctx, emergencyId, { kind: 'called', words: '请楼栋长给没回复的居民打电话' }),
    ])
  },
}
