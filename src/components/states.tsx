// The states of a page or a list: empty, loading, failed, offline, refused. Each one sentence and one action.
import { View } from '@tarojs/components'
import { type ReactNode, useEffect, useState } from 'react'
import { fieldErrors, isCallError, wordsOf } from '@/api/errors'
import { useOnline } from '@/api/hooks'
import { back } from '@/go'
import type { IconName } from '@/theme/icon-names'
import { Button } from './Button'
import { a11y } from './base/a11y'
import { classes } from './base/classes'
import { Icon } from './base/Icon'
import { useRevealed } from './revealed'

interface StateProps {
  icon: IconName
  words: ReactNode
  action?: { label: string; onTap: () => unknown }
  attention?: boolean
  /** Small print: the trace number. */
  trace?: string
}

/** A picture, a sentence, one action. */
export const State = ({ icon, words, action, attention, trace }: StateProps) => (
  <View className="ry-state">
    <View className={classes('ry-state__face', attention && 'ry-state__face--attention')}>
      <Icon name={icon} size="large" />
    </View>
    <View className="ry-state__words" {...a11y({ role: attention ? 'alert' : 'status' })}>
      {words}
    </View>
    {action ? (
      <Button kind="secondary" small onTap={action.onTap}>
        {action.label}
      </Button>
    ) : null}
    {trace ? <View className="ry-state__trace">如需反馈，请报编号 {trace}</View> : null}
  </View>
)

/** Nothing here yet, and what to do about it. */
export const Empty = ({
  words,
  action,
  icon = 'file',
}: {
  words: ReactNode
  action?: StateProps['action']
  icon?: IconName
}) => <State icon={icon} words={words} action={action} />

const keys = ['a', 'b', 'c', 'd', 'e', 'f']
/** Grey lines where content will be. */
export const Loading = ({ cards = 3 }: { cards?: number }) => (
  <View {...a11y({ role: 'status', label: '正在加载' })}>
    {keys.slice(0, cards).map(key => (
      <View key={key} className="ry-skeleton" {...a11y({ hidden: true })}>
        <View className="ry-skeleton__line" />
        <View className="ry-skeleton__line ry-skeleton__line--short" />
      </View>
    ))}
  </View>
)

/** No network and nothing kept to show. */
export const Offline = ({ onRetry }: { onRetry: () => unknown }) => (
  <State icon="offline" attention words="没有连上网络，连上后再看" action={{ label: '再试一次', onTap: onRetry }} />
)

/** The person may not see this. */
export const Refused = ({ words = '这里需要相应的权限，您现在的身份不能打开' }: { words?: ReactNode }) => (
  <State icon="lock" attention words={words} action={{ label: '返回', onTap: back }} />
)

/** Whatever went wrong, as the right one of the states above. */
export const Failed = ({ error, onRetry }: { error: unknown; onRetry: () => unknown }) => {
  if (isCallError(error)) {
    if (error.kind === 'unreachable') return <Offline onRetry={onRetry} />
    if (error.kind === 'forbidden') return <Refused words={error.message} />
    if (error.kind === 'notFound')
      return <State icon="search" words={error.message} action={{ label: '返回', onTap: back }} trace={error.traceId} />
  }
  return (
    <State
      icon="alert"
      attention
      words={wordsOf(error)}
      action={{ label: '再试一次', onTap: onRetry }}
      trace={isCallError(error) ? error.traceId : undefined}
    />
  )
}

interface LoadedProps<T> {
  /** What useQuery gave. */
  query: { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown }
  children: (data: T) => ReactNode
  /** Cards of the skeleton. */
  cards?: number
}

/** `<Loaded query={query}>{data => …}</Loaded>`: loading and failed states, then the content. Kept data stays shown. */
export const Loaded = <T,>({ query, children, cards }: LoadedProps<T>) => {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error) return <Failed error={query.error} onRetry={query.refetch} />
  return <Loading cards={cards} />
}

/** Whether the network went away with an error and is back: then there is nothing left to say but to press again. */
const useOvercome = (error: unknown) => {
  const online = useOnline()
  const [cutOff, setCutOff] = useState<unknown>(null)
  // An error while there is a network all along, as when the server is down, stays.
  useEffect(() => {
    if (!online) setCutOff(error)
  }, [online, error])
  return online && cutOff === error && isCallError(error) && error.kind === 'unreachable'
}

/** Which one: the field itself may be a screen away. */
const wrongField = (error: unknown) => {
  const [first] = Object.values(fieldErrors(error))
  return first && first !== wordsOf(error) ? `：${first}` : ''
}

/** What went wrong with a command, beside its button: words and the trace number, nothing typed is lost. */
export const Problem = ({ error }: { error: unknown }) => {
  const overcome = useOvercome(error)
  const id = useRevealed(error)
  if (!error || overcome) return null
  return (
    <View id={id} className="ry-banner ry-banner--danger" {...a11y({ role: 'alert' })}>
      <Icon name="alert" size="small" />
      <View className="ry-banner__words">
        {wordsOf(error)}
        {wrongField(error)}
        {isCallError(error) && error.kind === 'internal' && error.traceId ? `（编号 ${error.traceId}）` : ''}
      </View>
    </View>
  )
}
