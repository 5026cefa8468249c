// An office always has an administrator: whoever takes roles away asks here first.
import type { Holding } from '@contract/access'
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { update, type Write } from '../../kernel/changes'
import type { CommandContext } from '../../kernel/context'
import { held } from '../../kernel/holdings'
import { type Person, people } from './people'

/** Whether somebody is an administrator without an end. */
export const administers = (holdings: readonly Holding[], now: number) =>
  held(holdings, now).some(holding => holding.role === 'administrator' && holding.until === undefined)

/**
 * An office without an administrator could never get one again from inside. The write touches the one who stays: two
 * who take the role off each other at once then meet on one record, and the second sees that nobody else is left.
 */
export async function stillAdministered(
  ctx: CommandContext,
  person: Person,
  after: readonly Holding[],
): Promise<Write[]> {
  if (!administers(person.holdings, ctx.now) || administers(after, ctx.now)) return []
  const member = `administrator@${officeOf(person.home)}`
  const page = await ctx.find(people, { index: 'inArea', member, limit: 100 })
  for (const { id } of page.items) {
    const other = id === person.id ? undefined : await ctx.get(people, id)
    if (other && administers(other.holdings, ctx.now)) return [update(people, other, {})]
  }
  throw fail('people.lastAdministrator')
}
