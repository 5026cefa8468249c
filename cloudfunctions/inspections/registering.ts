// Entering findings in the ledger and giving them to the one who must put them right.
import { fail } from '@contract/errors'
import { findingFlow, inspectionTopics, type TopicName } from '@contract/inspections'
import { scopesOf } from '@contract/place'
import { dayOf, monthOf } from '@contract/time'
import { done, insert, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { holds } from '../kernel/reach'
import { placeLookups, type Spot } from '../kernel/same-place'
import { workingDaysAfter, workingDaysUntil } from '../kernel/working-days'
import { addPhotos, withdrawPhotos } from './evidence'
import type { Bindings } from './flows'
import { gridAt, officeFor } from './grids'
import { indexed } from './indexing'
import { changed, joinedList, step, visited } from './moving'
import { type Finding, findingCounters, findings, monthId, plans } from './records'
import { givenTo, madeResponsible } from './responsible'
import { assertRoom, broughtBack, dueAtOf, mayRegisterOn, numberOf, spotOf, took } from './rules'
import { detailOf, rowOf } from './showing'
import { tallied } from './tally'

/** Earlier findings under one of the place's keys, newest first; what is the same place the rules decide. */
async function near(ctx: QueryContext, spot: Spot): Promise<Finding[]> {
  const pages = await Promise.all(
    placeLookups(spot).map(member => ctx.find(findings, { index: 'atPlace', member, order: 'desc', limit: 20 })),
  )
  return [...new Map(pages.flatMap(page => page.items.map(item => [item.id, item]))).values()]
}

function assertKind(topic: TopicName, kind: string) {
  const kinds: readonly string[] = inspectionTopics[topic].kinds
  if (!kinds.includes(kind)) throw fail('input.invalid', { fields: { kind: `可选：${kinds.join('、')}` } })
}

async function nextNumber(
  ctx: CommandContext,
  office: string,
  month: string,
): Promise<{ number: string; write: Write }> {
  const id = monthId(office, month)
  const counter = await ctx.get(findingCounters, id)
  const last = (counter?.last ?? 0) + 1
  return {
    number: numberOf(month, last),
    write: counter ? update(findingCounters, counter, { last }) : insert(findingCounters, { id, last }),
  }
}

type Verbs = 'register' | 'earlier' | 'assign' | 'dispute' | 'withdraw'

export const registeringHandlers: Pick<Handlers<'inspections', Bindings>, Verbs> = {
  register: async (ctx, input) => {
    assertKind(input.topic, input.kind)
    const grid = await gridAt(ctx, input.place.area)
    if (!mayRegisterOn(ctx.caller, grid.area, ctx.now)) throw fail('inspections.ownGrid')
    const [office, month, today] = [officeFor(ctx), monthOf(ctx.now), dayOf(ctx.now)]
    const { number, write: counted } = await nextNumber(ctx, office, month)
    const id = ctx.newId()
    const { topic, kind, place } = input
    const spot = spotOf({ topic, kind, place })
    const last = broughtBack(await near(ctx, spot), spot, ctx.now)
    const photos = await addPhotos(ctx, { id, number, office, scopes: scopesOf(grid.area) }, input.photoIds)
    const plan = await ctx.get(plans, monthId(office, month))
    const team = plan?.teams.find(one => one.teamId === plan.teamOf[grid.area])
    const days = input.dueWorkingDays ?? inspectionTopics[input.topic].dueWorkingDays
    const dueDay = await workingDaysAfter(ctx, office, today, days)
    const chosen = input.responsibleId !== undefined || input.merchantId !== undefined
    const given = chosen ? await madeResponsible(ctx, input, input) : undefined
    const inspects = ctx.caller.holdings.some(one => one.role === 'inspector' && holds(one, ctx.now))
    const entered = step(ctx, 'register', findingFlow.initial, {
      label: '登记',
      words: input.description,
      photoIds: input.photoIds,
    })
    const plain = {
      id,
      state: given ? ('rectifying' as const) : findingFlow.initial,
      scopes: scopesOf(grid.area),
      ...given,
      office,
      number,
      month,
      round: input.round ?? (inspects ? ('daily' as const) : ('unannounced' as const)),
      ...{ topic, kind, place },
      areaName: grid.name,
      communityName: grid.communityName,
      description: input.description,
      photos: [...input.photoIds],
      registrar: { personId: ctx.caller.id, name: ctx.caller.name },
      ...(team ? { teamName: team.name } : {}),
      registeredAt: ctx.now,
      dueDay,
      dueAt: dueAtOf(dueDay),
      extendedDays: 0,
      rectifierIds: [],
      returns: 0,
      recurrences: last ? last.recurrences + 1 : 0,
      ...(last && {
        recurrenceOf: {
          findingId: last.id,
          number: last.number,
          registeredAt: last.registeredAt,
          afterRectified: last.rectifiedAt !== undefined,
        },
      }),
      ...photos.flags,
      ...(await joinedList(ctx, { office, visitLog: [] })),
      coSigns: [],
      disputedBy: [],
      timeline: given ? [entered, step(ctx, 'assign', 'rectifying', { words: givenTo(given) })] : [entered],
    }
    const finding = { ...plain, ...indexed(plain) }
    const entry = { ...finding, version: 1 }
    const writes = [insert(findings, finding), counted, ...photos.writes, ...(await tallied(ctx, undefined, entry))]
    return done(detailOf(ctx, entry), writes)
  },

  earlier: async (ctx, { topic, kind, place }) => {
    assertKind(topic, kind)
    ctx.areas(place.area)
    const spot = spotOf({ topic, kind, place })
    const found = (await near(ctx, spot)).filter(one => broughtBack([one], spot, ctx.now))
    return found.sort((a, b) => b.registeredAt - a.registeredAt).map(one => rowOf(ctx, one))
  },

  assign: async (ctx, input, finding) => {
    // More time is asked for and granted by others, also when one assigns to oneself or away from oneself.
    const given = await madeResponsible(ctx, finding, input)
    const own = took(ctx.caller, finding) || given.personId === ctx.caller.id
    if (own && input.dueWorkingDays !== undefined) throw fail('inspections.ownExtension')
    // Who gets it after a dispute gets the whole time; a mere change of hands leaves the due day alone.
    const fromToday = (days: number) => workingDaysAfter(ctx, finding.office, dayOf(ctx.now), days)
    const disputed = finding.state === 'registered' && finding.disputedBy.length > 0
    const usual = disputed ? await fromToday(inspectionTopics[finding.topic].dueWorkingDays) : finding.dueDay
    const dueDay = input.dueWorkingDays === undefined ? usual : await fromToday(input.dueWorkingDays)
    // Time given along with a change of hands is an extension like any other.
    const later = await workingDaysUntil(ctx, finding.office, usual, dueDay)
    assertRoom(finding, later)
    const words = [givenTo(given), input.words].filter(Boolean).join(':')
    const { finding: after, write } = changed(
      finding,
      {
        merchant: undefined,
        ...given,
        handedFrom: finding.personId,
        state: 'rectifying',
        dueDay,
        dueAt: dueAtOf(dueDay),
        extendedDays: finding.extendedDays + later,
        extensionAsked: undefined,
      },
      step(ctx, 'assign', 'rectifying', { words }),
    )
    return done(detailOf(ctx, after), [write, ...(await tallied(ctx, finding, after))])
  },

  dispute: async (ctx, { reason }, finding) => {
    const { finding: after, write } = changed(
      finding,
      {
        state: 'registered',
        personId: undefined,
        responsible: undefined,
        merchant: undefined,
        disputeUntil: undefined,
        extensionAsked: undefined,
        disputedBy: [...finding.disputedBy, ctx.caller.id],
      },
      step(ctx, 'dispute', 'registered', { words: reason }),
    )
    return done(detailOf(ctx, after), [write, ...(await tallied(ctx, finding, after))])
  },

  withdraw: async (ctx, { reason }, finding) => {
    const { finding: after, write } = changed(
      finding,
      { state: 'withdrawn', extensionAsked: undefined, ...visited(finding, 'closed') },
      step(ctx, 'withdraw', 'withdrawn', { words: reason }),
    )
    return done(detailOf(ctx, after), [
      write,
      ...(await tallied(ctx, finding, after)),
      ...(await withdrawPhotos(ctx, finding)),
    ])
  },
}
