// One attempt to message a phone: sent with patience and no longer, and told in the words of the ledger; and the loop over
// messages that wait for their moment.
import { randomBytes } from 'node:crypto'
import type { JobContext } from '../../kernel/jobs'
import type { Messenger, Outgoing, Sent } from './port'

/** Messaged at once: a crash leaves no more than these unknown. */
export const AT_ONCE = 10
/** Beyond this nobody waits for the platform's answer: whether the message went out is then unknown. */
const ANSWER_MS = 10_000

/** What became of one message, as the ledger keeps it. */
export interface Result {
  state: Sent['outcome']
  credit: Sent['credit']
  reason?: string
  again?: boolean
}

/**
 * Never the same twice. A repeated requestId would get the first answer again, “claimed”, and with it a second message;
 * what must not happen twice is kept by the ledger's own ids.
 */
export const once = (what: string) => `${what}:${randomBytes(12).toString('hex')}`

/** What is written down of a claim that a worker left behind when it died: whether it went out, nobody knows. */
export const interrupted: Result = { state: 'unknown', credit: 'spent', reason: '发送时中断，不确定是否发出' }

async function unlessSilent(send: () => Promise<Sent>): Promise<Sent> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<Sent>(resolve => {
    timer = setTimeout(resolve, ANSWER_MS, {
      outcome: 'unknown',
      reason: '没有等到回音，不确定是否发出',
      credit: 'spent',
    })
  })
  try {
    return await Promise.race([send(), silence])
  } catch {
    return { outcome: 'unknown', reason: '发送时出错，不确定是否发出', credit: 'spent' }
  } finally {
    clearTimeout(timer)
  }
}

/** Sends one message once; never throws. */
export async function sentBy(messenger: Messenger, message: Outgoing): Promise<Result> {
  const { outcome, reason, credit, again } = await unlessSilent(() => messenger.send(message))
  return { state: outcome, credit, ...(reason !== undefined && { reason }), ...(again && { again }) }
}

/** Lines of a ledger that one message to one person is about. */
export interface Due {
  personId: string
  ids: string[]
}

/** Messages that wait for their moment, and the ledger they stand in. Each write takes a requestId. */
export interface WaitingLedger {
  /** What was claimed and of which nobody wrote down what became; none when there is no more. */
  leftBehind(): Promise<Due[]>
  /** What is due now, of different people and at most `AT_ONCE`; what was claimed or put off is due no more. */
  due(): Promise<Due[]>
  /** Writes down that these are about to go out, or why they are not; answers with what may go. */
  claim(due: Due[], requestId: string): Promise<Due[]>
  outgoing(due: Due): Promise<Omit<Outgoing, 'personId' | 'key'>>
  record(results: (Due & Result)[], requestId: string): Promise<unknown>
}

/** A job's run that sends what waited. `messenger` is asked for when there is something to send. */
export async function sendWaiting(
  ctx: JobContext,
  messenger: () => Messenger,
  ledger: WaitingLedger,
): Promise<'more' | 'done'> {
  for (let left = await ledger.leftBehind(); left.length > 0; left = await ledger.leftBehind())
    await ledger.record(
      left.map(due => ({ ...due, ...interrupted })),
      once('swept'),
    )
  for (;;) {
    const due = await ledger.due()
    if (due.length === 0) return 'done'
    if (ctx.late()) return 'more'
    // Throws when another worker has taken over: then that one sends.
    await ctx.save(null)
    const sender = messenger()
    const claimed = await ledger.claim(due, once('claim'))
    if (claimed.length === 0) continue
    const results = await Promise.all(
      claimed.map(async one => {
        const key = `${one.ids[0]}~${one.personId}`
        return { ...one, ...(await sentBy(sender, { ...(await ledger.outgoing(one)), personId: one.personId, key })) }
      }),
    )
    await ledger.record(results, once('record'))
  }
}
