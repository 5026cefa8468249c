// Closing a post as found or given back, with thanks to the neighbour whose clue helped.
import { useState } from 'react'
import { useCommand, useInfinite } from '@/api'
import { Button, Buttons, Choices, Note, Problem, Sheet, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import { covered, HiddenNumbers } from './HiddenNumbers'
import { endLabel, type Post } from './words'

const NOBODY = ''

export const ResolveSheet = ({ post, onClose }: { post: Post; onClose: () => void }) => {
  const clues = useInfinite('lostfound.clues', { postId: post.postId, limit: 50 })
  const [helped, setHelped] = useState(NOBODY)
  const [thanks, setThanks] = useState('')
  const resolve = useCommand('lostfound.resolve')
  const shown = clues.items.filter(clue => clue.state === 'shown')
  const send = async () => {
    const words = covered(thanks)
    const done = await resolve.run({
      postId: post.postId,
      ...(helped !== NOBODY && { thanks: { clueId: helped, ...(words && { words }) } }),
    })
    if (!done) return
    onClose()
    toast(helped === NOBODY ? '太好了，启事已关闭' : '太好了，已向帮忙的邻居道谢')
  }
  return (
    <Sheet open title={`${endLabel(post)}，关闭启事`} onClose={onClose}>
      {shown.length > 0 ? (
        <>
          <Note>谁的线索帮了忙？对方会收到您的感谢</Note>
          <Choices
            label="谁的线索帮了忙"
            value={helped}
            onChange={setHelped}
            options={[
              ...shown.map(clue => ({ value: clue.clueId, label: clue.author.name, detail: clue.text })),
              { value: NOBODY, label: '自己解决的', detail: '不用谢谁' },
            ]}
          />
          {clues.hasNextPage ? (
            <Button kind="text" small loading={clues.isFetchingNextPage} onTap={() => void clues.fetchNextPage()}>
              看更早的线索
            </Button>
          ) : null}
          {helped !== NOBODY ? (
            <TextField
              label="谢谢他"
              optional
              value={thanks}
              onChange={setThanks}
              maxLength={100}
              placeholder="如：多亏您，豆豆回家了"
            />
          ) : null}
        </>
      ) : null}
      <HiddenNumbers texts={[thanks]} />
      <Note>关闭后邻居不能再留线索，启事移到“找到了”里，让大家也高兴一下。</Note>
      <Problem error={resolve.error} />
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          还没有
        </Button>
        <Button onTap={send}>{helped === NOBODY ? '关闭启事' : '道谢并关闭'}</Button>
      </Buttons>
    </Sheet>
  )
}
