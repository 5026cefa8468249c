// 没回复的人: by courtyard with its building heads, to call or visit and to answer for.
import { emergencyCallOutcomes } from '@contract/emergency-shapes'
import { dayOf, whenInWords } from '@contract/time'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Banner, Card, FilterChips, Gap, ListRow, Note, Page, PagedList } from '@/components'
import { byCourtyard, Courtyard, useAreaOptions } from '@/components/courtyards'
import { go, useParams } from '@/go'
import { SilentSheet } from '../PersonSheet'
import { ageWords, type Silent, titled, whatWords } from '../words'

const ALL = ''

export default function CallsPage() {
  const { emergencyId = '' } = useParams()
  const [area, setArea] = useState(ALL)
  const [person, setPerson] = useState<Silent | null>(null)
  const list = useInfinite(
    'emergencies.unanswered',
    { emergencyId, limit: 30, ...(area && { area }) },
    { keepPrevious: true },
  )
  const options = useAreaOptions('emergencies.attend')
  const emergency = list.data?.pages[0]?.emergency
  const rows = { ...list, items: byCourtyard(list.items) }
  const year = Number(dayOf(Date.now()).slice(0, 4))
  return (
    <Page name="emergencies/calls">
      {emergency ? (
        <Card first>
          <ListRow
            title={titled(emergency)}
            detail={whatWords(emergency)}
            onTap={() => void go('emergencies/emergency', { emergencyId })}
          />
        </Card>
      ) : null}
      {emergency?.drill ? (
        <>
          <Gap />
          <Banner icon="info">演练：电话里先说清是演练</Banner>
        </>
      ) : null}
      {emergency?.advice ? <Note>电话里说：{emergency.advice}</Note> : null}
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
        label="没回复的人"
        keyOf={item => item.personId}
        frame={items => <Card>{items}</Card>}
        empty={{ words: area ? '这里的人都回复了' : '您这里的人都回复了' }}
        row={(item, index) => (
          <>
            {item.home !== rows.items[index - 1]?.home ? (
              <Courtyard homeName={item.homeName} heads={item.heads} />
            ) : null}
            <ListRow
              title={`${item.name}${ageWords(item.birthYear, year)}`}
              detail={[item.address, item.called && `${item.called.byName} ${whenInWords(item.called.at, Date.now())}`]
                .filter(Boolean)
                .join(' · ')}
              tag={
                item.called
                  ? { tone: 'quiet', words: emergencyCallOutcomes[item.called.outcome].label }
                  : { tone: 'attention', words: '待联系' }
              }
              onTap={() => setPerson(item)}
            />
          </>
        )}
      />
      {person ? (
        <SilentSheet
          key={person.personId}
          emergencyId={emergencyId}
          rollCall={emergency?.rollCall ?? true}
          person={person}
          onClose={() => setPerson(null)}
        />
      ) : null}
    </Page>
  )
}
