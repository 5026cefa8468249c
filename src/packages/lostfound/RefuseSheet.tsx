// Refusing a post, a clue or an answer: its author reads the reason.
import { useCommand } from '@/api'
import { ReasonSheet } from '@/components/ReasonSheet'
import { toast } from '@/platform/dialogs'
import { covered, HiddenNumbers } from './HiddenNumbers'
import type { Answer, Post } from './words'

const usual = ['写了个人的号码', '照片里有证件号码', '和失物招领无关', '看着像骗人的', '说话伤人'] as const

interface RefuseSheetProps {
  of: { post: Post } | { clue: Pick<Answer, 'clueId' | 'state'> }
  onClose: () => void
}

export const RefuseSheet = ({ of, onClose }: RefuseSheetProps) => {
  const refuse = useCommand('lostfound.refuse')
  const refuseClue = useCommand('lostfound.refuseClue')
  const send = async (typed: string) => {
    const reason = covered(typed)
    const done =
      'post' in of
        ? await refuse.run({ postId: of.post.postId, revision: of.post.revision, reason })
        : await refuseClue.run({ clueId: of.clue.clueId, reason })
    if (done) toast('post' in of ? '没有公开，原因已告诉发布的人' : '没有显示，原因已告诉留线索的人')
    return done
  }
  return (
    <ReasonSheet
      about={`lostfound.refuse.${'post' in of ? of.post.postId : of.clue.clueId}`}
      title={'post' in of ? '这条启事不通过？' : '这条线索不显示？'}
      usual={usual}
      note="写的人会看到这句话"
      placeholder="如：请把照片上的号码遮住再发"
      verb="不通过"
      danger
      error={refuse.error ?? refuseClue.error}
      remark={reason => <HiddenNumbers texts={[reason]} />}
      onSend={send}
      onClose={onClose}
    />
  )
}
