// Something that others were told to put right: what it is, by when, every step, and what the reader may do now.
import { patrolTaskFlow } from '@contract/patrol-shapes'
import { momentInWords, whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Buttons, Facts, Note, PhotoGrid, Section, Tag, Timeline } from '@/components'
import { go } from '@/go'
import { VoiceNote } from '@/packages/requests/VoiceNote'
import { TaskSheet } from './TaskSheet'
import { type Task, taskTag, titleOf } from './words'

export type TaskAction = keyof typeof patrolTaskFlow.actions

/** The words on an action's button. */
export const actionLabel = (action: TaskAction) => patrolTaskFlow.actions[action].label

/** What is pressed most stands last, where the thumb is. */
const order: readonly TaskAction[] = ['cancel', 'refer', 'decline', 'insist', 'return', 'answer', 'confirm']

/** `whole` shows what was seen as well, for those who do not come from the record. */
export const TaskCard = ({ task, whole }: { task: Task; whole?: boolean }) => {
  const [acting, setActing] = useState<TaskAction | null>(null)
  const now = Date.now()
  const { taskId, toName, byName, at, dueAt, steps, can, text, areaName, placeWords, photos, voice, state } = task
  const actions = order.filter(action => can.includes(action))
  const main = actions.at(-1)
  return (
    <Section
      title={whole ? titleOf(task) : `请${toName}处理`}
      end={<Tag tone={taskTag(task, now).tone}>{taskTag(task, now).words}</Tag>}
    >
      {whole ? (
        <>
          <PhotoGrid photos={photos.map(({ url }, i) => ({ url, alt: `现场照片 ${i + 1}` }))} label="现场照片" />
          {voice ? <VoiceNote voice={voice} /> : null}
        </>
      ) : null}
      <Facts
        facts={[
          ['看到', whole ? text : ''],
          ['地点', whole ? [areaName, placeWords].filter(Boolean).join(' · ') : ''],
          ['发现', whole ? `${byName}，${whenInWords(at, now)}` : ''],
          ['交给', whole ? toName : ''],
          ['期限', state === 'assigned' ? `${momentInWords(dueAt, now)} 前` : ''],
          ['退回过', task.returns > 0 ? `${task.returns} 次` : ''],
        ]}
      />
      <Timeline
        steps={steps.map((step, i) => ({
          key: `${taskId} ${i}`,
          title: step.label,
          detail: [step.byName, whenInWords(step.at, now)].join(' · '),
          state: i === steps.length - 1 && task.stage !== 'over' ? ('now' as const) : ('done' as const),
          children: (
            <>
              {step.words ? <View>{step.words}</View> : null}
              <PhotoGrid
                photos={step.photos.map(({ url }, n) => ({ url, alt: `${step.label}的照片 ${n + 1}` }))}
                label={`${step.label}的照片`}
              />
            </>
          ),
        }))}
      />
      {task.requestId ? (
        <Button kind="secondary" small onTap={() => void go('requests/request', { requestId: task.requestId })}>
          看诉求进度
        </Button>
      ) : null}
      {actions.length > 0 ? (
        <Buttons>
          {actions.map(action => (
            <Button
              key={action}
              small={action !== main}
              kind={action === main ? 'primary' : action === 'cancel' ? 'text' : 'secondary'}
              onTap={() => setActing(action)}
            >
              {actionLabel(action)}
            </Button>
          ))}
        </Buttons>
      ) : null}
      {state === 'answered' && task.mine && !can.includes('confirm') ? <Note>是您自己处理的，请社区确认</Note> : null}
      {acting ? <TaskSheet task={task} action={acting} onClose={() => setActing(null)} /> : null}
    </Section>
  )
}
