// 提议走访: neighbours who should be looked after, from the office's own records or by name.
import { type CandidateKind, candidateKinds } from '@contract/visits'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite } from '@/api'
import {
  Banner,
  Button,
  Card,
  FilterChips,
  ListRow,
  Note,
  Page,
  PagedList,
  Problem,
  SearchBar,
  Sheet,
} from '@/components'
import { go } from '@/go'
import { useNow } from '@/now'
import { toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import { blankReasons, ReasonFields, reasonsOf } from '../ReasonFields'
import { ageWords } from '../words'

interface Chosen {
  personId: string
  name: string
}

const kinds = Object.keys(candidateKinds) as CandidateKind[]
const tabs = [
  { value: 'search', label: '按姓名找' },
  ...kinds.map(value => ({ value, label: candidateKinds[value].label })),
] as const

export default function ProposePage() {
  return (
    <Page name="visits/propose">
      <Proposing />
    </Page>
  )
}

const Proposing = () => {
  const keeps = useMay('visits.keepList')
  const [tab, setTab] = useState<string>('search')
  const [person, setPerson] = useState<Chosen | null>(null)
  const kind = kinds.find(one => one === tab)
  return (
    <>
      <Banner tone="calm" icon="info">
        提议后由社区征求本人同意，同意了才列入名单
      </Banner>
      {keeps ? <FilterChips label="从哪里找" options={tabs} value={tab} onChange={setTab} /> : null}
      {kind ? <Candidates key={kind} kind={kind} onPick={setPerson} /> : <Neighbours onPick={setPerson} />}
      {person ? <ProposeSheet key={person.personId} person={person} onClose={() => setPerson(null)} /> : null}
    </>
  )
}

const Candidates = ({ kind, onPick }: { kind: CandidateKind; onPick: (person: Chosen) => void }) => {
  const now = useNow(0)
  const list = useInfinite('visits.candidates', { kind })
  return (
    <>
      <Note>按登记的出生年份和党员信息列出，问过的人不再出现。</Note>
      <PagedList
        list={list}
        label={candidateKinds[kind].label}
        keyOf={one => one.personId}
        frame={rows => <Card>{rows}</Card>}
        empty={{ words: '都已经问过了' }}
        row={one => (
          <ListRow
            title={`${one.name}${ageWords(one.birthYear, now)}`}
            detail={`${one.areaName} ${one.address}`}
            tag={one.partyMember ? { tone: 'quiet', words: '党员' } : undefined}
            onTap={() => onPick(one)}
          />
        )}
      />
    </>
  )
}

const Neighbours = ({ onPick }: { onPick: (person: Chosen) => void }) => {
  const now = useNow(0)
  const [text, setText] = useState('')
  const list = useInfinite('people.neighbours', { text }, { keepPrevious: true })
  return (
    <>
      <SearchBar value={text} onChange={setText} placeholder="搜索居民姓名" />
      <PagedList
        list={list}
        label="居民"
        keyOf={one => one.personId}
        frame={rows => <Card>{rows}</Card>}
        empty={{ words: text ? `您的范围内没有叫“${text}”的居民` : '您的范围内还没有居民' }}
        row={one => (
          <ListRow
            title={`${one.name}${ageWords(one.birthYear, now)}`}
            detail={`${one.areaName} ${one.address}`}
            onTap={() => onPick(one)}
          />
        )}
      />
    </>
  )
}

const ProposeSheet = ({ person, onClose }: { person: Chosen; onClose: () => void }) => {
  const [draft, change, clear] = useDraft(`visits.propose.${person.personId}`, blankReasons)
  const propose = useCommand('visits.propose')
  const wrong = fieldErrors(propose.error)
  const send = async () => {
    const done = await propose.run({ forPersonId: person.personId, ...reasonsOf(draft) })
    if (!done) return
    clear()
    onClose()
    toast('已提议，社区会先征求本人同意')
    void go('visits/entry', { entryId: done.entryId })
  }
  return (
    <Sheet open title={`提议看望${person.name}`} onClose={onClose}>
      <ReasonFields value={draft} onChange={change} errors={wrong} />
      <Problem error={propose.error} />
      <Button onTap={send} disabled={draft.reasons.length === 0}>
        {draft.reasons.length === 0 ? '选一下为什么' : '提议'}
      </Button>
    </Sheet>
  )
}
