// Where the things come from that a sentence may mean: the features' own lists, kept for a while, and asked again by id.
import { Refusal } from '@contract/errors'
import { facilityKinds } from '@contract/facilities'
import { officeOf } from '@contract/place'
import { MINUTE } from '@contract/time'
import { tokensOfCaller } from '../kernel/audience'
import type { QueryContext } from '../kernel/context'
import { type Hit, hitsIn, indexOf, type Thing, type ThingIndex } from './things'

/** How long a list may be looked through before it is read again: what is new is found after that at the latest. */
const AGE = { office: 5 * MINUTE, audience: MINUTE } as const
/** Pages of a hundred that are read of each list. */
const PAGES = 5
/** Lists that are kept; the office's, and one for each audience that people of late belonged to. */
const KEPT = 200

type Lists = Map<string, { at: number; index: Promise<ThingIndex> }>

async function everyPage<T>(page: (after: string | null) => Promise<{ items: T[]; next: string | null }>) {
  const found: T[] = []
  let after: string | null = null
  for (let n = 0; n < PAGES; n++) {
    const { items, next } = await page(after)
    found.push(...items)
    after = next
    if (!after) break
  }
  return found
}

/** What everyone in the office may open: its published answers and its facilities. */
async function ofOffice(ctx: QueryContext): Promise<Thing[]> {
  const [answers, facilities] = await Promise.all([
    everyPage(after => ctx.invoke('answers.search', { after, limit: 100 })),
    everyPage(after => ctx.invoke('facilities.list', { after, limit: 100 })),
  ])
  return [
    ...answers.map(
      ({ answerId, question, answer }): Thing => ({
        kind: 'consult',
        id: answerId,
        title: question,
        more: answer,
      }),
    ),
    ...facilities.map(
      ({ facilityId, kind, name, area, areaName, offers }): Thing => ({
        kind: 'facility',
        id: facilityId,
        title: name,
        more: [facilityKinds[kind].label, areaName, ...offers].join(' '),
        area,
      }),
    ),
  ]
}

/** The activities to come whose audience the caller belongs to. */
const ofAudience = async (ctx: QueryContext): Promise<Thing[]> =>
  (await ctx.invoke('activities.list', { limit: 100 })).items.map(({ activityId, title, where, areaName }) => ({
    kind: 'activity',
    id: activityId,
    title,
    more: `${where} ${areaName}`,
  }))

function kept(lists: Lists, key: string, age: number, now: number, read: () => Promise<Thing[]>): Promise<ThingIndex> {
  const found = lists.get(key)
  if (found && found.at <= now && now < found.at + age) return found.index
  const index = read().then(indexOf)
  lists.delete(key)
  lists.set(key, { at: now, index })
  // What failed is not kept; whoever waits for it hears why.
  index.catch(() => lists.get(key)?.index === index && lists.delete(key))
  if (lists.size > KEPT) lists.delete(lists.keys().next().value!)
  return index
}

/** The thing as it is now, or undefined when it is gone, over or not for this caller. */
async function asItIs(ctx: QueryContext, hit: Hit): Promise<Hit | undefined> {
  switch (hit.kind) {
    case 'consult': {
      const { state, question } = await ctx.invoke('answers.view', { answerId: hit.id })
      return state === 'published' ? { ...hit, title: question } : undefined
    }
    case 'activity': {
      const { state, endsAt, forMe, title } = await ctx.invoke('activities.view', { activityId: hit.id })
      const coming = state === 'open' && (endsAt ?? 0) > ctx.now
      return coming && forMe ? { ...hit, title } : undefined
    }
    case 'facility': {
      const { retired, name } = await ctx.invoke('facilities.view', { facilityId: hit.id })
      return retired ? undefined : { ...hit, title: name }
    }
  }
}

/**
 * Finds what a sentence may mean among what the caller may see. The lists are some minutes old at most; what they find
 * is asked for by id as the caller, so nothing comes that was taken back meanwhile or is not theirs.
 */
export function createFinder() {
  const lists: Lists = new Map()
  return async (ctx: QueryContext, said: string): Promise<Hit[]> => {
    const office = officeOf(ctx.caller.home)
    const audience = [...tokensOfCaller(ctx)].sort().join()
    const [everyones, theirs] = await Promise.all([
      kept(lists, `office ${office}`, AGE.office, ctx.now, () => ofOffice(ctx)),
      kept(lists, `audience ${audience}`, AGE.audience, ctx.now, () => ofAudience(ctx)),
    ])
    const hits = [...hitsIn(everyones, said, ctx.caller.home), ...hitsIn(theirs, said, ctx.caller.home)]
    const now = await Promise.all(
      hits.map(hit =>
        asItIs(ctx, hit).catch(error => {
          if (error instanceof Refusal && error.code === 'record.notFound') return undefined
          throw error
        }),
      ),
    )
    return now.filter(hit => hit !== undefined)
  }
}
