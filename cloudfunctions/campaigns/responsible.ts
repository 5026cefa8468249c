// Joint responsibility at work: cards that say who answers, substitutes while they are away, and how staff reach them.
import { type Domain, domainNames } from '@contract/domains'
import { fail } from '@contract/errors'
import { ancestry, officeOf } from '@contract/place'
import { dayOf } from '@contract/time'
import { done, insert, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { looked } from '../kernel/phone-looks'
import { present } from '../kernel/present'
import { areas } from '../platform/areas/records'
import { people } from '../platform/identity/people'
import { phones } from '../platform/identity/phones'
import type { Bindings } from './flows'
import { type Card, cardId, cards, peopleOf } from './meeting-records'
import { placed, staffNamed } from './staff'
import { outOf, standsInOn } from './standing-in'

type Verbs = 'responsibles' | 'revealResponsible' | 'saveCard' | 'markSubstitute'

/** Whom to ask on a day: the substitute while the person is away, unless they dropped out as well. */
export const askedOn = ({ responsible, substitute }: Pick<Card, 'responsible' | 'substitute'>, day: string) =>
  standsInOn(substitute, day) && !substitute.out
    ? { personId: substitute.personId, name: substitute.name }
    : responsible

async function shownCard(ctx: QueryContext, card: Card, calls: boolean) {
  const asked = askedOn(card, dayOf(ctx.now))
  const person = await ctx.get(people, asked.personId)
  return {
    cardId: card.id,
    area: card.area,
    areaName: card.areaName,
    domain: card.domain,
    duty: card.duty,
    person: card.responsible,
    now: { ...asked, ...present({ post: person?.post }) },
    version: card.version,
    keeps: ctx.may('campaigns.nameResponsible', card),
    calls,
    ...present({ substitute: card.substitute }),
  }
}

/** An area, its grid, the community and the office, the nearest first: whose cards say who answers there. */
async function levelsAbove(ctx: QueryContext, area: string) {
  const grid = (await ctx.get(areas, area))?.grid
  return [...new Set([area, ...(grid ? [grid] : []), ...ancestry(area).reverse()])]
}

export const responsibleHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  responsibles: async (ctx, { area, domain }) => {
    if (officeOf(area) !== officeOf(ctx.reach.areas[0] ?? '')) throw fail('record.notFound')
    const wanted: readonly Domain[] = domain === undefined ? domainNames : [domain]
    const levels = await levelsAbove(ctx, area)
    const ids = levels.flatMap(one => wanted.map(name => cardId(one, name)))
    const found = new Map((await ctx.getMany(cards, ids)).map(card => [card.id, card]))
    const calls = ctx.may('campaigns.callResponsible', { scopes: levels })
    return Promise.all(ids.flatMap(id => found.get(id) ?? []).map(card => shownCard(ctx, card, calls)))
  },

  // The right is over the area asked about: who works there also reaches who answers for the community and the office.
  revealResponsible: async (ctx, { area, cardId: id }) => {
    const levels = await levelsAbove(ctx, area)
    if (!ctx.covers({ scopes: levels })) throw fail('record.notFound')
    const card = await ctx.get(cards, id)
    if (!card || !levels.includes(card.area)) throw fail('campaign.cardChanged')
    const person = await ctx.get(people, askedOn(card, dayOf(ctx.now)).personId)
    if (person?.phone === undefined) throw fail('people.noPhone')
    const shown = { personId: person.id, name: person.name, phone: phones().open(person.phone, person.id) }
    return done(shown, looked(ctx, person), { area })
  },

  saveCard: async (ctx, { area, domain, duty, responsibleId, substitute, version }) => {
    const office = officeOf(area)
    const { scopes, areaName } = await placed(ctx, officeOf(ctx.reach.right.area), area)
    if (!ctx.covers({ scopes })) throw fail('record.notFound')
    const responsible = await staffNamed(ctx, office, responsibleId)
    if (substitute && substitute.until < substitute.from) throw fail('campaign.days')
    const instead = substitute && {
      ...(await staffNamed(ctx, office, substitute.personId)),
      from: substitute.from,
      until: substitute.until,
    }
    const id = cardId(area, domain)
    const before = await ctx.get(cards, id)
    if ((before?.version ?? undefined) !== version) throw fail('record.changed')
    const fields = {
      ...{ duty, areaName, scopes, responsible },
      people: peopleOf({ responsible, ...(instead && { substitute: instead }) }),
    }
    const card: Card = {
      id,
      office,
      area,
      domain,
      ...fields,
      version: version ?? 1,
      ...(instead && { substitute: instead }),
    }
    const shownNow = await shownCard(
      ctx,
      { ...card, version: (before?.version ?? 0) + 1 },
      ctx.may('campaigns.callResponsible', { scopes }),
    )
    return done(shownNow, [before ? update(cards, before, { ...fields, substitute: instead }) : insert(cards, card)])
  },
  markSubstitute: async (ctx, { cardId: id, personId }) => {
    const card = await ctx.load(cards, id)
    const { substitute } = card
    const onLeave = new Set((await ctx.invoke('inspections.onLeave', { day: dayOf(ctx.now) })).personIds)
    const out = await outOf(ctx, { office: card.office, personId, onLeave, now: ctx.now })
    // Somebody else stands in since the clock looked, or it is known.
    if (substitute?.personId !== personId || substitute.out === out)
      return done({ cardId: id, changed: false }, [], { area: card.office })
    const { out: _, ...still } = substitute
    return done({ cardId: id, changed: true }, [update(cards, card, { substitute: { ...still, ...present({ out }) } })])
  },
}
