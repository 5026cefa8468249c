// 联合复查: one grid's list walked through together; each finding's word is kept on the phone and goes by itself.
import { communityOf, type Point } from '@contract/place'
import { revisitParties } from '@contract/revisit-parties'
import { monthInWords, monthOf } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { type CallError, isCallError, NoRoom, useKeptDraft, useOnline, useOutbox, useQuery } from '@/api'
import { enqueue } from '@/api/device-outbox'
import {
  Banner,
  Button,
  Buttons,
  Card,
  Empty,
  Failed,
  Heading,
  Loading,
  LongList,
  Note,
  Page,
  Problem,
} from '@/components'
import { go, useParams } from '@/go'
import { toast } from '@/platform/dialogs'
import { locate } from '@/platform/locate'
import { type Item, resultOf, useRevisits } from '../revisits'
import { distanceInWords, walkThrough } from '../walk'
import { blank, type JointDraft, lacking, lacksReason, planned, saidIn } from './draft'
import { StopCard } from './StopCard'
import { There } from './There'
import '../inspections.scss'

export default function JointPage() {
  const { area } = useParams()
  return area ? <Visit area={area} /> : <Page name="inspections/joint">{null}</Page>
}

const Visit = ({ area }: { area: string }) => {
  const now = Date.now()
  const { month = monthOf(now) } = useParams()
  const list = useRevisits(month, area)
  const online = useOnline()
  const { commands } = useOutbox()
  const [start] = useState(blank)
  const { draft, change, clear } = useKeptDraft<JointDraft>(`inspections.joint.${month}.${area}`, start)
  const [from, setFrom] = useState<Point | undefined>()
  const [error, setError] = useState<CallError | null>(null)
  const names = useQuery('areas.names', { areas: [area, communityOf(area)] })
  const nameOf = (path: string) => names.data?.find(one => one.area === path)?.name ?? ''

  const walk = walkThrough(list.items, from)
  const inHand = (item: Item) =>
    commands.filter(one => !one.receipt && (one.input as { findingId?: string } | null)?.findingId === item.findingId)
  const free = list.items.filter(item => inHand(item).length === 0)
  const ready = planned(draft, free)
  const verdicts = ready.filter(one => one.operation !== 'inspections.noteParty')
  const notes = ready.length - verdicts.length
  const stuck =
    free.some(item => lacking(draft, item) !== undefined) ||
    (['grid', 'head2'] as const).some(party => lacksReason(draft, party))
  const judges = list.items.some(item => item.can.includes('verify') || item.can.includes('noteParty'))
  const signs = free.filter(item => item.can.includes('coSign') && !item.can.includes('verify'))
  // What is in doubt is signed one by one.
  const unsaid = signs.filter(item => !draft.verdicts[item.findingId] && !item.proofDoubted)
  const open = list.items.filter(item => resultOf(item) === 'waiting').length

  const submit = () => {
    setError(null)
    let sent = 0
    try {
      for (const { operation, findingId, ...one } of ready) {
        const shown = {
          ...one,
          detail: [nameOf(area), saidIn(one)].filter(Boolean).join('：'),
          page: { name: 'inspections/finding', params: { findingId } },
        }
        if (operation === 'inspections.verify') enqueue('inspections.verify', shown as never)
        else if (operation === 'inspections.returnForRework') enqueue('inspections.returnForRework', shown as never)
        else if (operation === 'inspections.coSign') enqueue('inspections.coSign', shown as never)
        else enqueue('inspections.noteParty', shown as never)
        sent++
      }
    } catch (problem) {
      if (isCallError(problem)) setError(problem)
      else if (problem instanceof NoRoom) toast('手机存储满了，没存下的还在这一页，请先连网发出去')
      else throw problem
    }
    if (sent < ready.length) return
    clear()
    change({ ...blank() }, true)
    toast(online ? `${sent} 条已存在手机里，正在发送` : `${sent} 条已存在手机里，有网络时自动发出`)
  }

  const what = [
    verdicts.length > 0 ? `${signs.length > 0 ? '会签' : '提交'} ${verdicts.length} 处` : '',
    notes > 0 ? `记到场 ${notes} 处` : '',
  ]
    .filter(Boolean)
    .join('，')
  return (
    <Page
      name="inspections/joint"
      title={nameOf(area) ? `联合复查：${nameOf(area)}` : undefined}
      footer={
        list.items.some(({ can }) => ['verify', 'coSign', 'noteParty'].some(action => can.includes(action))) ? (
          <Button onTap={submit} disabled={ready.length === 0 || stuck}>
            {stuck ? '有的还没填完' : what || '逐处看过后提交'}
          </Button>
        ) : undefined
      }
    >
      {list.items.length === 0 ? (
        list.error ? (
          <Failed error={list.error} onRetry={list.refetch} />
        ) : list.isPending ? (
          <Loading />
        ) : (
          <Empty icon="check" words={`${nameOf(area) || '这个网格'}在${monthInWords(month, now)}没有要复查的问题`} />
        )
      ) : (
        <View className="ry-stack">
          <Card first>
            <Heading level={2} className="ry-section__title">
              {nameOf(communityOf(area))} {nameOf(area)}
            </Heading>
            <Note>
              {monthInWords(month, now)}清单 {list.items.length} 处，{open > 0 ? `还有 ${open} 处没看` : '都看过了'}。
              {revisitParties.inspection.label}、{revisitParties.grid.label}、{revisitParties.head2.label}
              一起到现场，各自会签。
            </Note>
            <Note>
              {walk.metres > 0 ? `按由近到远排，直线合计 ${distanceInWords(walk.metres)}，实际路程会更长` : ''}
              {walk.unplaced > 0 ? `${walk.metres > 0 ? '；' : ''}${walk.unplaced} 处没有记下位置，排在最后` : ''}
            </Note>
            <Buttons>
              <Button
                kind="secondary"
                small
                onTap={async () => {
                  const fix = await locate()
                  if (fix) setFrom(fix)
                  else toast('没有定位到，请检查定位权限')
                }}
              >
                从我这里排
              </Button>
              {unsaid.length > 1 ? (
                <Button
                  kind="secondary"
                  small
                  onTap={() =>
                    change(
                      {
                        verdicts: {
                          ...draft.verdicts,
                          ...Object.fromEntries(unsaid.map(({ findingId }) => [findingId, 'agree' as const])),
                        },
                      },
                      true,
                    )
                  }
                >
                  其余 {`${unsaid.length}`} 处都同意
                </Button>
              ) : null}
            </Buttons>
          </Card>
          <LongList
            items={walk.stops}
            keyOf={({ item }) => item.findingId}
            label="要复查的问题"
            step={6}
            row={({ item, metres }) => (
              <StopCard item={item} metres={metres} draft={draft} change={change} kept={inHand(item)} />
            )}
          />
          {judges ? <There area={area} draft={draft} change={changed => change(changed, true)} /> : null}
          <Problem error={error} />
          {commands.some(one => one.refusal && one.operation.startsWith('inspections.')) ? (
            <Banner tone="attention" icon="alert" action={{ label: '逐条看', onTap: () => void go('outbox/waiting') }}>
              有的没有发出，其余的不受影响
            </Banner>
          ) : null}
        </View>
      )}
    </Page>
  )
}
