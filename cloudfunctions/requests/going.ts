// A request whose reporter withdraws or leaves while others depend on it: what goes with them, and what stays.
import { hidePrivateNumbers } from '@contract/private-numbers'
import { remove, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import { attachFiles } from '../platform/files/attach'
import { openPause, running } from './clocks'
import { calendarOf, type Patch } from './moving'
import { type Follower, followerId, type Request, requestFollowers, requests } from './records'

/** In place of a name that somebody put into their own words. */
const COVER = '＊'

const covered = (words: string, name: string) =>
  [...name].length > 1 ? hidePrivateNumbers(words).text.replaceAll(name, COVER) : hidePrivateNumbers(words).text

/** The writes by which a request shows no photo and no recording of its reporter any more. */
export const lettingGo = (ctx: CommandContext, { id, photos, voice }: Request): Promise<Write[]> =>
  attachFiles(ctx, { in: requests.name, id }, [], {
    before: [...photos, ...(voice ? [voice.fileId] : [])],
    atOnce: true,
  })

/**
 * The reporter, and whoever reported for them, are gone; the desk, the clock and the followers stay. `words`: what it
 * is about and where stays for those who work on it, without name and numbers, until it is over.
 */
export async function withoutReporter(
  ctx: CommandContext,
  request: Request,
  { words, name }: { words: boolean; name: string },
): Promise<{ patch: Patch; changes: Write[]; gone: Follower[] }> {
  const { personId, onBehalf, reporterName, place, text, clock } = request
  const waited = openPause(clock)?.reason === 'supply'
  const patch: Patch = {
    personId: undefined,
    reporterName: name,
    onBehalf: undefined,
    shared: false,
    photos: [],
    voice: undefined,
    asked: undefined,
    text: words ? covered(text, reporterName) : '',
    place: words ? { ...place, words: covered(place.words, reporterName) } : { area: place.area, words: '' },
    ...(waited ? { clock: running(clock, ctx.now, await calendarOf(ctx, request)) } : {}),
  }
  const changes = await lettingGo(ctx, request)
  const gone: Follower[] = []
  for (const whose of [personId, onBehalf?.personId]) {
    const follower = whose === undefined ? undefined : await ctx.get(requestFollowers, followerId(request.id, whose))
    if (follower) gone.push(follower)
  }
  changes.push(...gone.map(({ id }) => remove(requestFollowers, id)))
  return { patch, changes, gone }
}
