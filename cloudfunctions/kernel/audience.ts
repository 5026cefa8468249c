// Audiences at work: the tokens by which people are found, counting them exactly, and telling who is in one.

import { roles as allRoles } from '@contract/access'
import { type AudienceRole, audienceLimits } from '@contract/audience'
import { ancestry } from '@contract/place'
import { type Person, people, scopesOfPerson } from '../platform/identity/people'
import type { Page } from '../platform/store/port'
import type { QueryContext } from './context'
import { coversArea, type Reach } from './reach'

/** Each area once, those that lie within another one left out. */
export const mergedAreas = (areas: readonly string[]) =>
  [...new Set(areas)].filter(area => !areas.some(other => other !== area && area.startsWith(`${other}/`)))

/** Each role once; `staff` stands for every staff role. */
export const mergedRoles = (roles: readonly AudienceRole[]) =>
  [...new Set(roles)].filter(role => role === 'staff' || !roles.includes('staff') || !allRoles[role].staff)

/** The members of `Person.scopes` that make up an audience; without roles it is everyone in these areas. */
export const tokensOf = (areas: readonly string[], roles: readonly AudienceRole[]) =>
  mergedAreas(areas).flatMap(area => (roles.length > 0 ? mergedRoles(roles).map(role => `${role}@${area}`) : [area]))

/** The first token of an audience that a person has: they are counted and messaged under that one only. */
export const firstToken = (scopes: readonly string[], audience: readonly string[]) =>
  audience.findIndex(token => scopes.includes(token))

/** Whether an audience is made of more pairs of area and role than an index should hold: field → words. */
export const tooFine = (audience: readonly string[]): Record<string, string> =>
  audience.length > audienceLimits.tokens ? { roles: '区域和角色组合太多，请少选一些，或选更大的区域' } : {}

/** The smallest area around all of these. */
export function areaAround(areas: readonly string[]): string {
  const [first = '', ...rest] = areas.map(ancestry)
  return [...first].filter(area => rest.every(path => path.includes(area))).at(-1) ?? ''
}

/** The areas, by their place in the list, that lie outside a reach: the details of `input.invalid`. */
export function outside(reach: Reach, areas: readonly string[]): Record<string, string> {
  const wrong = areas.flatMap((area, i) => (coversArea(reach, area) ? [] : [[`areas.${i}`, '不在您的范围内'] as const]))
  return Object.fromEntries(wrong)
}

/** Up to so many people are gone through one by one while somebody waits: five pages of the store. */
const GONE_THROUGH = 500

/** All that a token of this audience could mean, as one token: the area around it, of its role where it is one role. */
function around(audience: readonly string[]): string {
  const parts = audience.map(token => token.split('@'))
  const area = areaAround(parts.map(one => one.at(-1)!))
  const roles = new Set(parts.map(one => (one.length > 1 ? one[0] : '')))
  const [role] = roles
  return role && roles.size === 1 && area ? `${role}@${area}` : area
}

/**
 * How many people have any of these tokens. One token is counted by its index. Of several, the same person may have
 * two (a home in one community, a role in another): a few people are gone through, each counted under the first they
 * have; of more, the upper bound is given that the indexes know, which is exact where it meets the lower one.
 */
export async function countAudience(
  ctx: Pick<QueryContext, 'find' | 'count'>,
  audience: readonly string[],
): Promise<{ people: number; exact: boolean }> {
  const countOf = (member: string) => ctx.count(people, { index: 'inArea', member })
  const counts = await Promise.all(audience.map(countOf))
  const sum = counts.reduce((total, count) => total + count, 0)
  if (counts.filter(count => count > 0).length <= 1) return { people: sum, exact: true }
  if (sum > GONE_THROUGH) {
    const whole = around(audience)
    const most = whole ? Math.min(sum, await countOf(whole)) : sum
    return { people: most, exact: most === Math.max(...counts) }
  }
  const own = await Promise.all(
    audience.map(async (member, i) => {
      let firsts = 0
      if (counts[i] === 0) return firsts
      for (let after: string | null = null; ; ) {
        const page: Page<Person> = await ctx.find(people, { index: 'inArea', member, after, limit: 100 })
        firsts += page.items.filter(person => firstToken(person.scopes, audience) === i).length
        if (!page.next) return firsts
        after = page.next
      }
    }),
  )
  return { people: own.reduce((total, count) => total + count, 0), exact: true }
}

/** What the caller is found by: the same tokens as in their person record, so reading and counting agree. */
export const tokensOfCaller = (ctx: Pick<QueryContext, 'caller'>) =>
  scopesOfPerson(ctx.caller.home, ctx.caller.holdings)

/** Whether somebody found by these tokens is in an audience. */
export const isFor = ({ audience }: { audience: readonly string[] }, tokens: readonly string[]) =>
  audience.some(token => tokens.includes(token))
