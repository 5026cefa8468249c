// One public answer in full: the question, the answer, when somebody last looked at it, and the way to ask a person.
import type { PublicAnswer } from '@contract/answers'
import { categoryOf } from '@contract/categories'
import { dayInWords, dayOf } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useQuery } from '@/api'
import { Banner, Button, Buttons, Card, Heading, Loaded, Note, Section, Tag } from '@/components'
import { go } from '@/go'
import { useMay } from '@/session'

/** “11月24日 周二 核对过” */
export const checkedWords = ({ checkedAt }: Pick<PublicAnswer, 'checkedAt'>, now: number) =>
  checkedAt === undefined ? '' : `${dayInWords(dayOf(checkedAt), now)} 核对过`

export const AnswerDetail = ({ answerId }: { answerId: string }) => {
  const answer = useQuery('answers.view', { answerId })
  return <Loaded query={answer}>{data => <AnswerShown answer={data} />}</Loaded>
}

const AnswerShown = ({ answer }: { answer: PublicAnswer }) => (
  <>
    <Card first>
      <View className="ry-tags">
        <Tag tone="quiet">{categoryOf(answer.categoryId)?.name ?? '其他'}</Tag>
      </View>
      <Heading level={2} className="ry-told__title">
        {answer.question}
      </Heading>
      <Text className="ry-told__text">{answer.answer}</Text>
      {answer.stale ? (
        <Banner icon="clock">这条一年没有核对了，可能有变化，办之前请再问一下</Banner>
      ) : (
        <Note>{checkedWords(answer, Date.now())}</Note>
      )}
    </Card>
    <AskPerson text={answer.question} categoryId={answer.categoryId} />
  </>
)

/** Searching comes first; whom it does not help asks a person, with what was typed. */
export const AskPerson = ({ text, categoryId }: { text: string; categoryId?: string }) => {
  const may = useMay('requests.submit')
  if (!may) return null
  return (
    <Section title="没有解答您的问题？">
      <Note>写下来，社区工作人员会答复您，答复了马上告诉您</Note>
      <Buttons>
        <Button
          kind="secondary"
          icon="question"
          onTap={() => void go('requests/compose', { kind: 'consult', text: text.trim(), categoryId })}
        >
          问工作人员
        </Button>
      </Buttons>
    </Section>
  )
}
