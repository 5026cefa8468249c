// Refusing a post, a clue or an answer: its author reads the reason.
import { useState } from 'react'
import { fieldErrors, useCommand } from '@/api'
import { Button, Buttons, Chips, Problem, Sheet, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import { covered, HiddenNumbers } from './HiddenNumbers'
import type { Answer, Post } from './words'

const usual = ['写了个人的号码', '照片里有证件号码', '和失物招领无关', '看着像骗人的', '说话伤人'] as const

interface RefuseSheetProps {
  of: { post: Post } | { clue: Pick<Answer, 'clueId' | 'state'> }
  onClose: () => void
}

export const RefuseSheet = ({ of, onClose }: RefuseSheetProps) => {
  const [reason, setReason] = useState('')
  const refuse = useCommand('lostfound.refuse')
  const refuseClue = useCommand('lostfound.refuseClue')
  const error = refuse.error ?? refuseClue.error
  const wrong = fieldErrors(error).reason
  const send = async () => {
    const done =
      'post' in of
        ? await refuse.run({ postId: of.post.postId, revision: of.post.revision, reason: covered(reason) })
        : await refuseClue.run({ clueId: of.clue.clueId, reason: covered(reason) })
    if (!done) return
    onClose()
    toast('post' in of ? '没有公开，原因已告诉发布的人' : '没有显示，原因已告诉留线索的人')
  }
  return (
    <Sheet open title={'post' in of ? '这条启事不通过？' : '这条线索不显示？'} onClose={onClose}>
      <Chips
        label="常见原因"
        value={usual.find(words => words === reason)}
        options={usual.map(words => ({ value: words, label: words }))}
        onChange={setReason}
      />
      <TextField
        label="原因"
        hint="写的人会看到这句话"
        value={reason}
        onChange={setReason}
        maxLength={100}
        placeholder="如：请把照片上的号码遮住再发"
        error={wrong}
      />
      <HiddenNumbers texts={[reason]} />
      {wrong ? null : <Problem error={error} />}
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          再看看
        </Button>
        <Button kind="danger" onTap={send} disabled={reason.trim() === ''}>
          不通过
        </Button>
      </Buttons>
    </Sheet>
  )
}
