// 电话通知: the people whom a notice has not reached, by courtyard with its building heads, to call and tick off.
import { callOutcomes } from '@contract/notices'
import { dayOf, whenInWords } from '@contract/time'
import { useState } from 'react'
import { type ItemOf, useCommand, useInfinite } from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Card,
  Choices,
  FilterChips,
  Gap,
  ListRow,
  Note,
  Page,
  PagedList,
  Problem,
  Sheet,
  State,
  TextField,
} from '@/components'
import { byCourtyard, Courtyard, useAreaOptions } from '@/components/courtyards'
import { Dial } from '@/components/Dial'
import { go, useParams } from '@/go'
import { toast } from '@/platform/dialogs'
import { whyWords } from '../words'

type Person = ItemOf<'notices.unreached'>
type Outcome = keyof typeof callOutcomes

const ALL = ''

export default function CallsPage() {
  const { noticeId = '' } = useParams()
  const [area, setArea] = useState(ALL)
  const [person, setPerson] = useState<Person | null>(null)
  const list = useInfinite('notices.unreached', { noticeId, limit: 30, ...(area && { area }) }, { keepPrevious: true })
  const options = useAreaOptions('notices.call')
  const title = list.data?.pages[0]?.title
  const summary = list.data?.pages[0]?.summary
  // One's own building first, then the rows of one courtyard together, under the heads who know its people.
  const own = list.items.filter(({ ownBuilding }) => ownBuilding)
  const rows = { ...list, items: [...own, ...byCourtyard(list.items.filter(({ ownBuilding }) => !ownBuilding))] }
  // Also when the list had come before: nobody is called about what does not hold any more.
  if (list.error?.code === 'notice.over')
    return (
      <Page name="notices/calls">
        <State
          icon="info"
          words="这条通知已撤回，不用再打电话了"
          action={{ label: '看为什么撤回', onTap: () => go('notices/notice', { noticeId }) }}
        />
      </Page>
    )
  return (
    <Page name="notices/calls">
      {title ? (
        <Card first>
          <ListRow title={title} detail={summary} onTap={() => void go('notices/notice', { noticeId })} />
        </Card>
      ) : null}
      <Note>电话里说清这件事，打完点一下结果。</Note>
      {options.length > 1 ? (
        <FilterChips
          label="哪里的人"
          options={[{ value: ALL, label: '全部' }, ...options]}
          value={area}
          onChange={setArea}
        />
      ) : null}
      <PagedList
        list={rows}
        label="还没看到的人"
        keyOf={item => item.personId}
        frame={items => <Card>{items}</Card>}
        empty={{ words: area ? '这里的人都看到了' : '您这里的人都看到了' }}
        row={(item, index) => (
          <>
            {index === 0 || placeOf(item) !== placeOf(rows.items[index - 1]!) ? (
              <Courtyard homeName={placeOf(item)} heads={item.ownBuilding ? [] : item.heads} />
            ) : null}
            <ListRow
              title={`${item.name}${ageOf(item)}`}
              detail={detailOf(item)}
              tag={
                item.called
                  ? { tone: 'quiet', words: callOutcomes[item.called.outcome].label }
                  : { tone: 'attention', words: '待打' }
              }
              onTap={() => setPerson(item)}
            />
          </>
        )}
      />
      <Sheet
        open={person !== null}
        title={person ? `${person.name}${ageOf(person)}` : ''}
        onClose={() => setPerson(null)}
      >
        {person ? (
          <Call
            key={person.personId}
            noticeId={noticeId}
            person={person}
            say={summary}
            onDone={() => setPerson(null)}
          />
        ) : null}
      </Sheet>
    </Page>
  )
}

const placeOf = ({ homeName, ownBuilding }: Person) => (ownBuilding ? `${homeName} 您那栋楼` : homeName)

const ageOf = ({ birthYear }: Person) =>
  birthYear === undefined ? '' : `（${Number(dayOf(Date.now()).slice(0, 4)) - birthYear} 岁）`

const detailOf = ({ address, why, called }: Person) =>
  [address, called ? `${called.byName} ${whenInWords(called.at, Date.now())} 打过` : whyWords[why]]
    .filter(Boolean)
    .join(' · ')

const outcomes = (Object.keys(callOutcomes) as Outcome[]).map(value => ({ value, label: callOutcomes[value].label }))

interface CallProps {
  noticeId: string
  person: Person
  /** What to say. */
  say: string | undefined
  onDone: () => void
}

const Call = ({ noticeId, person, say, onDone }: CallProps) => {
  const { personId, name } = person
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [note, setNote] = useState('')
  const mark = useCommand('notices.markCalled')
  const save = async () => {
    if (!outcome) return
    const done = await mark.run({ noticeId, personId, outcome, ...(note.trim() && { note: note.trim() }) })
    if (!done) return
    onDone()
    toast(done.reached ? `已记下，${name}不用再打` : '已记下，稍后再打')
  }
  return (
    <>
      {say ? (
        <Banner tone="calm" icon="megaphone">
          {say}
        </Banner>
      ) : null}
      <Note>
        {person.homeName} {person.address}
      </Note>
      <Dial personId={personId} home={person.home} heads={person.heads} />
      <Gap />
      <Choices label="结果" options={outcomes} value={outcome} onChange={setOutcome} />
      <TextField
        label="补充一句"
        optional
        value={note}
        onChange={setNote}
        maxLength={100}
        placeholder="如：下午再打，由女儿转告"
      />
      <Problem error={mark.error} />
      <Buttons>
        <Button onTap={save} disabled={outcome === null}>
          {outcome === null ? '先选打电话的结果' : '记下结果'}
        </Button>
      </Buttons>
    </>
  )
}
