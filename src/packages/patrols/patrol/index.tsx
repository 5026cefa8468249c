// 巡查: the big shutter, the day so far, what was recorded on this device and on the server, and the end of the patrol.
import { type Ending, endingNames, observationEndings } from '@contract/patrol-shapes'
import { clockOf, dayOf, whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { NoRoom, outbox, standingOf, useInfinite, useOnline, useOutbox, useQuery } from '@/api'
import {
  Button,
  Buttons,
  Card,
  Field,
  Figures,
  Gap,
  Icon,
  KeptPhotos,
  ListRow,
  Loading,
  ManyChips,
  Note,
  OutboxBanner,
  Page,
  Section,
  Sheet,
  Tap,
  TextField,
} from '@/components'
import { go } from '@/go'
import { pathOf } from '@/navigation'
import { shoot } from '@/packages/outbox/shooting'
import { toast } from '@/platform/dialogs'
import { warmPages } from '@/platform/warm-pages'
import { useMe } from '@/session'
import { useRoute } from '../follow-route'
import { ObservationLine } from '../ObservationLine'
import type { Draft } from '../observe/draft'
import { useDuties, usePlaces } from '../places'
import { type Underway, useUnderway } from '../underway'
import '../patrols.scss'

export default function PatrolPage() {
  return (
    <Page
      name="patrols/patrol"
      action={{ label: '日志', icon: 'edit', description: '今日日志', onTap: () => void go('patrols/mylog') }}
    >
      <OutboxBanner />
      <Content />
    </Page>
  )
}

/** What is opened from here, also where there is no signal. */
const nearby = (['patrols/observe', 'outbox/waiting', 'patrols/mylog'] as const).map(pathOf)

const Content = () => {
  useEffect(() => warmPages(nearby), [])
  // Grids and courtyards come onto the device while there is a network.
  usePlaces()
  const { patrol, today, change, start, finish } = useUnderway()
  const settings = useQuery('patrols.settings', {})
  const [ending, setEnding] = useState(false)
  const online = useOnline()
  const day = today.data
  const here = useEndingsHere()
  useRoute(Boolean(patrol && settings.data?.route), patrol?.startedAt ?? 0, patrol?.route ?? '', route =>
    change({ route }),
  )
  const begin = () => {
    try {
      start()
      toast(online ? '巡查开始了' : '巡查开始了，记录先存在手机里')
    } catch (error) {
      if (!(error instanceof NoRoom)) throw error
      toast('手机存储满了，请先连网把前面的发出去')
    }
  }
  return (
    <>
      <Card first>
        <View className="ry-patrol__top">
          <Shutter />
          <View className="ry-patrol__state">
            {patrol ? `巡查中，${clockOf(patrol.startedAt)} 开始` : '看到什么，拍下来就行'}
          </View>
          {patrol ? (
            <Button kind="secondary" small icon="flag" onTap={() => setEnding(true)}>
              结束巡查
            </Button>
          ) : (
            <Button kind="secondary" small icon="flag" onTap={begin}>
              开始巡查
            </Button>
          )}
          <Note>{patrol ? '拍的每一处都会记进这次巡查' : '不开始巡查也能拍照上报'}</Note>
        </View>
      </Card>
      <Section title="今天" action={{ label: '全部记录', onTap: () => void go('patrols/list', { mine: 1 }) }}>
        <Figures
          figures={endingNames.map(name => ({
            label: observationEndings[name].label,
            value: (day?.counts[name] ?? 0) + here.filter(one => one === name).length,
            unit: '处',
          }))}
        />
        {here.length > 0 ? <Note>其中 {here.length} 处还在手机里，没有送到</Note> : null}
        <Gap />
        {day && day.toCheck > 0 ? (
          <ListRow
            icon="check"
            title={`${day.toCheck} 处有回音，等您看`}
            onTap={() => void go('patrols/followups', { stage: 'check' })}
          />
        ) : null}
        {day && day.toDo > 0 ? (
          <ListRow
            icon="clock"
            title={`${day.toDo} 处对方还在处理`}
            tag={day.late > 0 ? { tone: 'danger', words: `${day.late} 处超时` } : undefined}
            onTap={() => void go('patrols/followups', { stage: 'todo' })}
          />
        ) : null}
        <ListRow
          icon="upload"
          title="待发送和对账"
          detail="手机里等着的，和服务器收到的回执"
          onTap={() => void go('outbox/waiting')}
        />
        <ListRow icon="route" title="路线和步数" detail="默认不记，您说了算" onTap={() => void go('patrols/way')} />
      </Section>
      <OnDevice />
      <Today />
      {ending && patrol ? (
        <EndSheet
          patrol={patrol}
          asksSteps={settings.data?.steps === true}
          onClose={() => setEnding(false)}
          onEnd={(grids, steps) => {
            finish(grids, dayOf(Date.now()), steps)
            setEnding(false)
            toast(online ? '巡查结束，日志已经写好，签个名就行' : '巡查结束，有网络后日志自己写好，再签名')
            void go('patrols/mylog')
          }}
        />
      ) : null}
    </>
  )
}

/** One tap: the camera, and then the form with the photo in it, which is safe by then. */
const Shutter = () => {
  const press = async () => {
    const keys = await shoot(1)
    if (keys.length === 0) return
    const draft = outbox.draft<Partial<Draft>>('patrols.observe')
    outbox.putDraft('patrols.observe', { ...draft, photoKeys: [...(draft?.photoKeys ?? []), ...keys] })
    void go('patrols/observe', { taken: keys[0] })
  }
  return (
    <Tap className="ry-shutter" label="拍照，记录一处" onTap={() => void press()}>
      <View className="ry-shutter__face">
        <Icon name="camera" size="large" />
      </View>
    </Tap>
  )
}

/** How what was recorded here today, and is not on the server yet, ended. */
const useEndingsHere = (): Ending[] => {
  const { commands } = useOutbox()
  const today = dayOf(Date.now())
  return commands
    .filter(one => one.operation === 'patrols.observe' && !one.receipt && dayOf(one.createdAt) === today)
    .map(one => (one.input as { ending: Ending }).ending)
}

/** What was recorded here and is not on the server yet. */
const OnDevice = () => {
  const { commands } = useOutbox()
  const waiting = commands.filter(one => one.operation === 'patrols.observe' && standingOf(one) !== 'received')
  if (waiting.length === 0) return null
  return (
    <Section title={`在这台手机里，${waiting.length} 条`} bare>
      {waiting.map(({ key, title, detail, createdAt, fileKeys, refusal }) => (
        <Card key={key}>
          <ListRow
            title={title}
            detail={[detail, whenInWords(createdAt, Date.now())].filter(Boolean).join(' · ')}
            tag={refusal ? { tone: 'danger', words: '没有发出' } : { tone: 'attention', words: '等着发送' }}
            onTap={() => void go('patrols/observe', { edit: key })}
            label={`${title}，查看和修改`}
          />
          <KeptPhotos keys={fileKeys} label={`${title}的照片`} />
        </Card>
      ))}
    </Section>
  )
}

const Today = () => {
  const me = useMe()
  const now = Date.now()
  const day = dayOf(now)
  const list = useInfinite('patrols.list', { personId: me?.personId ?? '', day, limit: 10 }, { enabled: me !== null })
  if (list.items.length === 0) return list.isPending && !list.error ? <Loading cards={1} /> : null
  return (
    <Section title="今天已送达" bare>
      {list.items.map(row => (
        <ObservationLine
          key={row.observationId}
          row={row}
          now={now}
          onTap={() => void go('patrols/observation', { observationId: row.observationId })}
        />
      ))}
      {list.hasNextPage ? (
        <Button kind="text" onTap={() => void go('patrols/list', { mine: 1, day })}>
          看今天全部
        </Button>
      ) : null}
    </Section>
  )
}

interface EndSheetProps {
  patrol: Underway
  asksSteps: boolean
  onClose: () => void
  onEnd: (grids: string[], steps: number | undefined) => void
}

const EndSheet = ({ patrol, asksSteps, onClose, onEnd }: EndSheetProps) => {
  const me = useMe()
  const { grids } = usePlaces()
  const duties = useDuties()
  const seen = useInfinite('patrols.list', { personId: me?.personId ?? '', day: dayOf(Date.now()), limit: 50 })
  const [chosen, setChosen] = useState<string[] | null>(null)
  const [steps, setSteps] = useState('')
  const own = duties.map(({ area }) => area).filter(area => area.split('/').length > 2)
  const walked = seen.items.filter(({ at }) => at >= patrol.startedAt).map(({ area }) => area)
  const offered = grids.length > 0 ? grids : duties.filter(({ area }) => own.includes(area))
  const [shown, setShown] = useState(false)
  const near = offered.filter(({ area }) => own.includes(area) || walked.includes(area) || chosen?.includes(area))
  const values =
    chosen ??
    [...new Set([...(own.length === 1 ? own : []), ...walked])].filter(area => offered.some(one => one.area === area))
  useEffect(() => {
    if (near.length === 0) setShown(true)
  }, [near.length])
  const count = Number(steps)
  return (
    <Sheet open title="结束巡查" onClose={onClose}>
      <Field label="走过哪些网格" group optional hint="没发现问题的也可以勾上，网格长能看到这里有人看过">
        {() => (
          <>
            <ManyChips
              label="走过哪些网格"
              values={values}
              onChange={setChosen}
              options={(shown ? offered : near).map(({ area, name }) => ({ value: area, label: name }))}
            />
            {shown || offered.length <= near.length ? null : (
              <Button kind="text" small onTap={() => setShown(true)}>
                还有别的网格
              </Button>
            )}
          </>
        )}
      </Field>
      {asksSteps ? (
        <TextField label="走了多少步" optional value={steps} onChange={setSteps} maxLength={6} kind="number" />
      ) : null}
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          接着巡查
        </Button>
        <Button onTap={() => onEnd(values, asksSteps && count > 0 ? Math.min(200_000, Math.round(count)) : undefined)}>
          结束巡查
        </Button>
      </Buttons>
    </Sheet>
  )
}
