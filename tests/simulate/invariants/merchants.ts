// Restaurants: one that is not in order stays so until a meeting, its follow-ups, and somebody other than who noted the
// last of them; and the names at the doors are nobody's twice.
import { merchantFlow } from '@contract/merchant-shapes'
import { journal } from '../../../cloudfunctions/kernel/journal'
import { cases, merchants } from '../../../cloudfunctions/merchants/records'
import type { Invariant } from '.'

export const merchantsHold: Invariant = async ({ store }) => {
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
  return wrong
}
