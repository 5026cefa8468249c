// The register of societies 社团: a community's choirs and teams with who speaks for each, and signing them up by it.
import { createHash } from 'node:crypto'
import { activityLimits } from '@contract/activities'
import { fail } from '@contract/errors'
import { ancestry, communityOf, officeOf } from '@contract/place'
import { done, insert, update } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { areaNames } from '../platform/areas/naming'
import { checkWords } from '../platform/content-safety/words'
import { assertBelongs } from '../platform/identity/belonging'
import { surname } from '../platform/identity/naming'
import type { Bindings } from './flows'
import { type SocietyRecord, societies } from './records'

type Verbs = 'societies' | 'saveSociety' | 'retireSociety'

const societyIdOf = (area: string, name: string) =>
  createHash('sha256').update(`${area}\n${name}`).digest('hex').slice(0, 24)

const shown = (ctx: QueryContext, record: SocietyRecord, nameOf: (area: string) => string) => {
  const mine = record.personId === ctx.caller.id
  const manages = ctx.may('activities.keepSocieties', record)
  return {
    societyId: record.id,
    name: record.name,
    members: record.members,
    area: record.area,
    areaName: nameOf(record.area),
    contactName: manages ? record.contactName : surname(record.contactName),
    mine,
    manages,
    ...present({ about: record.about }),
  }
}

/** A registered society that the caller speaks for; another's is not there for them. */
export async function ownSociety(ctx: CommandContext, societyId: string): Promise<SocietyRecord> {
  const society = await ctx.get(societies, societyId)
  if (society?.state !== 'listed' || society.personId !== ctx.caller.id) throw fail('record.notFound')
  return society
}

const checked = (name: string, about: string | undefined) => {
  if (checkWords(`${name}\n${about ?? ''}`).verdict === 'risky') throw fail('activity.unsafe')
}

export const societyHandlers: Pick<Handlers<'activities', Bindings>, Verbs> = {
  societies: async (ctx, { area, mine, after = null, limit }) => {
    const [member] = ctx.areas(area ?? communityOf(ctx.caller.home))
    const page = mine
      ? await ctx.find(societies, {
          index: 'ofContact',
          equals: { personId: ctx.caller.id, state: 'listed' },
          after,
          limit,
        })
      : await ctx.find(societies, { index: 'inArea', member: member!, equals: { state: 'listed' }, after, limit })
    const nameOf = await areaNames(ctx, [...new Set(page.items.map(one => one.area))])
    return { items: page.items.map(one => shown(ctx, one, nameOf)), next: page.next }
  },

  saveSociety: async (ctx, { societyId, name, members, about }) => {
    if (societyId !== undefined) {
      const society = await ctx.load(societies, societyId)
      if (society.state !== 'listed') throw fail('record.notFound')
      checked(society.name, about)
      const nameOf = await areaNames(ctx, [society.area])
      const { about: _, ...rest } = society
      return done(shown(ctx, { ...rest, members, ...present({ about }) }, nameOf), [
        update(societies, society, { members, about }),
      ])
    }
    assertBelongs(ctx)
    if (!name) throw fail('input.invalid', { fields: { name: '请写社团名称' } })
    checked(name, about)
    const area = communityOf(ctx.caller.home)
    const id = societyIdOf(area, name)
    const before = await ctx.get(societies, id)
    if (before?.state === 'listed') throw fail('society.taken')
    const own = { index: 'ofContact', equals: { personId: ctx.caller.id, state: 'listed' } } as const
    if ((await ctx.count(societies, own)) >= activityLimits.societies) throw fail('society.tooMany')
    const society = {
      id,
      state: 'listed' as const,
      office: officeOf(area),
      area,
      scopes: ancestry(area),
      personId: ctx.caller.id,
      contactName: ctx.caller.name,
      name,
      members,
      ...present({ about }),
    }
    const nameOf = await areaNames(ctx, [area])
    return done(shown(ctx, { ...society, version: 1 }, nameOf), [
      before ? update(societies, before, { ...society, about }) : insert(societies, society, 'society.taken'),
    ])
  },

  retireSociety: async (ctx, { societyId }) => {
    const society = await ctx.load(societies, societyId)
    if (society.state !== 'listed') return done({ societyId })
    return done({ societyId }, [update(societies, society, { state: 'retired' })])
  },
}
