// One person of the list in full: why, how they agreed, who goes, every visit so far, and what may be done now.
import { dayInWords, dayOf, whenInWords } from '@contract/time'
import { consentWays, entryFlow, findings, occasions } from '@contract/visits'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCommand, useInfinite, useQuery } from '@/api'
import {
  Button,
  Buttons,
  Card,
  Facts,
  Heading,
  ListRow,
  Loaded,
  Note,
  PagedList,
  Problem,
  Section,
  Tag,
} from '@/components'
import { Dial } from '@/components/Dial'
import { ReasonSheet } from '@/components/ReasonSheet'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import { AssignSheet } from './AssignSheet'
import { ConfirmSheet, cycleWords } from './ConfirmSheet'
import { ageWords, dueWords, entryTag, type Listed, reasonsWords, seenWords, visitorWords, visitTag } from './words'

export const EntryDetail = ({ entryId }: { entryId: string }) => {
  const entry = useQuery('visits.entry', { entryId }, { every: 60_000 })
  return <Loaded query={entry}>{found => <Shown entry={found} />}</Loaded>
}

const Shown = ({ entry }: { entry: Listed }) => {
  const now = Date.now()
  const tag = entryTag(entry, now)
  const { consent, visit } = entry
  return (
    <>
      <Card first>
        <View className="ry-tags">
          <Tag tone={tag.tone}>{tag.words}</Tag>
          {entry.partyMember ? <Tag tone="quiet">党员</Tag> : null}
        </View>
        <Heading level={2} className="ry-told__title">
          {`${entry.name}${ageWords(entry.birthYear, now)}`}
        </Heading>
        <Facts
          facts={[
            ['住在', [entry.areaName, entry.address].filter(Boolean).join(' ')],
            ['情况', reasonsWords(entry.reasons)],
            ['请留意', entry.about],
            ['看望', `${cycleWords(entry.cycleDays)}，${seenWords(entry.seenAt, now)}`],
            ['下次', entry.dueOn && !visit ? dueWords(entry.dueOn, now) : undefined],
            [
              '同意',
              consent &&
                [consentWays[consent.how].label, consent.words, dayInWords(dayOf(consent.at), now)]
                  .filter(Boolean)
                  .join('，'),
            ],
            ['提议', entry.proposedBy && `${entry.proposedBy} · ${whenInWords(entry.proposedAt, now)}`],
            [entry.state === 'declined' ? '本人说' : '移出原因', entry.endedFor],
          ]}
        />
        {visit ? (
          <ListRow
            icon="route"
            title={
              visit.state === 'declined'
                ? `${visit.visitorName}去不了，请另请人`
                : `${visit.visitorName} ${dueWords(visit.dueOn, now)}去`
            }
            detail={occasions[visit.occasion].label}
            onTap={() => void go('visits/visit', { visitId: visit.visitId })}
          />
        ) : null}
        {entry.hasPhone ? <Dial personId={entry.entryId} home={entry.area} heads={[]} /> : <Note>没有登记电话</Note>}
        <Keeping entry={entry} />
      </Card>
      <History entry={entry} />
    </>
  )
}

type Open = 'confirm' | 'assign' | 'remove' | 'refuse' | null

const Keeping = ({ entry }: { entry: Listed }) => {
  const [open, setOpen] = useState<Open>(null)
  const remove = useCommand('visits.remove')
  const refuse = useCommand('visits.refuse')
  const askAgain = useCommand('visits.askAgain')
  const keeps = useMay('visits.keepList')
  const { entryId, can, state } = entry
  const close = () => setOpen(null)
  if (!keeps) return null
  const again = () => askAgain.run({ entryId, reasons: entry.reasons.length > 0 ? entry.reasons : ['other'] })
  return (
    <>
      <Problem error={askAgain.error} />
      <Buttons>
        {state === 'proposed' ? (
          <Button icon="check" onTap={() => setOpen('confirm')}>
            本人同意，列入名单
          </Button>
        ) : null}
        {state === 'listed' && !entry.visit ? (
          <Button icon="send" onTap={() => setOpen('assign')}>
            请人去看望
          </Button>
        ) : null}
        {can.includes('edit') ? (
          <Button kind="secondary" icon="edit" onTap={() => setOpen('confirm')}>
            修改
          </Button>
        ) : null}
        {can.includes('refuse') ? (
          <Button kind="text" onTap={() => setOpen('refuse')}>
            本人不需要
          </Button>
        ) : null}
        {can.includes('remove') ? (
          <Button kind="text" onTap={() => setOpen('remove')}>
            移出名单
          </Button>
        ) : null}
        {state === 'removed' ? (
          <Button kind="secondary" onTap={again}>
            重新提议
          </Button>
        ) : null}
      </Buttons>
      {state === 'declined' ? <Note>本人说过不需要，只有本人可以重新登记</Note> : null}
      {open === 'confirm' ? <ConfirmSheet entry={entry} onClose={close} /> : null}
      {open === 'assign' ? <AssignSheet of={{ entries: [entry] }} onClose={close} /> : null}
      {open === 'refuse' ? (
        <ReasonSheet
          about={`visits.refuse.${entryId}`}
          title={`${entry.name}不需要走访？`}
          note="本人的情况会一并清掉，以后只有本人可以重新登记"
          usual={['本人说不用', '家里有人照顾', '不想让人知道']}
          verb="不再走访"
          danger
          error={refuse.error}
          onSend={async reason => {
            const done = await refuse.run({ entryId, reason })
            if (done) toast('已不在名单上，记录里的情况已清掉')
            return done
          }}
          onClose={close}
        />
      ) : null}
      {open === 'remove' ? (
        <ReasonSheet
          about={`visits.remove.${entryId}`}
          title={`把${entry.name}移出名单？`}
          note="已安排的走访会取消"
          usual={['搬走了', '住进养老院', '家里有人照顾', '已故']}
          verb="移出名单"
          danger
          error={remove.error}
          onSend={reason => remove.run({ entryId, reason })}
          onClose={close}
        />
      ) : null}
    </>
  )
}

const History = ({ entry }: { entry: Listed }) => {
  const now = Date.now()
  const list = useInfinite('visits.history', { entryId: entry.entryId })
  if (entry.state === 'proposed' && list.items.length === 0) return null
  return (
    <Section title="走访记录">
      <PagedList
        list={list}
        label={`${entry.name}的走访`}
        keyOf={visit => visit.visitId}
        empty={{
          words: entry.state === 'listed' ? '还没有人去过' : `${entryFlow.states[entry.state].label}，没有走访`,
        }}
        row={visit => (
          <ListRow
            title={visit.words || (visit.found ? findings[visit.found].label : occasions[visit.occasion].label)}
            detail={[visitorWords(visit), whenInWords(visit.visitedAt ?? visit.assignedAt, now)].join(' · ')}
            tag={visitTag(visit)}
            onTap={() => void go('visits/visit', { visitId: visit.visitId })}
          />
        )}
      />
    </Section>
  )
}
