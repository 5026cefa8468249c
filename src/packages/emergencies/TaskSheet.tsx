// One task: taking it on, saying how it was done with photos, calling it off.
import { emergencyLimits } from '@contract/emergency-shapes'
import { whenInWords } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft } from '@/api'
import {
  Button,
  Buttons,
  Facts,
  Field,
  Gap,
  PhotoGrid,
  PhotoPicker,
  Problem,
  Sheet,
  TextArea,
  TextField,
  usePhotos,
} from '@/components'
import { toast } from '@/platform/dialogs'
import type { Task } from './words'

export const TaskSheet = ({ task, onClose }: { task: Task; onClose: () => void }) => {
  const { taskId, title, desk, dueAt, byName, assignedAt, accepted, finished, can, emergencyTitle } = task
  const [draft, change, clear] = useDraft(`emergencies.task.${taskId}`, { words: '' })
  const [reason, setReason] = useState('')
  const [off, setOff] = useState(false)
  const photos = usePhotos({ limit: emergencyLimits.taskPhotos })
  const accept = useCommand('emergencies.accept')
  const complete = useCommand('emergencies.complete')
  const cancel = useCommand('emergencies.cancelTask')
  const now = Date.now()
  const take = async () => {
    if (await accept.run({ taskId })) toast('已接下，派任务的人会知道')
  }
  const done = async () => {
    if (!(await complete.run({ taskId, words: draft.words.trim(), photoIds: photos.fileIds }))) return
    clear()
    toast('已完成，派任务的人会知道')
    onClose()
  }
  const callOff = async () => {
    if (!(await cancel.run({ taskId, reason: reason.trim() }))) return
    toast('已取消，对方会知道')
    onClose()
  }
  return (
    <Sheet open title={title} onClose={onClose}>
      <Facts
        facts={[
          ['应急', emergencyTitle],
          ['派给', desk.name],
          ['派出', `${byName}，${whenInWords(assignedAt, now)}`],
          ['期限', whenInWords(dueAt, now)],
          ['接下', accepted && `${accepted.byName}，${whenInWords(accepted.at, now)}`],
          ['完成', finished && `${finished.byName}，${whenInWords(finished.at, now)}`],
          ['办理情况', finished?.words],
        ]}
      />
      {finished && finished.photos.length > 0 ? (
        <PhotoGrid label="现场照片" photos={finished.photos.map(({ url }, i) => ({ url, alt: `现场照片 ${i + 1}` }))} />
      ) : null}
      <Problem error={accept.error} />
      {can.includes('accept') ? (
        <Buttons>
          <Button icon="check" onTap={take}>
            接下
          </Button>
        </Buttons>
      ) : null}
      {can.includes('finish') ? (
        <>
          <Gap />
          <TextArea
            label="怎么完成的"
            value={draft.words}
            onChange={words => change({ words })}
            maxLength={emergencyLimits.noteLetters}
            error={fieldErrors(complete.error).words}
          />
          <Field label="现场照片" optional group error={fieldErrors(complete.error).photoIds}>
            {() => <PhotoPicker photos={photos} label="现场照片" />}
          </Field>
          <Problem error={complete.error} />
          <Buttons>
            <Button
              kind={can.includes('accept') ? 'secondary' : 'primary'}
              onTap={done}
              disabled={draft.words.trim() === '' || !photos.ready}
            >
              {photos.ready ? '完成' : '照片还在上传'}
            </Button>
          </Buttons>
        </>
      ) : null}
      {can.includes('cancel') ? (
        <>
          <Gap />
          {off ? <TextField label="为什么取消" value={reason} onChange={setReason} maxLength={100} /> : null}
          <Problem error={cancel.error} />
          <Button kind="text" onTap={off ? callOff : () => setOff(true)} disabled={off && reason.trim() === ''}>
            {off ? '确认取消任务' : '取消任务'}
          </Button>
        </>
      ) : null}
    </Sheet>
  )
}
