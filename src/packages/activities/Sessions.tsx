// The sessions of an activity: when, how many places are left, and signing up for one.

import type { Session } from '@contract/activities'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Buttons, Note, Section, Tag } from '@/components'
import { SignUpSheet } from './SignUpSheet'
import { type Activity, leftWords, timesWords } from './words'

interface Choice {
  session: Session
  as: 'person' | 'society'
}

export const Sessions = ({ activity, now }: { activity: Activity; now: number }) => {
  const [choice, setChoice] = useState<Choice | null>(null)
  if (activity.sessions.length === 0) return null
  return (
    <Section
      title={
        activity.sessions.length > 1
          ? `时间（共 ${activity.sessions.length} ${activity.course ? '次' : '场'}）`
          : '时间'
      }
    >
      {activity.course ? <Note>报一次名，参加每一次；开课后不再报名</Note> : null}
      {activity.sessions.map(session => (
        <One
          key={session.session}
          session={session}
          activity={activity}
          now={now}
          onSignUp={as => setChoice({ session, as })}
        />
      ))}
      {activity.state === 'open' && !activity.forMe ? <Note>这个活动没有对您所在的区域或角色开放报名</Note> : null}
      {choice ? <SignUpSheet activity={activity} {...choice} onClose={() => setChoice(null)} /> : null}
    </Section>
  )
}

interface OneProps {
  session: Session
  activity: Activity
  now: number
  onSignUp: (as: Choice['as']) => void
}

const One = ({ session, activity, now, onSignUp }: OneProps) => {
  const { seats, acts, startsAt, endsAt } = session
  const taken = (as: Choice['as']) => activity.mine.some(one => one.session === session.session && one.as === as)
  const open = activity.state === 'open' && activity.forMe && startsAt > now
  const verb = activity.kind === 'volunteer' ? '我来当志愿者' : '报名'
  const name = timesWords(session, now)
  const come = activity.course ? null : <Note>不用报名，到时候直接来</Note>
  return (
    <View className="ry-activity__session">
      <View className="ry-activity__when">{name}</View>
      {seats ? <Note>{leftWords(seats, activity.course ? '全程名额' : '名额')}</Note> : come}
      {acts ? <Note>{leftWords(acts, '节目')}</Note> : null}
      {activity.state !== 'cancelled' && endsAt <= now ? <Tag tone="quiet">已结束</Tag> : null}
      {open ? (
        <Buttons>
          {seats && !taken('person') ? (
            <Button
              kind={seats.left > 0 ? 'primary' : 'secondary'}
              onTap={() => onSignUp('person')}
              label={`${seats.left > 0 ? verb : '排队候补'}：${name}`}
            >
              {seats.left > 0 ? verb : '排队候补'}
            </Button>
          ) : null}
          {acts && !taken('society') ? (
            <Button kind="secondary" onTap={() => onSignUp('society')} label={`节目报名：${name}`}>
              {acts.left > 0 ? '节目报名' : '节目候补'}
            </Button>
          ) : null}
        </Buttons>
      ) : null}
    </View>
  )
}
