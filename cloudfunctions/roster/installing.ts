// The first administrator of an office, by a command at the machine: everybody after that is let in by somebody.
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { claimCodeInWords, claimLimits } from '@contract/roster-claims'
import { HOUR } from '@contract/time'
import { done, insert, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import { heldAs, withRole } from '../kernel/holdings'
import type { Handlers } from '../kernel/implement'
import { areaRecord, areas } from '../platform/areas/records'
import { administers } from '../platform/identity/administrators'
import { foundBy, type Person, people, personRecord } from '../platform/identity/people'
import { peopleByDigests } from '../platform/identity/phone-check'
import { phones } from '../platform/identity/phones'
import { noted } from '../platform/identity/role-changes'
import type { Bindings } from './flows'
import { freshCode } from './handing-out'

/** The office's own record; made here should it not be there. */
async function officeWrites(ctx: CommandContext, office: string, name: string | undefined): Promise<Write[]> {
  if (await ctx.get(areas, office)) return []
  if (name === undefined) throw fail('roster.noOffice')
  return [insert(areas, areaRecord({ id: office, name, level: 'office', order: 1 }))]
}

async function administratorsOf(ctx: CommandContext, office: string): Promise<Person[]> {
  const page = await ctx.find(people, { index: 'inArea', member: `administrator@${office}`, limit: 100 })
  return page.items.filter(person => administers(person.holdings, ctx.now))
}

export const installingHandlers: Pick<Handlers<'roster', Bindings>, 'install'> = {
  install: async (ctx, { name, phone, officeName, add }) => {
    const office = officeOf(ctx.caller.home)
    const changes = await officeWrites(ctx, office, officeName)
    const known = (await peopleByDigests(ctx, phones().digests(phone))).filter(
      person => officeOf(person.home) === office && person.name === name,
    )
    const person = known[0] && (await ctx.get(people, known[0].id))
    const others = (await administratorsOf(ctx, office)).filter(({ id }) => id !== person?.id)
    const already = person !== undefined && administers(person.holdings, ctx.now)
    if (others.length > 0 && !already && !add) throw fail('roster.administered', { names: others.map(one => one.name) })
    const holding = { role: 'administrator' as const, area: office }
    const named = person ?? newAdministrator(ctx, office, { name, phone })
    if (!already) {
      const holdings = withRole(named.holdings, holding)
      const found = { holdings, ...foundBy({ ...named, holdings }), enrolledAt: named.enrolledAt ?? ctx.now }
      const kind = heldAs(named.holdings, holding) ? 'changed' : 'given'
      changes.push(
        person ? update(people, person, found) : insert(people, { ...named, ...personRecord({ ...named, ...found }) }),
        noted(ctx, kind, named, holding, { reason: '安装时设的管理员' }),
      )
    }
    const { code, expiresAt, writes } = await freshCode(ctx, named, claimLimits.firstHours * HOUR)
    const answer = { personId: named.id, already, code: claimCodeInWords(code), expiresAt }
    return done(answer, [...changes, ...writes], { area: office })
  },
}

function newAdministrator(ctx: CommandContext, office: string, { name, phone }: { name: string; phone: string }) {
  const id = ctx.newId()
  return personRecord({
    id,
    name,
    home: office,
    address: '',
    holdings: [],
    phone: phones().seal(phone, id),
    phoneDigest: phones().digest(phone),
  })
}
