// 查政策: the guide of a service and what was answered before, found by words; whom they do not help asks a person.
import { categoryOf } from '@contract/categories'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import {
  Card,
  CardDetail,
  CardTitle,
  FilterChips,
  ListRow,
  Page,
  PagedList,
  SearchBar,
  Section,
  Split,
  Tag,
  useSelection,
} from '@/components'
import { go, useParams } from '@/go'
import { useMay } from '@/session'
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
  const about = useAbout(list.items, categoryId)
  return (
    <Split
      selected={selected}
      detail={answerId => <AnswerDetail answerId={answerId} />}
      hint="从左边选一个问题，在这里看解答"
      list={
        <View>
          <SearchBar value={text} onChange={setText} placeholder="想问什么，如 居住证" />
          <Guides text={text} />
          {about.length > 1 ? (
            <FilterChips
              label="哪方面"
              value={categoryId}
              onChange={setCategory}
              options={[
                { value: ALL, label: '全部' },
                ...about.map(id => ({ value: id, label: categoryOf(id)?.name ?? '其他' })),
              ]}
            />
          ) : null}
          <PagedList
            list={list}
            label="政策问答"
            keyOf={answer => answer.answerId}
            empty={{
              words: text ? `以前的问答里没有“${text}”，换个说法，或者问工作人员` : '还没有公开的问答，可以问工作人员',
            }}
            row={answer => (
              <Card on={selected === answer.answerId} onTap={() => select(answer.answerId)}>
                <CardTitle>{answer.question}</CardTitle>
                <CardDetail>{beginning(answer.answer)}</CardDetail>
                <CardDetail>
                  {[categoryOf(answer.categoryId)?.name, checkedWords(answer, now)].filter(Boolean).join(' · ')}
                </CardDetail>
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

/** What the answers that were found so far are about: a choice without answers behind it is none. */
const useAbout = (found: readonly { categoryId: string }[], chosen: string) => {
  const [about, setAbout] = useState<string[]>(chosen ? [chosen] : [])
  useEffect(() => {
    const fresh = [...new Set(found.map(one => one.categoryId))].filter(id => !about.includes(id))
    if (fresh.length > 0) setAbout([...about, ...fresh])
  }, [found, about])
  return about
}

/** So many guides stand above the answers. */
const GUIDES = 2

/** The services that the words may mean, with what to bring. */
const Guides = ({ text }: { text: string }) => {
  const may = useMay('assistant.understand')
  const understood = useQuery('assistant.understand', { text }, { enabled: may && text !== '', keepPrevious: true })
  const meant = (text === '' ? [] : (understood.data?.suggestions ?? []))
    .flatMap(({ kind, targetId }) => (kind === 'service' && targetId ? [targetId] : []))
    .slice(0, GUIDES)
  const services = useQuery('appointments.services', { text: '' }, { enabled: meant.length > 0 })
  const guides = meant.flatMap(id => services.data?.items.find(({ serviceId }) => serviceId === id) ?? [])
  if (guides.length === 0) return null
  return (
    <Section title="办事指南">
      {guides.map(({ serviceId, name, materials }) => (
        <ListRow
          key={serviceId}
          icon="file"
          title={name}
          detail={materials.length > 0 ? `要带：${materials.join('、')}` : '看怎么办、什么时候能办'}
          onTap={() => void go('appointments/service', { serviceId })}
        />
      ))}
    </Section>
  )
}
