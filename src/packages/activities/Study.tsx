// What a party class leaves behind: “我学了” with a thought if one likes, and what others said.
import { activityLimits } from '@contract/activities'
import { whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite } from '@/api'
import { Button, Buttons, Note, PagedList, Problem, Section, Sheet, Tag, TextArea, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import type { Activity } from './words'

export const Study = ({ activity }: { activity: Activity }) => {
  const { activityId, study, manages } = activity
  const [writing, setWriting] = useState(false)
  if (!study) return null
  return (
    <>
      <Section title="学了以后" end={<Tag tone="quiet">{`${study.people} 人学了`}</Tag>}>
        {study.mine ? (
          <Note>您已经记上这堂课了，全年学了几堂在“我的报名”里看</Note>
        ) : study.open ? (
          <>
            <Note>听课、看直播、看材料都算，自己愿意就记一笔</Note>
            <Button icon="book" onTap={() => setWriting(true)}>
              我学了
            </Button>
          </>
        ) : (
          <Note>开课以后可以在这里记一笔，写几句体会</Note>
        )}
        {writing ? <StudySheet activityId={activityId} onClose={() => setWriting(false)} /> : null}
      </Section>
      {study.people > 0 ? <Thoughts activityId={activityId} manages={manages} /> : null}
    </>
  )
}

const StudySheet = ({ activityId, onClose }: { activityId: string; onClose: () => void }) => {
  const [draft, change, clear] = useDraft(`activities.study.${activityId}`, { thought: '' })
  const study = useCommand('activities.study')
  const send = async () => {
    const thought = draft.thought.trim()
    const done = await study.run({ activityId, ...(thought && { thought }) })
    if (!done) return
    clear()
    toast(done.held ? `已记上，体会要先看一看再公开` : `已记上，今年学了 ${done.count} 堂`)
    onClose()
  }
  return (
    <Sheet open title="我学了" onClose={onClose}>
      <TextArea
        label="几句体会"
        optional
        value={draft.thought}
        onChange={thought => change({ thought })}
        placeholder="大家都能看到，只显示您的姓"
        maxLength={activityLimits.thoughtLetters}
        error={fieldErrors(study.error).thought}
      />
      <Problem error={study.error} />
      <Button onTap={send} loading={study.busy}>
        记上
      </Button>
    </Sheet>
  )
}

const Thoughts = ({ activityId, manages }: { activityId: string; manages: boolean }) => {
  const now = Date.now()
  const shown = useInfinite('activities.thoughts', { activityId })
  const held = useInfinite('activities.thoughts', { activityId, held: true }, { enabled: manages })
  return (
    <Section title="大家的体会">
      {held.items.length > 0 ? <Note>{`${held.items.length} 条等您看一看再公开`}</Note> : null}
      {held.items.map(thought => (
        <One key={thought.studyId} thought={thought} now={now} />
      ))}
      <PagedList
        list={shown}
        label="大家的体会"
        keyOf={thought => thought.studyId}
        empty={{ words: '还没有人写体会' }}
        row={thought => <One thought={thought} now={now} />}
      />
    </Section>
  )
}

type Thought = ReturnType<typeof useInfinite<'activities.thoughts'>>['items'][number]

const One = ({ thought, now }: { thought: Thought; now: number }) => {
  const { studyId, text, personName, at, held, hiddenFor, canJudge, mine } = thought
  const [hiding, setHiding] = useState(false)
  const judge = useCommand('activities.judgeThought')
  const show = async () => {
    if (await judge.run({ studyId })) toast('已公开')
  }
  return (
    <View className="ry-activity__thought">
      <Text className="ry-told__text">{text}</Text>
      <Note>{`${mine ? '我' : personName} · ${whenInWords(at, now)}`}</Note>
      {hiddenFor ? (
        <Tag tone="quiet">{`没有公开：${hiddenFor}`}</Tag>
      ) : held ? (
        <Tag tone="attention">看一看再公开</Tag>
      ) : null}
      <Problem error={judge.error} />
      {canJudge ? (
        <Buttons>
          {held ? (
            <Button kind="secondary" small onTap={show} label={`公开${personName}的体会`}>
              公开
            </Button>
          ) : null}
          <Button kind="text" small onTap={() => setHiding(true)} label={`隐藏${personName}的体会`}>
            隐藏
          </Button>
        </Buttons>
      ) : null}
      {hiding ? <HideSheet studyId={studyId} onClose={() => setHiding(false)} /> : null}
    </View>
  )
}

const HideSheet = ({ studyId, onClose }: { studyId: string; onClose: () => void }) => {
  const [reason, setReason] = useState('')
  const judge = useCommand('activities.judgeThought')
  const hide = async () => {
    if (!(await judge.run({ studyId, hiddenFor: reason.trim() }))) return
    toast('已隐藏，写的人会知道原因，学习照常记上')
    onClose()
  }
  return (
    <Sheet open title="隐藏这条体会" onClose={onClose}>
      <TextField label="原因" value={reason} onChange={setReason} maxLength={100} placeholder="写的人会看到" />
      <Problem error={judge.error} />
      <Button onTap={hide} disabled={!reason.trim()}>
        隐藏
      </Button>
    </Sheet>
  )
}
