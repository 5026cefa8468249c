// One step of a task: the words it needs, photos where they help, and what follows from it.
import { patrolLimits } from '@contract/patrol-shapes'
import { useState } from 'react'
import { type CallError, fieldErrors, useCommand, useDraft } from '@/api'
import {
  Button,
  Buttons,
  Field,
  Note,
  PhotoPicker,
  Problem,
  photoWords,
  Sheet,
  TextArea,
  usePhotos,
} from '@/components'
import { toast } from '@/platform/dialogs'
import type { TaskAction } from './TaskCard'
import type { Task } from './words'

interface Step {
  title: string
  /** The label of its words; without one it needs none. */
  words: string
  optional?: boolean
  photos?: boolean
  note?: string
  verb: string
  done: string
}

const steps: Record<TaskAction, Step> = {
  answer: {
    title: '处理好了',
    words: '怎么处理的',
    photos: true,
    note: '拍一张处理后的照片，对方看了就能确认',
    verb: '提交',
    done: '已提交，发现的人会来确认',
  },
  decline: {
    title: '不归我管',
    words: '为什么不归您管',
    note: '发现的人会收到您的说明，另外安排',
    verb: '提交',
    done: '已告诉发现的人',
  },
  confirm: { title: '确认解决', words: '说两句', optional: true, verb: '确认解决', done: '已确认，对方会知道' },
  return: {
    title: '退回重办',
    words: '哪里没有处理好',
    photos: true,
    note: '对方会收到原因，时限重新算',
    verb: '退回',
    done: '已退回，对方会知道',
  },
  insist: {
    title: '还是请他办',
    words: '为什么该他办',
    note: '对方会收到原因，时限重新算',
    verb: '再交给他',
    done: '已再交给对方',
  },
  refer: {
    title: '转为诉求',
    words: '为什么转',
    note: '转成一件诉求，按诉求的时限和流程办',
    verb: '转为诉求',
    done: '已转为诉求',
  },
  cancel: { title: '撤回', words: '为什么撤回', verb: '撤回', done: '已撤回，对方会知道' },
}

export const TaskSheet = ({ task, action, onClose }: { task: Task; action: TaskAction; onClose: () => void }) => {
  const { title, words: label, optional, photos: wantsPhotos, note, verb, done } = steps[action]
  const [draft, change, clear] = useDraft(`patrols.${action}.${task.taskId}`, { words: '' })
  const [error, setError] = useState<CallError | null>(null)
  const photos = usePhotos({ limit: patrolLimits.photos })
  const after = {
    onDone: () => {
      clear()
      toast(done)
      onClose()
    },
    onError: setError,
    alsoRefresh: action === 'refer' ? ['requests'] : [],
  }
  const answer = useCommand('patrols.answer', after)
  const decline = useCommand('patrols.decline', after)
  const confirm = useCommand('patrols.confirm', after)
  const giveBack = useCommand('patrols.return', after)
  const insist = useCommand('patrols.insist', after)
  const refer = useCommand('patrols.refer', after)
  const cancel = useCommand('patrols.cancel', after)
  const words = draft.words.trim()
  const wrong = fieldErrors(error)
  const waiting = photoWords(photos)
  const send = () => {
    const { taskId, version } = task
    const on = { taskId, version }
    if (action === 'answer') return answer.run({ ...on, words, photoIds: photos.fileIds })
    if (action === 'return') return giveBack.run({ ...on, reason: words, photoIds: photos.fileIds })
    if (action === 'confirm') return confirm.run({ ...on, words })
    return { decline, insist, refer, cancel }[action].run({ ...on, reason: words })
  }
  return (
    <Sheet open title={title} onClose={onClose}>
      {note ? <Note>{note}</Note> : null}
      <TextArea
        label={label}
        optional={optional}
        value={draft.words}
        onChange={text => change({ words: text })}
        maxLength={patrolLimits.reason}
        error={wrong.words ?? wrong.reason}
      />
      {wantsPhotos ? (
        <Field label="照片" optional group error={wrong.photoIds}>
          {() => <PhotoPicker photos={photos} label="处理照片" />}
        </Field>
      ) : null}
      {waiting ? <Note>{waiting}</Note> : null}
      <Problem error={Object.keys(wrong).length > 0 ? null : error} />
      <Buttons>
        <Button
          kind={action === 'cancel' ? 'danger' : 'primary'}
          onTap={send}
          disabled={(!optional && words === '') || !photos.ready}
        >
          {!optional && words === '' ? `先写${label}` : photos.ready ? verb : '照片正在上传'}
        </Button>
      </Buttons>
    </Sheet>
  )
}
