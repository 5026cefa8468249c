// 一步一步告知: what has happened with those who had not seen a notice, what will by itself, and what the author can hurry.
import type { Output } from '@contract/contract'
import { grouped } from '@contract/numbers'
import { HOUR, whenInWords } from '@contract/time'
import { useState } from 'react'
import { useCommand, useInfinite } from '@/api'
import {
  Button,
  Buttons,
  ListRow,
  Loaded,
  Note,
  Problem,
  Section,
  ShareButton,
  Sheet,
  Timeline,
  type TimelineStep,
} from '@/components'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import { type Notice, relayTag, relayWords } from './words'

type Reach = Output<'notices.reach'>

interface StepsProps {
  notice: Notice
  reach: Reach
  live: boolean
  forAll: boolean
}

export const Steps = ({ notice, reach, live, forAll }: StepsProps) => {
  const now = Date.now()
  const steps = [
    inList(notice, reach, now),
    onPhones(reach, live, now),
    inGroups(reach, live, now),
    byCall(reach, live, now),
  ]
  return (
    <Section title="一步一步告知">
      <Timeline label="告知的步骤" steps={steps.filter(step => forAll || !['groups', 'calls'].includes(step.key))} />
      {forAll && live ? <Hurry notice={notice} reach={reach} /> : null}
      {live && !forAll ? <Note>只发给部分角色的通知，不转发到群，也不请楼栋长打电话。</Note> : null}
    </Section>
  )
}

const inList = ({ publishedAt }: Notice, { people, exact }: Reach, now: number): TimelineStep => ({
  key: 'list',
  title: '放进大家的通知',
  detail: [publishedAt !== undefined && whenInWords(publishedAt, now), `${exact ? '' : '最多 '}${grouped(people)} 人`]
    .filter(Boolean)
    .join(' · '),
})

const onPhones = ({ messages, delivery, why }: Reach, live: boolean, now: number): TimelineStep => {
  const { sent, failed, unknown, claimed, deferred } = messages
  const words = [
    sent > 0 && `发出 ${grouped(sent)} 条`,
    claimed > 0 && `正在发 ${grouped(claimed)} 条`,
    deferred > 0 && `${grouped(deferred)} 条等到早上或汇总时发`,
    failed > 0 && `没发出 ${grouped(failed)} 条`,
    unknown > 0 && `不确定 ${grouped(unknown)} 条`,
    why.noCredit > 0 && `${grouped(why.noCredit)} 人没开提醒`,
  ].filter(Boolean)
  if (delivery.state === 'waiting' && !live)
    return { key: 'phones', title: '提醒到手机', detail: '撤回前还没有开始', state: 'done' }
  if (delivery.state === 'waiting')
    return { key: 'phones', title: '提醒到手机', detail: `${whenInWords(delivery.startsAt, now)} 开始`, state: 'next' }
  return {
    key: 'phones',
    title: '提醒到手机',
    detail: words.join(' · ') || '还没有提醒到手机',
    state: delivery.state === 'running' ? 'now' : 'done',
  }
}

type Step = NonNullable<Reach['steps']['forward']>
/** Before it was taken: when it comes, if it does. */
const coming = (step: Step | undefined, live: boolean, now: number) =>
  !live
    ? '撤回前没有请'
    : step?.dueAt === undefined
      ? '没有设定，可以随时请'
      : `${whenInWords(step.dueAt, now)} 还有人没看到就自动请`

const inGroups = ({ groups, steps }: Reach, live: boolean, now: number): TimelineStep => {
  const { forward } = steps
  const title = '转发到微信群'
  if (groups.asked === 0)
    return forward?.askedAt !== undefined
      ? { key: 'groups', title, detail: '到时候大家都看到了，没有再请' }
      : { key: 'groups', title, detail: coming(forward, live, now), state: live ? 'next' : 'done' }
  const words = [
    forward?.askedAt !== undefined && `${whenInWords(forward.askedAt, now)} 请的`,
    `${groups.asked} 个群里 ${groups.forwarded} 个已转发`,
    `从卡片打开 ${grouped(groups.opened)} 人`,
  ]
  const state = live && groups.forwarded < groups.asked ? 'now' : 'done'
  return { key: 'groups', title, detail: words.filter(Boolean).join(' · '), state }
}

const byCall = ({ calls, callsAskedAt, steps }: Reach, live: boolean, now: number): TimelineStep => {
  const title = '楼栋长打电话'
  const { call } = steps
  if (callsAskedAt === undefined)
    return call?.askedAt !== undefined
      ? { key: 'calls', title, detail: '到时候大家都看到了，没有再请' }
      : { key: 'calls', title, detail: coming(call, live, now), state: live ? 'next' : 'done' }
  const words = [
    `${whenInWords(callsAskedAt, now)} 请的`,
    calls.reached > 0 && `告知 ${grouped(calls.reached)} 人`,
    calls.tried > 0 && `${grouped(calls.tried)} 人没接通`,
    calls.reached + calls.tried === 0 && '还没有打过的记录',
  ]
  return { key: 'calls', title, detail: words.filter(Boolean).join(' · '), state: live ? 'now' : 'done' }
}

/** Nobody needs to be asked before the minute to undo is over, or once all have seen it. */
const Hurry = ({ notice, reach }: { notice: Notice; reach: Reach }) => {
  const { noticeId } = notice
  const { notReached, callsAskedAt, delivery, steps, groups } = reach
  const mayCall = useMay('notices.call')
  const mayRelay = useMay('notices.relay')
  const [listing, setListing] = useState(false)
  const calls = useCommand('notices.requestCalls')
  const forwarding = useCommand('notices.requestForwarding')
  const lately = (at: number | undefined) => at !== undefined && Date.now() - at < HOUR
  const quick = notReached > 0 && delivery.state !== 'waiting'
  const askGroups = async () => {
    if (await forwarding.run({ noticeId })) toast('马上请还有人没看到的群，群主在消息里收到')
  }
  const askHeads = async () => {
    if (await calls.run({ noticeId })) toast('已请楼栋长按名单打电话，他们在消息里看到名单')
  }
  return (
    <>
      <Problem error={calls.error ?? forwarding.error} />
      <Buttons>
        {quick && !lately(steps.forward?.askedAt) ? (
          <Button kind="secondary" icon="send" onTap={askGroups}>
            请群主转发
          </Button>
        ) : null}
        {quick && !lately(callsAskedAt) ? (
          <Button kind="secondary" icon="phone" onTap={askHeads}>
            请楼栋长打
          </Button>
        ) : null}
        <ShareButton card={notice.share}>自己转发</ShareButton>
      </Buttons>
      <Buttons>
        {mayRelay && groups.asked > 0 ? (
          <Button kind="text" icon="list" onTap={() => setListing(true)}>
            看各群转发情况
          </Button>
        ) : null}
        {quick && mayCall ? (
          <Button kind="text" icon="list" onTap={() => void go('notices/calls', { noticeId })}>
            没看到的人
          </Button>
        ) : null}
      </Buttons>
      {listing ? <Groups noticeId={noticeId} onClose={() => setListing(false)} /> : null}
    </>
  )
}

/** Every group that was asked or passed it on, communities before their courtyards. */
const Groups = ({ noticeId, onClose }: { noticeId: string; onClose: () => void }) => {
  const list = useInfinite('notices.relaysOf', { noticeId, limit: 100 })
  const now = Date.now()
  return (
    <Sheet open title="各群转发情况" onClose={onClose}>
      <Loaded query={list} cards={2}>
        {() =>
          list.items.map(one => (
            <ListRow
              key={one.area}
              title={`${one.level === 2 ? '' : '　'}${one.areaName}`}
              detail={[
                ...relayWords(one),
                one.forwardedAt !== undefined && whenInWords(one.forwardedAt, now),
                one.note && `附言：${one.note}`,
              ]
                .filter(Boolean)
                .join(' · ')}
              tag={relayTag(one)}
            />
          ))
        }
      </Loaded>
    </Sheet>
  )
}
