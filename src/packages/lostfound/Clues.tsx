// The clues under a post with their answers, and the way to leave one. No phone number is ever shown.
import { postKinds } from '@contract/lostfound'
import { whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite } from '@/api'
import {
  Button,
  Buttons,
  classes,
  Failed,
  Gap,
  Loading,
  Note,
  PhotoGrid,
  Problem,
  Region,
  Section,
  Tag,
  TextArea,
} from '@/components'
import { toast } from '@/platform/dialogs'
import { ClueSheet } from './ClueSheet'
import { covered, HiddenNumbers } from './HiddenNumbers'
import { needsModerator } from './ModeratePost'
import { RefuseSheet } from './RefuseSheet'
import { type Answer, askWords, type Clue, manages, type Post, shownPhotos } from './words'
import './lostfound.scss'

/** Who reads the clues of a kind. */
const readersOf = (post: Post) =>
  postKinds[post.kind].openClues
    ? '邻居都能看到，好一起找'
    : manages(post)
      ? '线索只有您和留线索的人看得到，免得被冒领'
      : '线索只有您和发布的人看得到，免得被冒领'

export const Clues = ({ post }: { post: Post }) => {
  const list = useInfinite('lostfound.clues', { postId: post.postId }, { every: 30_000 })
  const [adding, setAdding] = useState(false)
  const mine = manages(post)
  const ask = askWords(post)
  const takes = post.public && post.state === 'open'
  if (!takes && list.items.length === 0 && !list.error) return null
  return (
    <Section title={list.items.length > 0 ? '线索' : mine ? '还没有线索' : ask.title}>
      <Note>{readersOf(post)}。谁的电话都不显示，写了也会自动隐去。</Note>
      {list.items.length === 0 ? (
        list.error ? (
          <Failed error={list.error} onRetry={list.refetch} />
        ) : list.isPending ? (
          <Loading cards={1} />
        ) : null
      ) : (
        <>
          <Gap />
          <Region as="list" label="线索">
            {list.items.map(clue => (
              <Region as="item" key={clue.clueId}>
                <OneClue clue={clue} post={post} />
              </Region>
            ))}
          </Region>
        </>
      )}
      {list.hasNextPage ? (
        <Button kind="text" small loading={list.isFetchingNextPage} onTap={() => void list.fetchNextPage()}>
          看更早的线索
        </Button>
      ) : null}
      {takes && !mine ? (
        <Buttons>
          <Button kind={needsModerator(post) ? 'secondary' : 'primary'} icon="eye" onTap={() => setAdding(true)}>
            {ask.button}
          </Button>
        </Buttons>
      ) : null}
      {adding ? <ClueSheet post={post} onClose={() => setAdding(false)} /> : null}
    </Section>
  )
}

const stateWords = ({ state, reason, author }: Answer | Clue) => {
  if (state === 'shown') return undefined
  const who = author.mine ? '您的这条' : '这条'
  return state === 'checking' ? `${who}还没显示：${reason ?? '等管理人员查看'}` : `${who}没有显示：${reason ?? ''}`
}

const OneClue = ({ clue, post }: { clue: Clue; post: Post }) => {
  const now = Date.now()
  const [answering, setAnswering] = useState(false)
  const [refusing, setRefusing] = useState(false)
  const seen = [clue.seenAt !== undefined && `${whenInWords(clue.seenAt, now)}看到`, clue.place?.words].filter(Boolean)
  const open = (post.state === 'open' || post.state === 'expired') && clue.state === 'shown'
  const held = stateWords(clue)
  return (
    <View className="ry-said">
      <View className="ry-said__who">
        <Text>
          {clue.author.mine ? '我' : clue.author.name} · {whenInWords(clue.at, now)}
        </Text>
        {clue.thanked ? <Tag tone="done">帮上了忙</Tag> : null}
      </View>
      <Text className="ry-said__text">{clue.text}</Text>
      {seen.length > 0 ? <Note>{seen.join('，')}</Note> : null}
      <PhotoGrid photos={shownPhotos(clue.photos, '线索')} label="线索的照片" />
      {held ? <Note>{held}</Note> : null}
      {clue.answers.map(answer => (
        <OneAnswer key={answer.clueId} answer={answer} now={now} />
      ))}
      {clue.moreAnswers ? <MoreAnswers clue={clue} now={now} /> : null}
      {answering ? (
        <AnswerForm clue={clue} onClose={() => setAnswering(false)} />
      ) : (
        <View className="ry-inline">
          {open && (manages(post) || clue.author.mine) ? (
            <Button
              kind="text"
              small
              onTap={() => setAnswering(true)}
              label={clue.author.mine ? undefined : `回复${clue.author.name}的线索`}
            >
              {clue.author.mine ? '再说一句' : '回复'}
            </Button>
          ) : null}
          {clue.can.includes('refuseClue') && clue.state === 'shown' ? (
            <Button kind="text" small onTap={() => setRefusing(true)} label={`撤下${clue.author.name}的线索`}>
              撤下
            </Button>
          ) : null}
        </View>
      )}
      {refusing ? <RefuseSheet of={{ clue }} onClose={() => setRefusing(false)} /> : null}
    </View>
  )
}

const OneAnswer = ({ answer, now }: { answer: Answer; now: number }) => {
  const held = stateWords(answer)
  return (
    <View className={classes('ry-said__answer', answer.byOwner && 'ry-said__answer--main')}>
      <View className="ry-said__who">
        <Text>
          {answer.author.mine ? '我' : answer.author.name}
          {answer.byOwner && !answer.author.mine ? '（发布的人）' : ''} · {whenInWords(answer.at, now)}
        </Text>
        {answer.thanks ? <Tag tone="done">感谢</Tag> : null}
      </View>
      <Text className="ry-said__text">{answer.text}</Text>
      {held ? <Note>{held}</Note> : null}
    </View>
  )
}

/** The rest of the answers, asked for when somebody wants to read them. */
const MoreAnswers = ({ clue, now }: { clue: Clue; now: number }) => {
  const [open, setOpen] = useState(false)
  const list = useInfinite(
    'lostfound.clues',
    { postId: clue.postId, clueId: clue.clueId, limit: 50 },
    { enabled: open },
  )
  const known = new Set(clue.answers.map(answer => answer.clueId))
  const rest = list.items.flatMap(item => item.answers).filter(answer => !known.has(answer.clueId))
  return (
    <>
      {rest.map(answer => (
        <OneAnswer key={answer.clueId} answer={answer} now={now} />
      ))}
      {!open || list.isPending || list.hasNextPage ? (
        <Button
          kind="text"
          small
          loading={open && (list.isPending || list.isFetchingNextPage)}
          onTap={() => (open ? void list.fetchNextPage() : setOpen(true))}
        >
          看后面的回复
        </Button>
      ) : null}
    </>
  )
}

const AnswerForm = ({ clue, onClose }: { clue: Clue; onClose: () => void }) => {
  const [draft, change, clear] = useDraft(`lostfound.answer.${clue.clueId}`, { text: '' })
  const answer = useCommand('lostfound.answerClue')
  const wrong = fieldErrors(answer.error).text
  const send = async () => {
    const done = await answer.run({ clueId: clue.clueId, text: covered(draft.text) })
    if (!done) return
    clear()
    onClose()
    toast(done.state === 'shown' ? '已回复，对方会收到消息' : '已收到，管理人员看过后显示')
  }
  return (
    <View className="ry-said__form">
      <TextArea
        label="回复"
        value={draft.text}
        onChange={text => change({ text })}
        maxLength={300}
        placeholder="如：我 10 分钟到，请等我一下"
        error={wrong}
      />
      <HiddenNumbers texts={[draft.text]} />
      {wrong ? null : <Problem error={answer.error} />}
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不回复
        </Button>
        <Button onTap={send} disabled={draft.text.trim() === ''}>
          回复
        </Button>
      </Buttons>
    </View>
  )
}
