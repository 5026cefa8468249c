// One's own answer to an emergency on its way: kept on this device until the server has it, whatever the network does.
import type { AnswerStatus } from '@contract/emergency-shapes'
import { answerStatuses } from '@contract/emergency-shapes'
import { useState } from 'react'
import { type CallError, CLOCK_SLOT, isCallError, type KeptCommand, NoRoom, outbox, useCommand, useOutbox } from '@/api'
import { enqueue } from '@/api/device-outbox'
import type { HelpDetails } from './HelpSheet'
import { type Emergency, titled } from './words'

const OPERATION = 'emergencies.answer'
type Asking = Pick<Emergency, 'emergencyId' | 'rollCall' | 'drill' | 'title' | 'kind'>

/** An answer that the server does not have yet. */
export interface Unsent {
  key: string
  emergencyId: string
  /** “消防演练” */
  emergency: string
  /** “平安” */
  words: string
  needsHelp: boolean
  sending: boolean
  /** Why the server does not take it. */
  refused?: string
}

const isUnsent = ({ operation, receipt }: KeptCommand) => operation === OPERATION && !receipt

/** Those of this person on this device, the latest last. */
export const useUnsent = (): Unsent[] => {
  const { commands, underway } = useOutbox()
  return commands.filter(isUnsent).map(({ key, page, title, detail = '', input, refusal }) => ({
    key,
    emergencyId: page?.params.emergencyId ?? '',
    emergency: detail,
    words: title,
    needsHelp: (input as { status?: AnswerStatus } | null)?.status === 'help',
    sending: underway?.commandKey === key,
    ...(refusal && { refused: refusal.message }),
  }))
}

const wordsOf = (status: AnswerStatus, rollCall: boolean) =>
  status === 'safe' && !rollCall ? '知道了' : answerStatuses[status].label

/**
 * Answers: kept on the device first, and sent at once or when the network is back. `press` says whether the answer is
 * kept, `delivered` whether the server has it.
 */
export const useAnswering = (emergency: Asking) => {
  const { emergencyId, rollCall } = emergency
  const direct = useCommand(OPERATION)
  const [error, setError] = useState<CallError | null>(null)

  const press = async (status: AnswerStatus, details: HelpDetails = {}): Promise<'kept' | 'delivered' | false> => {
    setError(null)
    const input = {
      emergencyId,
      status,
      ...details,
      pressedAt: Date.now(),
      clockError: CLOCK_SLOT as unknown as number,
    }
    const one = {
      title: wordsOf(status, rollCall),
      detail: titled(emergency),
      page: { name: 'emergencies/emergency', params: { emergencyId } },
      urgent: true,
      input,
    }
    try {
      // What has not left this device yet needs no second one after it.
      const earlier = outbox
        .state()
        .commands.find(kept => isUnsent(kept) && kept.page?.params.emergencyId === emergencyId)
      const replaced = earlier !== undefined && outbox.change<typeof OPERATION>(earlier.key, one)
      const key = replaced ? earlier.key : enqueue('emergencies.answer', one).key
      await outbox.resume()
      return outbox.command(key)?.receipt ? 'delivered' : 'kept'
    } catch (problem) {
      if (isCallError(problem)) setError(problem)
      else if (!(problem instanceof NoRoom)) throw problem
      // A device that is full keeps nothing; what can be sent at once need not be kept.
      else return (await direct.run({ emergencyId, status, ...details })) ? 'delivered' : false
      return false
    }
  }
  return { press, error: error ?? direct.error }
}
