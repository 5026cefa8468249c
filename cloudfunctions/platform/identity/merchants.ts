// Whether somebody is still a merchant of a community: the role ends without a word to the restaurants they run.
import type { Holding } from '@contract/access'
import { communityOf } from '@contract/place'
import { holds } from '../../kernel/reach'
import type { Store } from '../store/port'
import { people } from './people'

/** Whether a post is that of a merchant of this community, and still held. */
export const merchantAt = (held: Holding, community: string, now: number) =>
  held.role === 'merchant' && holds(held, now) && communityOf(held.area) === community

export async function stillMerchant(read: Pick<Store, 'get'>, personId: string, community: string, now: number) {
  const person = await read.get(people, personId)
  return person !== undefined && !person.deletedAt && person.holdings.some(one => merchantAt(one, community, now))
}
