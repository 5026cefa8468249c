// 工作人员到位: how many of the staff know, by post and by area; who commands sees who does not, and calls them.
import { roles } from '@contract/access'
import type { Output } from '@contract/contract'
import { grouped } from '@contract/numbers'
import { ledWhenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import { Banner, Card, Figures, Gap, ListRow, Loaded, Note, Page, PagedList, Section, Sheet } from '@/components'
import { Dial } from '@/components/Dial'
import { go, useParams } from '@/go'
import { useWide } from '@/platform/window'
import { useMay } from '@/session'
import { titled, whatWords } from '../words'
import '../emergencies.scss'

type Staff = Output<'emergencies.staff'>
type Silent = Output<'emergencies.silentStaff'>['items'][number]

const EVERY_MS = 15_000

export default function StaffPage() {
  const { emergencyId = '' } = useParams()
  const emergency = useQuery('emergencies.emergency', { emergencyId })
  const staff = useQuery('emergencies.staff', { emergencyId }, { every: EVERY_MS })
  const calls = useMay('emergencies.raise')
  const wide = useWide()
  const counts = <Loaded query={staff}>{data => <Counts staff={data} />}</Loaded>
  const silent = calls ? (
    <SilentList emergencyId={emergencyId} drill={emergency.data?.drill ?? false} wide={wide} />
  ) : null
  return (
    <Page name="emergencies/staff" width={wide ? 'full' : 'reading'}>
      {emergency.data ? (
        <Card first>
          <ListRow
            title={titled(emergency.data)}
            detail={whatWords(emergency.data)}
            onTap={() => void go('emergencies/board', { emergencyId })}
          />
        </Card>
      ) : null}
      <Gap />
      {wide ? (
        <View className="ry-command--wide">
          <View>{counts}</View>
          <View>{silent}</View>
        </View>
      ) : (
        <>
          {counts}
          {silent}
        </>
      )}
    </Page>
  )
}

const tag = ({ people, acknowledged }: { people: number; acknowledged: number }) =>
  acknowledged < people
    ? { tone: 'attention' as const, words: `差 ${grouped(people - acknowledged)} 人` }
    : { tone: 'done' as const, words: '都确认了' }
const detail = ({ people, acknowledged }: { people: number; acknowledged: number }) =>
  `已确认 ${grouped(acknowledged)} / ${grouped(people)} 人`

const Counts = ({ staff }: { staff: Staff }) => {
  const { people, acknowledged, byRole, byArea, asOf } = staff
  return (
    <>
      <Section title="确认收到" first end={<Note>{ledWhenInWords('截至', asOf, Date.now())}</Note>}>
        <Figures
          figures={[
            { label: '应确认', value: people, unit: '人' },
            { label: '已确认', value: acknowledged, unit: '人' },
            {
              label: '没确认',
              value: people - acknowledged,
              unit: '人',
              tone: acknowledged < people ? 'attention' : undefined,
            },
          ]}
        />
        <Note>去帮人、打电话、代答、记一笔的，也算已确认。</Note>
      </Section>
      <Section title="按岗位">
        {byRole.map(row => (
          <ListRow key={row.role} title={roles[row.role].label} detail={detail(row)} tag={tag(row)} />
        ))}
      </Section>
      {byArea.length > 1 ? (
        <Section title="按区域">
          {byArea.map(row => (
            <ListRow key={row.area} title={row.areaName} detail={detail(row)} tag={tag(row)} />
          ))}
        </Section>
      ) : null}
    </>
  )
}

const SilentList = ({ emergencyId, drill, wide }: { emergencyId: string; drill: boolean; wide: boolean }) => {
  const [person, setPerson] = useState<Silent | null>(null)
  const list = useInfinite('emergencies.silentStaff', { emergencyId, limit: 30 }, { every: EVERY_MS })
  const post = ({ role, areaName }: Silent) => `${areaName} ${roles[role].label}`
  return (
    <Section title="没确认的，打电话" first={wide}>
      {drill ? (
        <>
          <Banner icon="info">演练：电话里先说清是演练</Banner>
          <Gap />
        </>
      ) : null}
      <PagedList
        list={list}
        label="没确认的工作人员"
        keyOf={item => item.personId}
        frame={items => <View>{items}</View>}
        empty={{ words: '工作人员都确认收到了' }}
        row={item => <ListRow title={item.name} detail={post(item)} onTap={() => setPerson(item)} />}
      />
      {person ? (
        <Sheet open title={person.name} onClose={() => setPerson(null)}>
          <Note>{post(person)}</Note>
          <Dial personId={person.personId} home={person.home} heads={[]} />
          <Gap />
          <Note>请他点开消息按一下“收到”；到十分钟没确认，也会自动再提醒。</Note>
        </Sheet>
      ) : null}
    </Section>
  )
}
