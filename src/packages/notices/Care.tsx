// What went wrong with sending words, and the second look that doubtful ones ask for.
import { isCallError } from '@/api'
import { Banner, Problem } from '@/components'
import { useRevealed } from '@/components/revealed'

interface CareProps {
  error: unknown
  /** Sends the same words again, looked at. */
  onSure: () => void
  /** The verb: 确认无误，发送 */
  label?: string
}

const wordsIn = (error: unknown) => {
  const found = isCallError(error) ? error.details.words : undefined
  return Array.isArray(found) ? found.join('、') : ''
}

/** Like <Problem>, but what is doubtful is named and can be sent after another look. */
export const Care = ({ error, onSure, label = '确认无误，继续' }: CareProps) => {
  const careful = isCallError(error) && (error.code === 'notice.needsCare' || error.code === 'notice.unsafe')
  const id = useRevealed(careful ? error : null)
  if (!isCallError(error)) return <Problem error={error} />
  if (error.code === 'notice.needsCare')
    return (
      <Banner id={id} icon="alert" action={{ label, onTap: onSure }}>
        内容里像是有：{wordsIn(error)}。请再看一眼，确认无误可以继续
      </Banner>
    )
  if (error.code === 'notice.unsafe')
    return (
      <Banner id={id} tone="danger" icon="alert">
        {error.message}：{wordsIn(error)}
      </Banner>
    )
  return <Problem error={error} />
}
