// From which WeChat group somebody opened the app: written here by the platform’s side alone, once it has verified it,
// and read by handlers. Nothing of it ever comes from what a client says.
import { createHash } from 'node:crypto'
import { entryMinutes } from '@contract/groups'
import { officeOf } from '@contract/place'
import { MINUTE } from '@contract/time'
import type { QueryContext } from '../../kernel/context'
import { collection, type Doc, type Store } from '../store/port'
import { retrying } from '../store/retrying'

/** The latest group of one person; its id is the person’s. The next one takes its place, and joining uses it up. */
export interface GroupEntry extends Doc {
  /** Digest of the group’s own id; see `groupIdOf`. */
  group: string
  at: number
  until: number
}
export const groupEntries = collection<GroupEntry>()('groupEntries', {})

/** A group as an office knows it: two offices never meet in one record, and WeChat’s id is not kept. */
export const groupIdOf = (office: string, group: string) => `${office}~${group}`
export const groupDigest = (openGroupId: string) =>
  createHash('sha256').update(`wx group\n${openGroupId}`).digest('hex').slice(0, 20)

/** Notes that a person opened the app from a group. `openGroupId` must have been verified by the caller. */
export async function keepGroupEntry(store: Store, personId: string, openGroupId: string, now: number): Promise<void> {
  const entry = { id: personId, group: groupDigest(openGroupId), at: now, until: now + entryMinutes * MINUTE }
  await retrying(() => store.transaction(tx => tx.put(groupEntries, entry)))
}

/** The caller’s entry while it counts, and its group’s id. */
export async function currentEntry(
  ctx: Pick<QueryContext, 'get' | 'caller' | 'now'>,
): Promise<{ groupId: string; until: number } | undefined> {
  const entry = await ctx.get(groupEntries, ctx.caller.id)
  if (!entry || ctx.now >= entry.until) return undefined
  return { groupId: groupIdOf(officeOf(ctx.caller.home), entry.group), until: entry.until }
}
