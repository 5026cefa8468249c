// What visitors come back with: a need becomes a request in the person's name, with their word for it, or is settled.
import type { Input, ValidInput } from '@contract/contract'
import { fail } from '@contract/errors'
import { scopesOf } from '@contract/place'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { type Person, people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { moved } from './moving'
import { type NeedRecord, type VisitRecord, visits } from './records'

/** The request as the person would make it themselves. */
function requestFor(person: Person, { text, categoryId }: Pick<NeedRecord, 'text' | 'categoryId'>, consent: string) {
  const request: Input<'requests.submit'> = {
    kind: 'help',
    categoryId,
    text,
    place: { area: person.home, words: person.address || '家里' },
    forPersonId: person.id,
    consent,
  }
  return request
}

async function raised(ctx: CommandContext, person: Person, need: NeedRecord, consent: string): Promise<NeedRecord> {
  const { requestId, number } = await ctx.invoke('requests.submit', requestFor(person, need, consent))
  return { ...need, state: 'raised', request: { requestId, number } }
}

/** A need as the visitor noted it: a request at once where they may act for the person, who agreed to it. */
export async function needOf(
  ctx: CommandContext,
  { text, categoryId, agreed }: ValidInput<'visits.record'>['needs'][number],
  person: Person | undefined,
): Promise<NeedRecord> {
  const need: NeedRecord = { id: ctx.newId(), text, categoryId, agreed, state: 'open' }
  const may = person && agreed && ctx.may('requests.submit', { scopes: scopesOf(person.home) })
  return may ? raised(ctx, person, need, '走访时本人同意') : need
}

function openNeed({ needs }: VisitRecord, needId: string): NeedRecord {
  const need = needs.find(({ id }) => id === needId)
  if (!need) throw fail('record.notFound')
  if (need.state !== 'open') throw fail('visit.needDone')
  return need
}

const replaced = ({ needs }: VisitRecord, need: NeedRecord) => needs.map(one => (one.id === need.id ? need : one))

export const needHandlers: Pick<Handlers<'visits', Bindings>, 'raiseNeed' | 'settleNeed'> = {
  raiseNeed: async (ctx, { visitId, needId, categoryId, consent }) => {
    const visit = await ctx.load(visits, visitId)
    const noted = openNeed(visit, needId)
    const need = { ...noted, categoryId: categoryId ?? noted.categoryId }
    const word = consent ?? (need.agreed ? '走访时本人同意' : undefined)
    if (!word) throw fail('visit.consentMissing')
    const person = await ctx.get(people, visit.entryId)
    if (!person || person.deletedAt) throw fail('record.notFound')
    return moved(ctx, visit, { needs: replaced(visit, await raised(ctx, person, need, word)) })
  },

  settleNeed: async (ctx, { visitId, needId, words }) => {
    const visit = await ctx.load(visits, visitId)
    const need = openNeed(visit, needId)
    return moved(ctx, visit, { needs: replaced(visit, { ...need, state: 'settled', settledFor: words }) })
  },
}
