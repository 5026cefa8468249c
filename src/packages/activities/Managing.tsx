// For who organises an activity: publishing, changing, the list of people, the code for the door, cancelling.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { fieldErrors, useCommand } from '@/api'
import { Button, Buttons, ListRow, Note, Problem, Section, Sheet, TextField } from '@/components'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { type Activity, timesWords, watchedWords } from './words'

export const Managing = ({ activity }: { activity: Activity }) => {
  const { activityId, can, sessions, state, watched } = activity
  const [cancelling, setCancelling] = useState(false)
  const publish = useCommand('activities.publish')
  const discard = useCommand('activities.discard')
  const send = async () => {
    if (await publish.run({ activityId })) toast('已发布，大家能看到了；转发到群里，来的人更多')
  }
  const drop = async () => {
    const sure = await ask({ title: '丢弃草稿？', words: '丢了就找不回来了。', yes: '丢弃', danger: true })
    if (sure && (await discard.run({ activityId }))) toast('草稿已丢弃')
  }
  const missing = Object.values(fieldErrors(publish.error))
  const codes = state === 'open' ? sessions.filter(({ doorCode }) => doorCode !== undefined) : []
  return (
    <Section title="组织">
      {codes.length > 0 ? <Note>签到码写在现场，来的人自己签到</Note> : null}
      {codes.map(session => (
        <ListRow
          key={session.session}
          icon="qr"
          title={`签到码 ${session.doorCode}`}
          detail={timesWords(session, Date.now())}
        />
      ))}
      {watched !== undefined ? <Note>{watchedWords(watched)}</Note> : null}
      {missing.length > 0 ? <Note>{`还差：${missing.join('；')}`}</Note> : null}
      <Problem error={publish.error ?? discard.error} />
      <Buttons>
        {can.includes('publish') ? (
          <Button onTap={send} loading={publish.busy}>
            发布
          </Button>
        ) : null}
        {state === 'draft' || state === 'discarded' ? null : (
          <Button icon="users" onTap={() => void go('activities/people', { activityId })}>
            报名名单和签到
          </Button>
        )}
        {can.includes('edit') || can.includes('revise') ? (
          <Button kind="secondary" onTap={() => void go('activities/compose', { activityId })}>
            修改
          </Button>
        ) : null}
      </Buttons>
      <View>
        {can.includes('cancel') ? (
          <Button kind="text" onTap={() => setCancelling(true)}>
            取消活动
          </Button>
        ) : null}
        {can.includes('discard') ? (
          <Button kind="text" onTap={drop}>
            丢弃草稿
          </Button>
        ) : null}
      </View>
      {cancelling ? <CancelSheet activityId={activityId} onClose={() => setCancelling(false)} /> : null}
    </Section>
  )
}

const CancelSheet = ({ activityId, onClose }: { activityId: string; onClose: () => void }) => {
  const [reason, setReason] = useState('')
  const cancel = useCommand('activities.cancel')
  const send = async () => {
    if (!(await cancel.run({ activityId, reason: reason.trim() }))) return
    toast('已取消，报名和候补的人都会收到消息')
    onClose()
  }
  return (
    <Sheet open title="取消活动" onClose={onClose}>
      <TextField
        label="原因"
        value={reason}
        onChange={setReason}
        placeholder="报名的人会看到，如：场地漏水"
        maxLength={100}
        error={fieldErrors(cancel.error).reason}
      />
      <Problem error={cancel.error} />
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不取消
        </Button>
        <Button kind="danger" onTap={send} disabled={!reason.trim()}>
          取消活动
        </Button>
      </Buttons>
    </Sheet>
  )
}
