// 查政策: what was answered before, found by words; whom it does not help asks a person.
import { categories, categoryOf } from '@contract/categories'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Card, Page, PagedList, SearchBar, SelectField, Split, Tag, useSelection } from '@/components'
import { useParams } from '@/go'
import { AnswerDetail, AskPerson, checkedWords } from '../AnswerDetail'

const ALL = ''
/** So much of an answer is shown in the list. */
const BEGINNING = 60
const beginning = (text: string) => {
  const letters = [...text.replace(/\s+/g, ' ')]
  return letters.length > BEGINNING ? `${letters.slice(0, BEGINNING).join('')}…` : letters.join('')
}

export default function SearchPage() {
  return (
    <Page name="answers/search" width="full">
      <Search />
    </Page>
  )
}

const Search = () => {
  const now = Date.now()
  const params = useParams()
  const [text, setText] = useState(params.text ?? '')
  const [categoryId, setCategory] = useState(params.categoryId ?? ALL)
  const { selected, select } = useSelection('answers/answer', 'answerId')
  const list = useInfinite(
    'answers.search',
    { text, ...(categoryId && { categoryId }), limit: 20 },
    { keepPrevious: true },
  )
  return (
    <Split
      selected={selected}
      detail={answerId => <AnswerDetail answerId={answerId} />}
      hint="从左边选一个问题，在这里看解答"
      list={
        <View>
          <SearchBar value={text} onChange={setText} placeholder="想问什么，如 居住证" />
          <SelectField
            label="哪方面"
            value={categoryId}
            onChange={setCategory}
            options={[{ value: ALL, label: '全部' }, ...categories.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <PagedList
            list={list}
            label="政策问答"
            keyOf={answer => answer.answerId}
            empty={{ words: text ? `没有查到“${text}”，换个说法，或者问工作人员` : '还没有公开的问答，可以问工作人员' }}
            row={answer => (
              <Card on={selected === answer.answerId} onTap={() => select(answer.answerId)}>
                <Text className="ry-pictured__title">{answer.question}</Text>
                <Text className="ry-pictured__detail">{beginning(answer.answer)}</Text>
                <Text className="ry-pictured__detail">
                  {[categoryOf(answer.categoryId)?.name, checkedWords(answer, now)].filter(Boolean).join(' · ')}
                </Text>
                {answer.stale ? (
                  <View className="ry-tags">
                    <Tag tone="attention">一年没有核对</Tag>
                  </View>
                ) : null}
              </Card>
            )}
          />
          <AskPerson text={text} {...(categoryId && { categoryId })} />
        </View>
      }
    />
  )
}
