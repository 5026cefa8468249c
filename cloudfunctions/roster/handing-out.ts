// Codes for people on the office's list: handed out one by one or as a file, and what is known of who came already.
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { claimCodeInWords, claimLimits } from '@contract/roster-claims'
import { DAY, dayOf, momentInWords } from '@contract/time'
import { done, insert, remove, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { header, workbookOf } from '../platform/excel/sheets'
import { type ClaimCode, claimCodes, newClaim } from '../platform/identity/claims'
import { identities } from '../platform/identity/identities'
import { type Person, people } from '../platform/identity/people'

import type { Bindings } from './flows'

const openCodes = async (ctx: Pick<QueryContext, 'find'>, personId: string) =>
  (await ctx.find(claimCodes, { index: 'ofPerson', equals: { personId }, limit: 20 })).items

const isGood = ({ usedBy, expiresAt }: ClaimCode, now: number) => usedBy === undefined && now < expiresAt

/** Since when somebody signs in as a person, if ever. */
export async function usedSince(ctx: Pick<QueryContext, 'find'>, person: Person): Promise<number | undefined> {
  if (person.usedAt !== undefined) return person.usedAt
  const known = await ctx.find(identities, { index: 'ofPerson', equals: { personId: person.id }, limit: 1 })
  return known.items[0]?.since
}

/** A new code in place of the earlier ones. */
export async function freshCode(ctx: CommandContext, person: Person, milliseconds: number) {
  const before = await Promise.all((await openCodes(ctx, person.id)).map(({ id }) => ctx.get(claimCodes, id)))
  const { code, record } = newClaim(ctx, { id: person.id, office: officeOf(person.home) }, milliseconds)
  const writes: Write[] = [
    ...before.flatMap(old => (old ? [remove(claimCodes, old.id)] : [])),
    insert(claimCodes, record),
  ]
  return { code, expiresAt: record.expiresAt, writes }
}

/** Staff of the caller's office who never signed in and have no code, up to one file's worth, and how many more. */
async function waiting(ctx: CommandContext, office: string) {
  const found: Person[] = []
  let left = 0
  for (let after: string | null = null; ; ) {
    const page: { items: Person[]; next: string | null } = await ctx.find(people, {
      index: 'inArea',
      member: `staff@${office}`,
      after,
      limit: 100,
    })
    for (const person of page.items.filter(one => one.enrolledAt !== undefined)) {
      if ((await usedSince(ctx, person)) !== undefined) continue
      if ((await openCodes(ctx, person.id)).some(code => isGood(code, ctx.now))) continue
      if (found.length < claimLimits.inFile) found.push(person)
      else left++
    }
    if (!page.next) return { found, left }
    after = page.next
  }
}

type Verbs = 'handOutCode' | 'codesFile' | 'signInState'

export const handingOutHandlers: Pick<Handlers<'roster', Bindings>, Verbs> = {
  handOutCode: async (ctx, { personId }) => {
    const person = await ctx.load(people, personId)
    if (person.deletedAt) throw fail('record.notFound')
    const { code, expiresAt, writes } = await freshCode(ctx, person, claimLimits.days * DAY)
    return done({ personId, code: claimCodeInWords(code), expiresAt }, writes, { area: officeOf(person.home) })
  },

  codesFile: async ctx => {
    const office = officeOf(ctx.caller.home)
    const { found, left } = await waiting(ctx, office)
    if (found.length === 0) throw fail('claim.nobodyLeft')
    const changes: Write[] = []
    const lines: string[][] = []
    for (const person of found) {
      const { code, expiresAt, writes } = await freshCode(ctx, person, claimLimits.days * DAY)
      changes.push(...writes)
      lines.push([person.name, person.post ?? '', claimCodeInWords(code), momentInWords(expiresAt, ctx.now)])
    }
    const base64 = await workbookOf([
      {
        name: '认领码',
        widths: [12, 24, 16, 24],
        sticky: 1,
        rows: [header('姓名', '岗位', '认领码', '有效期至'), ...lines.map(cells => cells.map(value => ({ value })))],
      },
    ])
    const name = `认领码-${dayOf(ctx.now)}.xlsx`
    return done({ name, base64, codes: found.length, left }, changes, { area: office })
  },

  signInState: async (ctx, { personId }) => {
    const person = await ctx.load(people, personId)
    const [signedInSince, codes] = [await usedSince(ctx, person), await openCodes(ctx, personId)]
    const until = codes.filter(code => isGood(code, ctx.now)).map(({ expiresAt }) => expiresAt)
    return { personId, ...present({ signedInSince, codeUntil: until.length > 0 ? Math.max(...until) : undefined }) }
  },
}
