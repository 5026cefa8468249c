// Who a post is for: the caller, or a resident without a phone for whom a building head or worker posts.
import { fail } from '@contract/errors'
import { scopesOf } from '@contract/place'
import type { CommandContext } from '../kernel/context'
import { people } from '../platform/identity/people'
import type { Post } from './records'

type Whose = Pick<Post, 'personId' | 'authorName' | 'helpedIn' | 'postedBy'>

/** The author of a new post; a resident must live within the caller's reach (else `record.notFound`) and have agreed. */
export async function authorOf(
  ctx: CommandContext,
  { forPersonId, consent }: { forPersonId?: string | undefined; consent?: string | undefined },
): Promise<Whose> {
  const { caller } = ctx
  if (!forPersonId || forPersonId === caller.id) return { personId: caller.id, authorName: caller.name, helpedIn: [] }
  const person = await ctx.get(people, forPersonId)
  const helpedIn = person ? scopesOf(person.home) : []
  if (!person || person.deletedAt || !ctx.may('lostfound.help', { scopes: helpedIn })) throw fail('record.notFound')
  if (!consent) throw fail('post.consentMissing')
  return {
    personId: person.id,
    authorName: person.name,
    helpedIn,
    postedBy: { personId: caller.id, name: caller.name, consent },
  }
}
