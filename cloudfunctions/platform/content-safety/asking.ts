// What the clock asks of the outside check: the words and photos of every record of a collection that still waits.
import { ifStill } from '../../kernel/due'
import type { JobContext } from '../../kernel/jobs'
import type { Collection, Doc, Page } from '../store/port'
import { contentSafety } from './current'
import type { SafetyVerdict, Scene } from './port'
import { type Checked, REMOTE_PATIENCE } from './rules'

/** Records that are checked, in an index `toCheck` by office, and the feature's commands that take the answers. */
export interface Asking<T extends Doc & Checked> {
  records: Collection<T, 'toCheck'>
  scene: Scene
  wordsOf: (record: T) => string
  /** Since when it waits. */
  since: (record: T) => number
  /** The verdict on `text` or on a photo. */
  tell: (ctx: JobContext, record: T, part: string, found: SafetyVerdict, step: string) => Promise<unknown>
  /** The photo's verdict comes later, under this number. */
  note: (ctx: JobContext, record: T, fileId: string, traceId: string, step: string) => Promise<unknown>
}

/** What a check that does not answer leaves: a moderator decides. */
const unanswered: SafetyVerdict = { verdict: 'review', reasons: ['检查服务没有回应'] }

async function unlessFailing<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking
  } catch {
    // Asked again a minute later; who waits too long is given to a moderator.
    return undefined
  }
}

type Whose = Doc & Checked & { version: number; personId: string }

/** Asks for everything of one record that is still to be asked. */
async function askOne<T extends Whose>(ctx: JobContext, { scene, wordsOf, since, tell, note }: Asking<T>, record: T) {
  const safety = contentSafety()
  const about = { personId: record.personId, scene }
  const from = since(record)
  const late = ctx.now - from > REMOTE_PATIENCE
  const step = (part: string, what: string) => `${record.id}:${record.version}:${part.slice(0, 20)}:${what}`
  const told = (part: string, found: SafetyVerdict) => ifStill(tell(ctx, record, part, found, step(part, 'v')))
  if (record.textToAsk) {
    const found = (await unlessFailing(safety.checkText(wordsOf(record), about))) ?? (late ? unanswered : undefined)
    if (found) await told('text', found)
  }
  for (const { fileId, state, remote, askedAt = from } of record.photos) {
    if (state !== 'waiting' || remote === undefined) continue
    if (remote === 'asked') {
      if (ctx.now - askedAt > REMOTE_PATIENCE) await told(fileId, unanswered)
      continue
    }
    const found = (await unlessFailing(safety.checkPhoto(fileId, about))) ?? (late ? unanswered : undefined)
    if (found && 'pending' in found)
      await ifStill(note(ctx, record, fileId, found.pending, step(fileId, found.pending.slice(0, 8))))
    else if (found) await told(fileId, found)
  }
}

/** Everything that waits, the longest waiting first; one that cannot be asked now holds nobody up. */
export async function askAll<T extends Whose>(ctx: JobContext, asking: Asking<T>): Promise<'more' | 'done'> {
  let after: string | null = null
  do {
    const page: Page<T> = await ctx.read.find(asking.records, {
      index: 'toCheck',
      equals: { office: ctx.office, toCheck: true },
      after,
      limit: 50,
    })
    for (const record of page.items) await askOne(ctx, asking, record)
    after = page.next
    if (ctx.late()) return 'more'
  } while (after)
  return 'done'
}
