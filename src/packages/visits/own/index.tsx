// 上门看望: asking to be visited, who comes and when, who knows of it, and the way off the list.
import { whenInWords } from '@contract/time'
import { findings, occasions, visitorKinds } from '@contract/visits'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite, useQuery } from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Checkbox,
  Facts,
  ListRow,
  Loaded,
  Note,
  Page,
  PagedList,
  Problem,
  Section,
  Tag,
} from '@/components'
import { ask, toast } from '@/platform/dialogs'
import { cycleWords } from '../ConfirmSheet'
import { blankReasons, ReasonFields, reasonsOf } from '../ReasonFields'
import { dueWords, type Listed, reasonsWords, seenWords } from '../words'

export default function OwnPage() {
  const own = useQuery('visits.ownEntry', {})
  return (
    <Page name="visits/own">
      <Loaded query={own}>
        {({ entry }) =>
          entry && (entry.state === 'proposed' || entry.state === 'listed') ? (
            <OnTheList entry={entry} />
          ) : (
            <Register entry={entry} />
          )
        }
      </Loaded>
    </Page>
  )
}

/** What is told before one agrees: what for, who knows, how to leave. */
const told =
  '我同意社区记下这些情况，只让社区工作人员、本院楼栋长和受托上门的人知道，用来安排看望。我随时可以退出，退出后这些情况会清掉。'

const Register = ({ entry }: { entry: Listed | undefined }) => {
  const [draft, change, clear] = useDraft('visits.own', { ...blankReasons, agreed: false })
  const propose = useCommand('visits.propose')
  const askAgain = useCommand('visits.askAgain')
  const error = propose.error ?? askAgain.error
  const wrong = fieldErrors(error)
  const send = async () => {
    const fields = reasonsOf(draft)
    const done = entry ? await askAgain.run({ entryId: entry.entryId, ...fields }) : await propose.run(fields)
    if (!done) return
    clear()
    toast('已登记，社区工作人员会和您联系')
  }
  return (
    <>
      <Banner tone="calm" icon="heart">
        家里有老人独住、孩子放学没人照看、行动不方便，登记后社区会请党员或楼栋长常来看看
      </Banner>
      <Section title="登记">
        <ReasonFields value={draft} onChange={change} errors={wrong} mine />
        <Checkbox checked={draft.agreed} onChange={agreed => change({ agreed })}>
          {told}
        </Checkbox>
        <Problem error={error} />
        <Button onTap={send} disabled={draft.reasons.length === 0 || !draft.agreed}>
          {draft.reasons.length === 0 ? '选一下什么情况' : draft.agreed ? '登记' : '请先看过并同意'}
        </Button>
        <Note>孩子的名字不用写。有危险请直接打 110、120。</Note>
      </Section>
    </>
  )
}

const OnTheList = ({ entry }: { entry: Listed }) => {
  const now = Date.now()
  const [left, setLeft] = useState(false)
  const refuse = useCommand('visits.refuse')
  const { visit } = entry
  const leave = async () => {
    const sure = await ask({
      title: '退出走访名单？',
      words: '已安排的看望会取消，记下的情况会清掉。以后想要，可以再登记',
      yes: '退出',
      danger: true,
    })
    if (!sure || !(await refuse.run({ entryId: entry.entryId }))) return
    setLeft(true)
    toast('已退出，记下的情况已清掉')
  }
  if (left) return null
  const waits = entry.state === 'proposed'
  return (
    <>
      <Section
        title={waits ? '社区正在看您的登记' : '您在走访名单上'}
        end={<Tag tone={waits ? 'attention' : 'done'}>{waits ? '等社区联系' : '在名单上'}</Tag>}
        first
      >
        <Facts
          facts={[
            ['情况', reasonsWords(entry.reasons)],
            ['请留意', entry.about],
            ['多久一次', waits ? undefined : cycleWords(entry.cycleDays)],
            ['看望', waits ? undefined : seenWords(entry.seenAt, now)],
            [
              '下次',
              visit && visit.state === 'accepted'
                ? `${visit.visitorName} ${dueWords(visit.dueOn, now)}来`
                : entry.dueOn && dueWords(entry.dueOn, now),
            ],
            ['谁知道', '社区工作人员、本院楼栋长、上门的人'],
          ]}
        />
        <Note>上门的人不会向您收钱，也不会推销东西。有疑问请打社区电话。</Note>
        <Problem error={refuse.error} />
        <Buttons>
          <Button kind="secondary" onTap={leave}>
            不需要了，退出
          </Button>
        </Buttons>
      </Section>
      {waits ? null : <Seen entry={entry} now={now} />}
    </>
  )
}

const Seen = ({ entry, now }: { entry: Listed; now: number }) => {
  const list = useInfinite('visits.history', { entryId: entry.entryId })
  return (
    <Section title="看望记录">
      <PagedList
        list={list}
        label="看望记录"
        keyOf={visit => visit.visitId}
        empty={{ words: '还没有人来过' }}
        row={visit => (
          <ListRow
            title={`${visitorKinds[visit.visitor.as].label}${visit.visitor.name}`}
            detail={[
              visit.visitedAt === undefined ? dueWords(visit.dueOn, now) : whenInWords(visit.visitedAt, now),
              occasions[visit.occasion].label,
              visit.words ?? (visit.found && findings[visit.found].label),
            ]
              .filter(Boolean)
              .join(' · ')}
          />
        )}
      />
    </Section>
  )
}
