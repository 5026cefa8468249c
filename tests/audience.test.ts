// Counting whom something is for: exact where few people or one index can tell, an honest upper bound otherwise, and
// never by going through a whole office while somebody waits.
import { expect, it } from 'vitest'
import { countAudience, tokensOf } from '../cloudfunctions/kernel/audience'
import { scopesOfPerson } from '../cloudfunctions/platform/identity/people'

type Context = Parameters<typeof countAudience>[0]
const [first, second] = ['ryh/c01', 'ryh/c02']

/** Residents of two communities, so many of whom work for both; `read` says how many people were looked at. */
function office(residents: { first: number; second: number; worksForBoth: number }) {
  const at = (home: string, i: number) => ({
    scopes: scopesOfPerson(home, [
      { role: 'resident', area: home },
      ...(home === first && i < residents.worksForBoth
        ? [
            { role: 'communityWorker' as const, area: first },
            { role: 'communityWorker' as const, area: second },
          ]
        : []),
    ] as never),
  })
  const all = [
    ...Array.from({ length: residents.first }, (_, i) => at(first, i)),
    ...Array.from({ length: residents.second }, (_, i) => at(second, i)),
  ]
  const seen = { read: 0 }
  const withToken = (member: unknown) => all.filter(({ scopes }) => scopes.includes(String(member)))
  const ctx = {
    count: async (_from: unknown, { member }: { member: string }) => withToken(member).length,
    find: async (_from: unknown, query: { member: string; after: string | null; limit: number }) => {
      const start = Number(query.after ?? 0)
      const matching = withToken(query.member)
      const items = matching.slice(start, start + query.limit)
      seen.read += items.length
      return { items, next: start + query.limit < matching.length ? String(start + query.limit) : null }
    },
  } as unknown as Context
  return { ctx, seen }
}

it('of a few people, who belongs to two places is counted once', async () => {
  const { ctx } = office({ first: 120, second: 30, worksForBoth: 3 })
  expect(await countAudience(ctx, tokensOf([first, second], []))).toEqual({ people: 150, exact: true })
})

it('of a whole office nobody is gone through, and what is not known exactly is said to be an upper bound', async () => {
  const { ctx, seen } = office({ first: 3000, second: 2000, worksForBoth: 40 })
  expect(await countAudience(ctx, tokensOf([first, second], []))).toEqual({ people: 5000, exact: false })
  expect(await countAudience(ctx, tokensOf([first], []))).toEqual({ people: 3000, exact: true })
  expect(seen.read).toBe(0)
})

it('is exact for many people where the indexes leave no doubt: all who work there are residents too', async () => {
  const { ctx, seen } = office({ first: 3000, second: 0, worksForBoth: 40 })
  const everyone = tokensOf([first], ['resident', 'communityWorker'])
  expect(await countAudience(ctx, everyone)).toEqual({ people: 3000, exact: true })
  expect(seen.read).toBe(0)
})
