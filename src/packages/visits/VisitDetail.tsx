// One visit in full: whom, where, why, what was found, and what may be done now.
import { whenInWords } from '@contract/time'
import { findings, occasions, visitWays } from '@contract/visits'
import { View } from '@tarojs/components'
import { useQuery } from '@/api'
import { Banner, Card, Facts, Heading, ListRow, Loaded, Tag } from '@/components'
import { go } from '@/go'
import { useMay } from '@/session'
import { Needs } from './Needs'
import { VisitActions } from './VisitActions'
import { ageWords, dueWords, reasonsWords, type Visit, visitorWords, visitTag, whereWords } from './words'

export const VisitDetail = ({ visitId }: { visitId: string }) => {
  const visit = useQuery('visits.view', { visitId }, { every: 60_000 })
  return <Loaded query={visit}>{found => <Shown visit={found} />}</Loaded>
}

const Shown = ({ visit }: { visit: Visit }) => {
  const now = Date.now()
  const keeps = useMay('visits.keepList')
  const entry = useQuery('visits.entry', { entryId: visit.entryId }, { enabled: keeps })
  const tag = visitTag(visit)
  return (
    <>
      <Card first>
        <View className="ry-tags">
          <Tag tone="quiet">{occasions[visit.occasion].label}</Tag>
          <Tag tone={tag.tone}>{tag.words}</Tag>
        </View>
        <Heading level={2} className="ry-told__title">
          {`${visit.name}${ageWords(visit.birthYear, now)}`}
        </Heading>
        <Facts
          facts={[
            ['住在', whereWords(visit)],
            ['情况', reasonsWords(visit.reasons)],
            ['请留意', visit.about],
            ['做什么', visit.task],
            ['谁去', visitorWords(visit)],
            ['哪天以前', visit.visitedAt === undefined ? dueWords(visit.dueOn, now) : undefined],
            ['安排', `${visit.assignedBy} · ${whenInWords(visit.assignedAt, now)}`],
            [
              '没人在家',
              visit.tries > 0 ? `${visit.tries} 次，最近 ${whenInWords(visit.triedAt ?? now, now)}` : undefined,
            ],
            ['去不了', visit.declinedFor],
            ['取消原因', visit.cancelledFor],
          ]}
        />
        {visit.tries > 1 && visit.state === 'notHome' ? (
          <Banner tone="danger" icon="alert">
            {visit.tries} 次没人应门，请打电话或联系家属核实
          </Banner>
        ) : null}
        {visit.visitedAt !== undefined ? (
          <Facts
            facts={[
              ['看望', whenInWords(visit.visitedAt, now)],
              ['方式', visit.how && visitWays[visit.how].label],
              ['看到', visit.found && findings[visit.found].label],
              ['记下', visit.words],
            ]}
          />
        ) : null}
        <VisitActions visit={visit} {...(entry.data && { area: entry.data.area })} />
      </Card>
      <Needs visit={visit} />
      {keeps ? (
        <Card>
          <ListRow
            icon="person"
            title="看这位居民的走访记录"
            onTap={() => void go('visits/entry', { entryId: visit.entryId })}
          />
        </Card>
      ) : null}
    </>
  )
}
