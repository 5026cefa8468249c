// Restaurants: one that is not in order stays so until a meeting, its follow-ups, and somebody other than who noted the
// last of them; and the names at the doors are nobody's twice.
import { merchantFlow, merchantSizes, merchantStandings, standingOf } from '@contract/merchant-shapes'
import { addDays, dayOf } from '@contract/time'
import { journal } from '../../../cloudfunctions/kernel/journal'
import { cases, cleanings, merchants } from '../../../cloudfunctions/merchants/records'
import type { Play } from '../play'
import type { Invariant } from '.'

/** How many there are in each area and state, and what is due, counted again. */
export async function merchantFiguresHold(play: Play): Promise<string[]> {
  const wrong: string[] = []
  const head = play.as(play.cast.holders('gridHead1')[0]!.id)
  const today = dayOf(play.now())
  const shops = await play.store.all(merchants)
  const shown = await head.must('merchants.figures', {})
  for (const { area, counts } of [{ area: 'ryh', counts: shown?.total }, ...(shown?.areas ?? [])]) {
    const here = shops.filter(({ scopes }) => scopes.includes(area))
    const open = here.filter(({ state }) => state !== 'closed')
    const counted: Record<string, number> = {
      total: open.length,
      overdue: open.filter(({ dueDay }) => dueDay < today).length,
      expired: open.filter(({ licenceDay }) => licenceDay < today).length,
    }
    for (const standing of merchantStandings)
      counted[standing] = here.filter(one => standingOf(one) === standing).length
    for (const [name, count] of Object.entries(counted))
      if (counts?.[name as 'total'] !== count)
        wrong.push(`shops of ${area}: ${name} ${counts?.[name as 'total']} shown, ${count} counted`)
  }
  const overdue = (await head.must('merchants.list', { due: 'overdue', limit: 100 }))?.items ?? []
  if (overdue.length !== shown?.total.overdue)
    wrong.push(`${overdue.length} shops are listed as overdue, ${shown?.total.overdue} counted`)
  return wrong
}

/** A purifier is due its cycle after the last cleaning that counts. */
async function cleaningsHold({ store }: Play): Promise<string[]> {
  const all = await store.all(cleanings)
  return (await store.all(merchants)).flatMap(({ id, purifier, size, cleanedOn, registeredAt, dueDay }) => {
    const genuine = all.filter(one => one.merchantId === id && one.state !== 'refused').map(({ day }) => day)
    const last = genuine.sort().at(-1)
    const due = purifier ? addDays(cleanedOn ?? dayOf(registeredAt), merchantSizes[size].everyDays) : '9999-12-31'
    return [
      ...(last === cleanedOn ? [] : [`shop ${id} was cleaned ${cleanedOn}, by its log ${last}`]),
      ...(due === dueDay ? [] : [`shop ${id} is due ${dueDay}, by its cycle ${due}`]),
    ]
  })
}

export const merchantsHold: Invariant = async play => {
  const { store } = play
  const wrong: string[] = []
  const shops = await store.all(merchants)
  const byId = new Map(shops.map(shop => [shop.id, shop]))
  // The trace, row by row: what the flow allows, from state to state.
  const states = new Map<string, string>()
  const rows = (await store.all(journal)).sort((a, b) => a.at - b.at || (a.seq ?? 0) - (b.seq ?? 0))
  const actions = merchantFlow.actions as Record<string, { from: readonly string[]; to: string }>
  for (const row of rows) {
    const [feature, verb = ''] = row.operation.split('.')
    const id = feature === 'merchants' ? row.records.find(one => one.in === merchants.name)?.id : undefined
    if (id === undefined) continue
    const before = states.get(id) ?? merchantFlow.initial
    const action = Object.hasOwn(actions, verb) ? actions[verb] : undefined
    if (action && !action.from.includes(before)) wrong.push(`shop ${id}: ${verb} was done from ${before}`)
    if (action) states.set(id, action.to)
    // A visit that finds something opens a case, as `fail` does; so does coming back as one closed.
    if (row.records.some(one => one.in === cases.name && one.version === 1)) states.set(id, 'substandard')
  }
  for (const { id, state } of shops)
    if (state !== (states.get(id) ?? merchantFlow.initial))
      wrong.push(`shop ${id}: its story ends ${states.get(id)}, it is ${state}`)
  const open = new Map<string, string>()
  for (const one of await store.all(cases)) {
    const say = (what: string) => wrong.push(`case ${one.id}: ${what}`)
    const shop = byId.get(one.merchantId)
    if (one.open) {
      if (open.has(one.merchantId)) say('there are two open of one shop')
      open.set(one.merchantId, one.id)
      if (!shop || !['substandard', 'meeting', 'followUp'].includes(shop.state))
        say(`is open, the shop is ${shop?.state}`)
      if (shop && shop.caseId !== one.id) say('is open, the shop has another')
      continue
    }
    if (!one.closedBy) continue
    const last = one.followUps.at(-1)
    // What ends with the shop itself needs no word that all is well.
    if (shop?.state === 'closed' || rows.some(row => row.operation === 'merchants.close' && row.at === one.closedAt))
      continue
    if (!last) say('was closed without a follow-up')
    else {
      if (last.by.personId === one.closedBy.personId) say(`${last.by.personId} noted the last follow-up and closed it`)
      const left = one.failed.filter(item => !last.fixed.includes(item))
      if (left.length > 0) say(`was closed while ${left} was left`)
    }
    if (!one.meetings.some(({ held }) => held)) say('was closed without a meeting')
  }
  for (const shop of shops)
    if (['substandard', 'meeting', 'followUp'].includes(shop.state) && !open.has(shop.id))
      wrong.push(`shop ${shop.id} is ${shop.state} and has no open case`)
  return [...wrong, ...(await cleaningsHold(play)), ...(await merchantFiguresHold(play))]
}
