// 应急点名: live by area, who needs help first, then tasks and the timeline; on office screens in two columns.
import { leftInWords, whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/api'
import { Banner, Card, Gap, ListRow, Loaded, Page } from '@/components'
import { go, useParams } from '@/go'
import { useNow } from '@/now'
import { useWide } from '@/platform/window'
import { useMay } from '@/session'
import { Acknowledge, DutyCount } from '../Duty'
import { Tasks } from '../Tasks'
import { type Emergency, stateTag, titled, whatWords } from '../words'
import { Commanding } from './Commanding'
import { HelpList } from './HelpList'
import { History } from './History'
import { RollCallTable } from './RollCallTable'
import '../emergencies.scss'

/** While it goes on, and afterwards. */
const LIVE_MS = 5_000
const CALM_MS = 60_000

export default function BoardPage() {
  const { emergencyId = '' } = useParams()
  const emergency = useQuery('emergencies.emergency', { emergencyId }, { every: 15_000 })
  return (
    <Page name="emergencies/board" title={emergency.data?.drill ? '应急点名（演练）' : undefined} width="full">
      <Loaded query={emergency}>{data => <Of emergency={data} />}</Loaded>
    </Page>
  )
}

const Of = ({ emergency }: { emergency: Emergency }) => {
  const { emergencyId, state, drill, raisedAt, cleared, rollCall, attends } = emergency
  const [area, setArea] = useState<string | null>(null)
  const wide = useWide()
  const now = useNow(30_000)
  const works = useMay('emergencies.work')
  const every = state === 'active' ? LIVE_MS : CALM_MS
  const board = useQuery('emergencies.board', { emergencyId, ...(area && { area }) }, { every, keepPrevious: true })
  const since = raisedAt === undefined ? '' : `${whenInWords(raisedAt, now)} 发出`
  const lasted =
    state === 'active' && raisedAt !== undefined ? `已经 ${leftInWords(raisedAt, now).replace('超时 ', '')}` : ''
  const head = (
    <>
      {drill ? (
        <>
          <Banner icon="info">演练：不是真的险情</Banner>
          <Gap />
        </>
      ) : null}
      <Card first tone={state === 'active' && !drill ? 'danger' : 'plain'}>
        <ListRow
          title={titled(emergency)}
          detail={[whatWords(emergency), since, cleared ? `${whenInWords(cleared.at, now)} 解除` : lasted]
            .filter(Boolean)
            .join(' · ')}
          tag={stateTag(state, drill)}
          onTap={() => void go('emergencies/emergency', { emergencyId })}
        />
      </Card>
      <Gap />
      <Acknowledge emergency={emergency} />
    </>
  )
  const roll = (
    <Loaded query={board} cards={2}>
      {data => <RollCallTable board={data} rollCall={rollCall} onOpen={setArea} inside={area !== null} first={wide} />}
    </Loaded>
  )
  const help = attends ? <HelpList emergencyId={emergencyId} area={area} every={every} first={wide} /> : null
  const rest = (
    <>
      <Commanding emergency={emergency} />
      <DutyCount emergency={emergency} every={every * 3} />
      {works ? <Tasks emergency={emergency} every={every * 3} /> : null}
      <History emergencyId={emergencyId} writes={attends && state !== 'archived'} every={every * 3} />
    </>
  )
  if (!wide)
    return (
      <>
        {head}
        {help}
        {roll}
        {rest}
      </>
    )
  return (
    <>
      {head}
      <Gap />
      <View className="ry-command--wide">
        <View>{roll}</View>
        <View>
          {help}
          {rest}
        </View>
      </View>
    </>
  )
}
