// What may be done with a post now: its author's actions, taking it down, and reporting.
import { postFlow } from '@contract/lostfound'
import { useState } from 'react'
import { fieldErrors, useCommand } from '@/api'
import { Button, Buttons, Note, Problem, Sheet, TextField } from '@/components'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import { covered, HiddenNumbers } from './HiddenNumbers'
import { needsModerator } from './ModeratePost'
import { RefuseSheet } from './RefuseSheet'
import { ResolveSheet } from './ResolveSheet'
import { manages, type Post, resolvedLabel } from './words'

export const PostActions = ({ post }: { post: Post }) => {
  const { postId, can } = post
  const mine = manages(post)
  const [open, setOpen] = useState<'resolve' | 'report' | 'refuse' | null>(null)
  const close = () => setOpen(null)
  const renew = useCommand('lostfound.renew')
  const withdraw = useCommand('lostfound.withdraw')
  const moderates = useMay('lostfound.moderate')
  const takeBack = async () => {
    const sure = await ask({
      title: '撤回这条启事？',
      words: `邻居就看不到了，也不能恢复${can.includes('resolve') ? `。有了结果请点“${resolvedLabel(post)}”` : ''}`,
      yes: '撤回',
      danger: true,
    })
    if (sure && (await withdraw.run({ postId }))) toast('已撤回，邻居看不到了')
  }
  const extend = async () => {
    if (await renew.run({ postId })) toast('已延长 30 天')
  }
  return (
    <>
      <Problem error={renew.error ?? withdraw.error} />
      <Buttons>
        {mine && can.includes('resolve') ? (
          <Button onTap={() => setOpen('resolve')}>{resolvedLabel(post)}</Button>
        ) : null}
        {mine && can.includes('renew') ? (
          <Button kind="secondary" onTap={extend}>
            {postFlow.actions.renew.label}
          </Button>
        ) : null}
        {mine && can.includes('edit') ? (
          <Button
            kind={post.state === 'refused' ? 'primary' : 'secondary'}
            icon="edit"
            onTap={() => void go('lostfound/compose', { postId })}
          >
            {post.state === 'refused' ? '改好再发' : '修改'}
          </Button>
        ) : null}
        {mine && can.includes('withdraw') ? (
          <Button kind="text" onTap={takeBack}>
            撤回
          </Button>
        ) : null}
        {moderates && can.includes('refuse') && !needsModerator(post) ? (
          <Button kind="text" onTap={() => setOpen('refuse')}>
            内容不合适，撤下
          </Button>
        ) : null}
        {!mine && post.public && post.state === 'open' ? (
          <Button kind="text" icon="flag" onTap={() => setOpen('report')}>
            举报
          </Button>
        ) : null}
      </Buttons>
      {open === 'resolve' ? <ResolveSheet post={post} onClose={close} /> : null}
      {open === 'report' ? <ReportSheet post={post} onClose={close} /> : null}
      {open === 'refuse' ? <RefuseSheet of={{ post }} onClose={close} /> : null}
    </>
  )
}

const ReportSheet = ({ post, onClose }: { post: Post; onClose: () => void }) => {
  const [reason, setReason] = useState('')
  const report = useCommand('lostfound.report')
  const send = async () => {
    if (!(await report.run({ postId: post.postId, reason: covered(reason) }))) return
    onClose()
    toast('已交给群主和社区，他们会来看')
  }
  return (
    <Sheet open title="举报这条启事" onClose={onClose}>
      <TextField
        label="哪里不对"
        value={reason}
        onChange={setReason}
        maxLength={100}
        placeholder="如：写了别人的隐私、像是骗人的"
        error={fieldErrors(report.error).reason}
      />
      <HiddenNumbers texts={[reason]} />
      <Note>只有群主和社区工作人员看得到，不会告诉发布的人是谁举报的。</Note>
      {fieldErrors(report.error).reason ? null : <Problem error={report.error} />}
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不举报
        </Button>
        <Button onTap={send} disabled={reason.trim() === ''}>
          举报
        </Button>
      </Buttons>
    </Sheet>
  )
}
