// 代办: a building head or community worker reports for a resident who agreed; how they agreed is kept.
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Button, ListRow, Note, PagedList, SearchBar, Section, Sheet, TextField } from '@/components'
import { useReached } from '@/reached'
import { useMay } from '@/session'
import type { ForPerson } from './draft'

interface OnBehalfProps {
  person: ForPerson | null
  consent: string
  /** The area is where that person lives. */
  onPerson: (person: ForPerson | null, area?: string) => void
  onConsent: (consent: string) => void
  error?: string | undefined
}

export const OnBehalf = ({ person, consent, onPerson, onConsent, error }: OnBehalfProps) => {
  const reached = useReached('requests.submit')
  const finds = useMay('people.find')
  const [choosing, setChoosing] = useState(false)
  if (!finds || (!reached.office && reached.areas.length === 0)) return null
  return (
    <Section title="替邻居提">
      {person ? (
        <>
          <ListRow
            icon="person"
            title={`替${person.name}提`}
            detail="进展告诉本人，也告诉您"
            end={
              <Button kind="text" small onTap={() => onPerson(null)} label={`不替${person.name}提`}>
                去掉
              </Button>
            }
          />
          <TextField
            label="本人怎样同意的"
            hint="会和诉求一起留下记录"
            placeholder="如：上门当面同意"
            maxLength={100}
            value={consent}
            onChange={onConsent}
            error={error}
          />
        </>
      ) : (
        <Button kind="secondary" small icon="users" onTap={() => setChoosing(true)}>
          替没有手机的邻居提
        </Button>
      )}
      <Sheet open={choosing} title="替谁提" onClose={() => setChoosing(false)}>
        {choosing ? (
          <People
            onPick={(chosen, area) => {
              onPerson(chosen, area)
              setChoosing(false)
            }}
          />
        ) : null}
      </Sheet>
    </Section>
  )
}

const People = ({ onPick }: { onPick: (person: ForPerson, area: string) => void }) => {
  const [text, setText] = useState('')
  const list = useInfinite('people.neighbours', { text }, { keepPrevious: true })
  return (
    <>
      <SearchBar value={text} onChange={setText} placeholder="搜索居民姓名" />
      <Note>要先得到本人同意</Note>
      <PagedList
        list={list}
        label="居民"
        keyOf={item => item.personId}
        empty={{ words: text ? `您的范围内没有叫“${text}”的居民` : '您的范围内还没有居民' }}
        row={item => (
          <ListRow
            title={item.name}
            detail={`${item.areaName} ${item.address}`}
            onTap={() => onPick({ personId: item.personId, name: item.name }, item.area)}
          />
        )}
      />
    </>
  )
}
