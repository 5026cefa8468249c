// How far a notice got: who saw it, who did not and why, what the phones were sent, and the calls.
import type { Output } from '@contract/contract'
import { grouped } from '@contract/numbers'
import { useState } from 'react'
import { useQuery } from '@/api'
import { Banner, Card, Facts, Figures, Gap, ListRow, Loaded, Measure, Note, Section } from '@/components'
import { go } from '@/go'
import { useShareCard } from '@/platform/share'
import { Steps } from './Steps'
import { UndoBar, useUndoSeconds } from './UndoBar'
import { audienceWords, fromWords, type Notice, whyWords } from './words'

type Reach = Output<'notices.reach'>

/** While messages go out, and afterwards as people open it. */
const BUSY_MS = 3_000
const CALM_MS = 20_000

export const ReachDetail = ({ noticeId }: { noticeId: string }) => {
  const notice = useQuery('notices.notice', { noticeId })
  return <Loaded query={notice}>{data => <Of notice={data} />}</Loaded>
}

const Of = ({ notice }: { notice: Notice }) => {
  const { noticeId } = notice
  const [busy, setBusy] = useState(true)
  const reach = useQuery('notices.reach', { noticeId }, { every: busy ? BUSY_MS : CALM_MS })
  const running = reach.data?.delivery.state === 'waiting' || reach.data?.delivery.state === 'running'
  if (reach.data && running !== busy) setBusy(running)
  const live = notice.state === 'published' || notice.state === 'corrected'
  const forAll = notice.roles.length === 0
  useShareCard(forAll && live ? notice.share : undefined)
  const undoable = useUndoSeconds(notice) > 0
  return (
    <>
      <UndoBar notice={notice} />
      <Card first={!undoable}>
        <ListRow
          title={notice.title}
          detail={`${fromWords(notice, Date.now())} · 发给${audienceWords(notice)}`}
          onTap={() => void go('notices/notice', { noticeId })}
        />
      </Card>
      <Loaded query={reach}>
        {data => (
          <>
            <Numbers reach={data} live={live} undoable={undoable} />
            <Steps notice={notice} reach={data} live={live} forAll={forAll} />
          </>
        )}
      </Loaded>
    </>
  )
}

const whys = ['noCredit', 'sentNotOpened', 'failed', 'unknown', 'later', 'waiting'] as const

const Numbers = ({ reach, live, undoable }: { reach: Reach; live: boolean; undoable: boolean }) => {
  const { people, exact, reached, opened, notReached, why, groups, calls } = reach
  return (
    <>
      <Delivery reach={reach} live={live} undoable={undoable} />
      <Section title="到了多少人">
        <Figures
          figures={[
            { label: exact ? '发给' : '最多发给', value: people, unit: '人' },
            { label: '看过', value: opened, unit: '人' },
            { label: '还没看到', value: notReached, unit: '人', ...(notReached > 0 && { tone: 'attention' }) },
          ]}
        />
        <Measure label="看过或电话告知" value={reached} of={people} unit="人" />
        <Facts
          facts={[
            ['电话告知', calls.reached ? `${grouped(calls.reached)} 人` : ''],
            ['群里打开', groups?.opened ? `${grouped(groups.opened)} 人` : ''],
          ]}
        />
        <Note>
          {exact ? '' : '人数还在清点，先按最多的算。'}
          发到手机不等于看到，只有打开看过的才算。
        </Note>
      </Section>
      {notReached > 0 && reach.delivery.state !== 'waiting' ? (
        <Section title="没看到的人，为什么">
          {whys
            .filter(reason => why[reason] > 0)
            .map(reason => (
              <Measure
                key={reason}
                label={whyWords[reason]}
                value={why[reason]}
                of={notReached}
                unit="人"
                tone="attention"
              />
            ))}
        </Section>
      ) : null}
    </>
  )
}

/** Nothing while the bar above says it all: that it is out, and when phones are messaged. */
const Delivery = ({ reach, live, undoable }: { reach: Reach; live: boolean; undoable: boolean }) => {
  const { delivery, people } = reach
  if (!live)
    return (
      <>
        <Gap />
        <Banner icon="info">这条通知已撤回，下面是撤回前的情况</Banner>
      </>
    )
  if (delivery.state === 'waiting')
    return undoable ? null : (
      <>
        <Gap />
        <Banner tone="calm" icon="clock">
          已经在大家的通知里，马上开始提醒到手机
        </Banner>
      </>
    )
  if (delivery.state === 'running')
    return (
      <Card>
        <Measure label="正在逐个提醒" value={delivery.walked} of={people} unit="人" />
      </Card>
    )
  return null
}
