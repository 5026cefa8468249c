// 说句话: one sentence in, the right thing out; an emergency before everything, and honest when it is not sure.
import { assistantLimits } from '@contract/assistant'
import { useEffect, useState } from 'react'
import { useDraft, useQuery } from '@/api'
import { useCarried } from '@/carry'
import { Button, Card, EmergencyNumbers, ListRow, Loaded, Note, Page, Section, TextArea } from '@/components'
import { useParams } from '@/go'
import { latestFirst } from '../history'
import { InCaseOfDanger, Results } from '../Results'

/** What to say first, for those who do not know what can be said. */
const examples = ['我想办老年证', '楼下垃圾没人收', '捡到一串钥匙', '社区食堂几点开门']

export default function SayPage() {
  const { text: given = '' } = useParams()
  const [draft, change] = useDraft('assistant.say', { text: given, said: [] as string[] })
  const [asked, setAsked] = useState(given.trim())
  const answer = useQuery('assistant.understand', { text: asked }, { enabled: asked !== '' })
  // A sentence brought along stands in the box, whatever was typed here before.
  useEffect(() => {
    if (given) change({ text: given })
  }, [given, change])
  const text = draft.text.trim()
  const say = (words: string) => {
    if (words === '') return
    change({ text: words, said: latestFirst(draft.said, words) })
    setAsked(words)
    if (words === asked && answer.isError) void answer.refetch()
  }
  useCarried('assistant/say', say)
  const results =
    asked === '' ? null : (
      <Loaded query={answer} cards={2}>
        {understanding => <Results text={asked} answer={understanding} />}
      </Loaded>
    )
  // In danger the numbers stand first, above what was typed.
  const danger = asked !== '' && answer.data?.suggestions[0]?.kind === 'emergency'
  const perhaps = asked !== '' && !danger && answer.data?.numbersOnTop === true
  return (
    <Page name="assistant/say" width="reading">
      {danger ? results : null}
      {perhaps ? <InCaseOfDanger /> : null}
      {answer.isError ? (
        <Card>
          <Note>有危险就直接打电话，不用等这里：</Note>
          <EmergencyNumbers />
        </Card>
      ) : null}
      <Card first={!danger && !perhaps}>
        <TextArea
          label="您想办什么、问什么、反映什么"
          placeholder="像跟人说话一样说一句就行"
          hint="想用嘴说：点一下输入框，再按键盘上的话筒，说完会变成字"
          maxLength={assistantLimits.text}
          value={draft.text}
          onChange={words => change({ text: words })}
        />
        <Button icon="search" onTap={() => say(text)} disabled={text === ''}>
          {text === '' ? '先说一句话' : '看看怎么办'}
        </Button>
      </Card>
      {asked === '' ? (
        <>
          <Section title="可以这样说">
            {examples.map(example => (
              <ListRow key={example} icon="message" title={example} onTap={() => say(example)} />
            ))}
          </Section>
          <Said sentences={draft.said} onSay={say} onForget={() => change({ said: [] })} />
        </>
      ) : (
        !danger && results
      )}
    </Page>
  )
}

interface SaidProps {
  sentences: readonly string[]
  onSay: (sentence: string) => void
  onForget: () => void
}

const Said = ({ sentences, onSay, onForget }: SaidProps) =>
  sentences.length === 0 ? null : (
    <Section title="我最近说的" action={{ label: '清空', onTap: onForget }}>
      {sentences.map(sentence => (
        <ListRow key={sentence} icon="clock" title={sentence} onTap={() => onSay(sentence)} />
      ))}
      <Note>只记在这部手机上，退出登录就清除。</Note>
    </Section>
  )
