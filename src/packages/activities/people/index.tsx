// 报名名单: who signed up and who waits, found by name or code at the door, checked in with one tap, taken away as Excel.
import { type Signup, signupKinds } from '@contract/activities'
import { useState } from 'react'
import { call, useCommand, useInfinite, useQuery } from '@/api'
import {
  Button,
  Buttons,
  Card,
  FilterChips,
  Gap,
  ListRow,
  Loaded,
  Note,
  Page,
  PagedList,
  Problem,
  SearchBar,
  Section,
  SelectField,
  TableFile,
} from '@/components'
import { useParams } from '@/go'
import { useNow } from '@/now'
import { toast } from '@/platform/dialogs'
import { AuditionButton } from '../Audition'
import { type Activity, auditionWords, partyWords, signupTag, timesWords } from '../words'

const states = [
  { value: 'signedUp', label: '没签到的' },
  { value: 'attended', label: '已签到' },
  { value: 'waiting', label: '候补' },
  { value: '', label: '全部' },
] as const
/** Who comes to a course is checked in again each time: all of them stand in one list. */
const courseStates = states.filter(({ value }) => value !== 'signedUp' && value !== 'attended')
type State = (typeof states)[number]['value']

export default function PeoplePage() {
  const { activityId = '' } = useParams()
  const activity = useQuery('activities.view', { activityId })
  return (
    <Page name="activities/people">
      <Loaded query={activity}>{found => <People activity={found} />}</Loaded>
    </Page>
  )
}

const People = ({ activity }: { activity: Activity }) => {
  const { activityId, sessions, course } = activity
  const now = useNow(60_000)
  const [state, setState] = useState<State>(course ? '' : 'signedUp')
  const [session, setSession] = useState('')
  const [text, setText] = useState('')
  const list = useInfinite(
    'activities.people',
    { activityId, text, ...(state && { state }), ...(session && { session: Number(session) }) },
    { keepPrevious: true },
  )
  return (
    <>
      <Section title={activity.title} first>
        {sessions.map(one => (
          <Note key={one.session}>
            {[
              timesWords(one, now),
              one.seats && `${one.seats.capacity - one.seats.left} / ${one.seats.capacity} 人`,
              one.acts && `${one.acts.capacity - one.acts.left} / ${one.acts.capacity} 个节目`,
              one.doorCode && `签到码 ${one.doorCode}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </Note>
        ))}
        <TableFile make={() => call('activities.peopleFile', { activityId })} />
      </Section>
      <Gap />
      <SearchBar value={text} onChange={setText} placeholder="搜索姓名、社团或报名码" />
      <FilterChips label="哪些人" options={course ? courseStates : states} value={state} onChange={setState} />
      {sessions.length > 1 && !course ? (
        <SelectField
          label="哪一场"
          value={session}
          onChange={setSession}
          options={[
            { value: '', label: '所有场次' },
            ...sessions.map(one => ({ value: String(one.session), label: timesWords(one, now) })),
          ]}
        />
      ) : null}
      <PagedList
        list={list}
        label="报名的人"
        keyOf={signup => signup.signupId}
        frame={rows => <Card>{rows}</Card>}
        empty={{ words: text ? `没有找到“${text}”` : '这里还没有人' }}
        row={signup => <One signup={signup} now={now} many={sessions.length > 1 && !course} />}
      />
    </>
  )
}

const One = ({ signup, now, many }: { signup: Signup; now: number; many: boolean }) => {
  const { signupId, personName, state, code, can } = signup
  const checkIn = useCommand('activities.checkIn')
  const undo = useCommand('activities.undoCheckIn')
  const come = async () => {
    if (await checkIn.run({ signupId })) toast(`${personName}已签到`)
  }
  const takeBack = async () => {
    if (await undo.run({ signupId })) toast(`已撤回${personName}的签到`)
  }
  return (
    <>
      <ListRow
        title={personName}
        detail={[
          signup.as === 'society' && signupKinds.society.label,
          partyWords(signup),
          auditionWords(signup),
          many && timesWords(signup, now),
          `报名码 ${code}`,
        ]
          .filter(Boolean)
          .join(' · ')}
        tag={signupTag(signup, now)}
      />
      <Problem error={checkIn.error ?? undo.error} />
      {signup.as === 'society' && (state === 'signedUp' || state === 'waiting') ? (
        <AuditionButton signup={signup} />
      ) : null}
      {can.includes('checkIn') || can.includes('undoCheckIn') ? (
        <Buttons>
          {can.includes('checkIn') ? (
            <Button small icon="check" onTap={come} label={`${personName}签到`}>
              签到
            </Button>
          ) : (
            <Button small kind="text" onTap={takeBack} label={`撤回${personName}的签到`}>
              撤回签到
            </Button>
          )}
        </Buttons>
      ) : null}
    </>
  )
}
