// A change of a story, as it is then and as a write: what lists and queues find it by always fits the record.
import { done, type FollowUp, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import { type StoryRecord, stories } from './records'
import { derived } from './rules'
import { shownStory } from './shown'

export type Patch = { [K in keyof StoryRecord]?: StoryRecord[K] | undefined }

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

export function changed(story: StoryRecord, patch: Patch): { next: StoryRecord; write: Write } {
  const merged = { ...story, ...patch } as StoryRecord
  const all = { ...merged, ...derived(merged) }
  const next = Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as unknown as StoryRecord
  const keys = Object.keys({ ...story, ...all }) as (keyof StoryRecord)[]
  // Only what differs, so that the trace names what changed and not everything.
  const fields = Object.fromEntries(
    keys.filter(key => !same(story[key], all[key])).map(key => [key, all[key]]),
  ) as Partial<StoryRecord>
  return { next, write: update(stories, story, fields) }
}

/** Answers with the story as it is after a change. */
export async function answered(
  ctx: CommandContext,
  story: StoryRecord,
  patch: Patch,
  more: { changes?: readonly Write[]; follow?: readonly FollowUp[] } = {},
) {
  const { next, write } = changed(story, patch)
  return done(await shownStory(ctx, next), [write, ...(more.changes ?? [])], { follow: more.follow ?? [] })
}
