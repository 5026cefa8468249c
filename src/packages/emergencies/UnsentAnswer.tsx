// An answer that has not arrived: that it goes by itself, a way to press on, and whom to call meanwhile.
import { emergencyKinds } from '@contract/emergency-shapes'
import { outbox } from '@/api'
import { Banner, Gap } from '@/components'
import { EmergencyNumbers } from '@/components/EmergencyNumbers'
import type { Unsent } from './answering'
import type { Emergency } from './words'

interface UnsentAnswerProps {
  unsent: Unsent
  /** Shows the numbers to call with it, the fitting one first: not where they stand on the page anyway, nor in a drill. */
  numbersOf?: Pick<Emergency, 'kind' | 'drill'> | undefined
}

export const UnsentAnswer = ({ unsent, numbersOf }: UnsentAnswerProps) => {
  const { key, words, needsHelp, sending, refused } = unsent
  if (refused !== undefined)
    return (
      <>
        <Banner tone="danger" icon="alert" action={{ label: '知道了', onTap: () => void outbox.discard(key) }}>
          “{words}”没有送出：{refused}
        </Banner>
        <Gap />
      </>
    )
  if (sending)
    return (
      <>
        <Banner tone="calm" icon="upload">
          正在送出“{words}”
        </Banner>
        <Gap />
      </>
    )
  return (
    <>
      <Banner
        tone={needsHelp ? 'danger' : 'attention'}
        icon="offline"
        action={{ label: '再试一次', onTap: () => void outbox.resume() }}
      >
        “{words}”还没有送出，有网后自动发送{needsHelp ? '。别干等，先打电话' : ''}
      </Banner>
      <Gap />
      {needsHelp && numbersOf && !numbersOf.drill ? (
        <EmergencyNumbers first={emergencyKinds[numbersOf.kind].call} />
      ) : null}
    </>
  )
}
