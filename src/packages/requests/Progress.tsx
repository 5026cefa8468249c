// The progress of a request, newest first: each hop with who did it, words and photos; staff also read their notes.
import { whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useInfinite } from '@/api'
import { Button, Failed, Loading, PhotoGrid, Section, Tag, Timeline, type TimelineStep } from '@/components'
import { waitsWords } from './clock-words'
import { isOpen, type RequestSummary, type Step, shownPhotos } from './words'
import './requests.scss'

/** Hops at a time. */
const PAGE = 15

/** “运河社区 社区工作人员”; a desk that is called after the post says it already. */
const postOf = ({ deskName, roleLabel }: Pick<NonNullable<Step['by']>, 'deskName' | 'roleLabel'>) =>
  [deskName, deskName?.endsWith(roleLabel) ? '' : roleLabel].filter(Boolean).join(' ')

const stepOf = (step: Step, now: number): TimelineStep => ({
  key: step.stepId,
  title: step.label,
  detail: [whenInWords(step.at, now), step.by && `${step.by.mine ? '我' : step.by.name}（${postOf(step.by)}）`]
    .filter(Boolean)
    .join(' · '),
  children: (
    <View className={step.internal ? 'ry-request__internal' : undefined}>
      {step.internal ? <Tag tone="quiet">内部备注，居民看不到</Tag> : null}
      {step.words ? <Text className="ry-request__words">{step.words}</Text> : null}
      <PhotoGrid photos={shownPhotos(step.photos, `${step.label}的照片`)} label={`${step.label}的照片`} />
    </View>
  ),
})

export const Progress = ({ request, now }: { request: RequestSummary; now: number }) => {
  const list = useInfinite('requests.timeline', { requestId: request.requestId, limit: PAGE }, { every: 60_000 })
  const waits = isOpen(request) || request.state === 'resolved'
  const steps: TimelineStep[] = [
    ...(waits ? [{ key: 'now', title: waitsWords(request), state: 'now' as const }] : []),
    ...list.items.map(step => stepOf(step, now)),
  ]
  return (
    <Section title="进展">
      {list.items.length === 0 && list.error ? (
        <Failed error={list.error} onRetry={list.refetch} />
      ) : list.isPending ? (
        <Loading cards={1} />
      ) : (
        <Timeline steps={steps} />
      )}
      {list.hasNextPage ? (
        <Button kind="text" small loading={list.isFetchingNextPage} onTap={() => void list.fetchNextPage()}>
          看更早的进展
        </Button>
      ) : null}
    </Section>
  )
}
