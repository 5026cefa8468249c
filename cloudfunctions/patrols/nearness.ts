// Whether a matter is back (死灰复燃): what was seen on patrols, or found by inspections, at the same place before.
import { findingFlow } from '@contract/findings'
import { type Earlier, observationEndings, patrolTaskFlow } from '@contract/patrols'
import type { Place } from '@contract/place'
import type { QueryContext } from '../kernel/context'
import { present } from '../kernel/present'
import { metresApart, placeLookups } from '../kernel/same-place'
import type { Placed } from './placing'
import { type Observation, observations } from './records'
import { broughtBack, inspectedAs, spotOf } from './rules'

const SHOWN = 5

interface Matter {
  categoryId: string
  place: Place
}

const outcomeOf = ({ ending, taskState, request }: Observation) =>
  request ? '已转诉求' : taskState ? patrolTaskFlow.states[taskState].label : observationEndings[ending].label

async function observed(ctx: QueryContext, matter: Matter, at: number, ownId?: string): Promise<Earlier[]> {
  const spot = spotOf(matter)
  const pages = await Promise.all(
    placeLookups(spot).map(member =>
      ctx.find(observations, { index: 'atPlace', member, order: 'desc', range: { to: at + 1 }, limit: 20 }),
    ),
  )
  const found = [...new Map(pages.flatMap(page => page.items.map(item => [item.id, item]))).values()]
  return broughtBack(found, spot, at, ownId).map(one => {
    const metres = metresApart(one, matter)
    return {
      ...{ kind: 'observation' as const, id: one.id, number: one.number, at: one.at },
      placeWords: one.place.words,
      outcome: outcomeOf(one),
      ...present({ metres: metres === undefined ? undefined : Math.round(metres) }),
    }
  })
}

/** The ledger's entries, for those who may read it there. */
async function inspected(ctx: QueryContext, matter: Matter, { area, scopes }: Placed): Promise<Earlier[]> {
  const known = inspectedAs(matter.categoryId)
  if (!known || !ctx.may('inspections.view', { scopes })) return []
  const [topic, kind] = known
  const found = await ctx.invoke('inspections.earlier', { topic, kind, place: { ...matter.place, area } })
  return found.map(({ findingId, number, registeredAt, placeWords, state }) => ({
    ...{ kind: 'finding' as const, id: findingId, number, at: registeredAt, placeWords },
    outcome: findingFlow.states[state].label,
  }))
}

/** Newest first. */
export async function earlierAt(
  ctx: QueryContext,
  matter: Matter,
  where: Placed,
  at: number,
  ownId?: string,
): Promise<Earlier[]> {
  const [own, theirs] = [await observed(ctx, matter, at, ownId), await inspected(ctx, matter, where)]
  return [...own, ...theirs].sort((a, b) => b.at - a.at).slice(0, SHOWN)
}
