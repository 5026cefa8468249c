// What I signed up for: the number to say at the door, checking myself in there, giving it up.

import { type Signup, signupKinds } from '@contract/activities'
import { Text } from '@tarojs/components'
import { useState } from 'react'
import { useCommand } from '@/api'
import { Button, Buttons, Facts, Note, Problem, RemindMe, Section, Sheet, Tag, TextField } from '@/components'
import { ask, toast } from '@/platform/dialogs'
import { auditionWords, nextStep, partyWords, signupTag, signupTimes } from './words'

export const MySignup = ({ signup, now }: { signup: Signup; now: number }) => {
  const { signupId, state, code, can, endsAt } = signup
  const [coming, setComing] = useState(false)
  const withdraw = useCommand('activities.withdraw')
  const { tone, words } = signupTag(signup, now)
  const giveUp = async () => {
    const waiting = state === 'waiting'
    const sure = await ask({
      title: waiting ? '不等了？' : '取消报名？',
      words: waiting ? '取消后再来就要重新排队。' : '名额马上给排在后面的人，再来就要重新报名。',
      yes: waiting ? '不等了' : '取消报名',
      danger: true,
    })
    if (sure && (await withdraw.run({ signupId }))) toast('已取消，名额让给了别人')
  }
  const placed = state === 'signedUp' || state === 'attended'
  const atDoor = can.includes('checkIn')
  return (
    <>
      <Section title={`我的${signupKinds[signup.as].label}`} end={<Tag tone={tone}>{words}</Tag>}>
        <Facts
          facts={[
            ['时间', signupTimes(signup, now)],
            ['谁去', partyWords(signup)],
            ['选拔', auditionWords(signup)],
          ]}
        />
        {placed && (state === 'signedUp' || signup.lessons) && endsAt > now ? (
          <>
            <Note>报名码，到现场报这个号</Note>
            <Text className="ry-activity__code">{code}</Text>
          </>
        ) : endsAt > now || state === 'dropped' ? (
          <Note>{nextStep(signup)}</Note>
        ) : null}
        <Problem error={withdraw.error} />
        <Buttons>
          {atDoor ? (
            <Button icon="check" onTap={() => setComing(true)}>
              我到了，签到
            </Button>
          ) : null}
          {can.includes('withdraw') ? (
            <Button kind="secondary" onTap={giveUp}>
              {state === 'waiting' ? '不等了' : '取消报名'}
            </Button>
          ) : null}
        </Buttons>
        {coming ? <CheckInSheet signupId={signupId} onClose={() => setComing(false)} /> : null}
      </Section>
      {(state === 'waiting' || state === 'signedUp') && signup.startsAt > now ? (
        <RemindMe
          template="booking"
          words={
            state === 'waiting' ? '等到名额、活动有变，微信提醒您一次。' : '前一天晚上提醒您来，活动有变也马上告诉您。'
          }
        />
      ) : null}
    </>
  )
}

const CheckInSheet = ({ signupId, onClose }: { signupId: string; onClose: () => void }) => {
  const [doorCode, setDoorCode] = useState('')
  const checkIn = useCommand('activities.checkIn')
  const send = async () => {
    if (!(await checkIn.run({ signupId, doorCode: doorCode.trim() }))) return
    toast('已签到')
    onClose()
  }
  return (
    <Sheet open title="签到" onClose={onClose}>
      <TextField
        label="现场公布的签到码"
        kind="number"
        value={doorCode}
        onChange={setDoorCode}
        placeholder="6 位数字"
        maxLength={6}
        hint="没看到的话，把报名码报给工作人员，由他们签到"
      />
      <Problem error={checkIn.error} />
      <Button onTap={send} disabled={doorCode.trim().length !== 6}>
        签到
      </Button>
    </Sheet>
  )
}
