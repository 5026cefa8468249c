// How far a notice got: who saw it, who did not and why, what the phones were sent, and the calls.
import type { Output } from '@contract/contract'
import { grouped } from '@contract/numbers'
import { HOUR, whenInWords } from '@contract/time'
import { useState } from 'react'
import { useCommand, useQuery } from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Card,
  Facts,
  Figures,
  Gap,
  ListRow,
  Loaded,
  Measure,
  Note,
  Problem,
  Section,
  ShareButton,
} from '@/components'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import { useShareCard } from '@/platform/share'
import { useMay } from '@/session'
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
  const forAll = live && notice.roles.length === 0
  useShareCard(forAll ? notice.share : undefined)
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
            <Calls reach={data} live={live} forAll={forAll} />
          </>
        )}
      </Loaded>
      {forAll ? (
        <Section title="让更多人看到">
          <Note>转发到微信群，没开提醒的人也能看到。</Note>
          <Buttons>
            <ShareButton card={notice.share}>转发到群里</ShareButton>
          </Buttons>
        </Section>
      ) : null}
    </>
  )
}

const whys = ['noCredit', 'sentNotOpened', 'failed', 'unknown', 'waiting'] as const

const Numbers = ({ reach, live, undoable }: { reach: Reach; live: boolean; undoable: boolean }) => {
  const { people, exact, reached, opened, notReached, why, messages, calls } = reach
  const { sent, failed, unknown, claimed } = messages
  return (
    <>
      <Delivery reach={reach} live={live} undoable={undoable} />
      <Section title="到了多少人">
        <Figures
          figures={[
            { label: exact ? '发给' : '最多发给', value: people },
            { label: '看过', value: opened },
            { label: '还没看到', value: notReached, ...(notReached > 0 && { tone: 'attention' }) },
          ]}
        />
        <Measure label="看过或电话告知" value={reached} of={people} unit="人" />
        <Facts
          facts={[
            ['电话告知', calls.reached ? `${grouped(calls.reached)} 人` : ''],
            ['手机提醒', sent + failed + unknown + claimed > 0 ? messageWords(messages) : '还没有提醒到手机'],
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

const messageWords = ({ sent, failed, unknown, claimed }: Reach['messages']) =>
  [
    sent && `发出 ${grouped(sent)} 条`,
    claimed && `正在发 ${grouped(claimed)} 条`,
    failed && `没发出 ${grouped(failed)} 条`,
    unknown && `不确定 ${grouped(unknown)} 条`,
  ]
    .filter(Boolean)
    .join('，')

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

const Calls = ({ reach, live, forAll }: { reach: Reach; live: boolean; forAll: boolean }) => {
  const { noticeId, notReached, callsAskedAt, calls, delivery } = reach
  const mayCall = useMay('notices.call')
  const request = useCommand('notices.requestCalls')
  // Nobody needs a call before the minute to undo is over.
  if (!live || notReached === 0 || delivery.state === 'waiting') return null
  const lately = callsAskedAt !== undefined && Date.now() - callsAskedAt < HOUR
  const askHeads = async () => {
    if (await request.run({ noticeId })) toast('已请楼栋长按名单打电话，他们在消息里看到名单')
  }
  return (
    <Section title="打电话告知">
      {calls.tried > 0 ? <Note>打过 {grouped(calls.tried)} 人，还没接通</Note> : null}
      {callsAskedAt !== undefined ? (
        <Note>
          {whenInWords(callsAskedAt, Date.now())} 请过楼栋长{lately ? '，一小时后可以再请' : ''}
        </Note>
      ) : forAll ? (
        <Note>没看到的人由楼栋长打电话告知，老人多的楼院最需要。</Note>
      ) : (
        <Note>只发给部分角色的通知，不请楼栋长打电话。</Note>
      )}
      <Problem error={request.error} />
      <Buttons>
        {mayCall ? (
          <Button kind="secondary" icon="list" onTap={() => void go('notices/calls', { noticeId })}>
            没看到的人
          </Button>
        ) : null}
        {forAll && !lately ? (
          <Button icon="phone" onTap={askHeads}>
            请楼栋长打
          </Button>
        ) : null}
      </Buttons>
    </Section>
  )
}
