// 市平台对接: what came from the city's platform and went there, how it stands, files in and out, and trying again.

import { categoryOf } from '@contract/categories'
import {
  type CityEvent,
  type CityStanding,
  cityDirections,
  cityFormats,
  cityStages,
  cityStanding,
  cityStandingNames,
} from '@contract/city'
import type { Output } from '@contract/contract'
import { momentInWords, whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call, useCommand, useInfinite } from '@/api'
import {
  Button,
  Buttons,
  Card,
  FilterChips,
  ListRow,
  Note,
  Page,
  PagedList,
  Problem,
  Section,
  Sheet,
  type Tone,
  useDownload,
} from '@/components'
import { useListFile } from '@/components/importing'
import { go } from '@/go'
import { keepsAnyFile } from '@/platform/device'
import { toast } from '@/platform/dialogs'

const tones: Record<CityStanding, Tone> = { waiting: 'attention', done: 'done', failed: 'danger', conflict: 'danger' }
const chips: { value: CityStanding | ''; label: string }[] = [
  { value: '', label: '全部' },
  ...cityStandingNames.map(value => ({ value, label: cityStanding[value].label })),
]
/** What the mini program cannot show it has no way to hand on. */
const formats = keepsAnyFile ? (['xlsx', 'csv'] as const) : (['xlsx'] as const)

const numberOf = ({ number, requestNumber }: CityEvent) => number ?? requestNumber ?? '还没有编号'
const stageWords = (stage: CityEvent['ours']) => (stage ? cityStages[stage].label : '还没有')

export default function CityPage() {
  return (
    <Page name="exchange/city" width="full">
      <Files />
      <Ledger />
    </Page>
  )
}

const Files = () => {
  const put = useCommand('exchange.putIn', { alsoRefresh: ['requests'] })
  const take = useCommand('exchange.takeOut')
  const [result, setResult] = useState<Output<'exchange.putIn'> | null>(null)
  const { download, error: fileError } = useDownload(
    events => `另有 ${events} 件放不下，收到市平台的回执以后再导出一次`,
  )
  const { choose, error } = useListFile(async fileId => {
    const done = await put.run({ fileId })
    if (!done) return
    setResult(done)
    if (done.wrong === 0) toast(`已收下 ${done.rows} 条`)
  })
  return (
    <Section title="和市平台交换" first>
      <Note>
        市平台派来的事件按它的编号各成一件诉求，重复导入不会多出来；我们办到哪一步，自动等着报上去。导入的可以是
        Excel，也可以是 CSV。
      </Note>
      <Problem error={error ?? put.error ?? take.error ?? fileError} />
      <Buttons>
        <Button kind="secondary" icon="download" onTap={() => download(() => call('exchange.template', {}))}>
          下载模板
        </Button>
        <Button icon="upload" onTap={choose}>
          导入市平台文件
        </Button>
      </Buttons>
      <Buttons>
        {formats.map(format => (
          <Button key={format} kind="secondary" icon="download" onTap={() => download(() => take.run({ format }))}>
            导出待上报（{cityFormats[format].label}）
          </Button>
        ))}
      </Buttons>
      {result && result.wrong > 0 ? (
        <Card tone="danger">
          <View>
            有 {result.wrong} 处要改，这份文件一条都没有收
            {result.wrong > result.problems.length ? `，先列出前 ${result.problems.length} 处` : ''}：
          </View>
          {result.problems.map(({ line, column, words }) => (
            <View key={`${line} ${column}`}>
              第 {line} 行 {column}：{words}
            </View>
          ))}
        </Card>
      ) : null}
    </Section>
  )
}

const Ledger = () => {
  const [standing, setStanding] = useState<CityStanding | ''>('')
  const [open, setOpen] = useState<CityEvent | null>(null)
  const list = useInfinite('exchange.events', standing ? { standing } : {}, { keepPrevious: true })
  return (
    <Section title="对接记录" bare>
      <FilterChips label="怎样了" options={chips} value={standing} onChange={setStanding} />
      <PagedList
        list={list}
        label="对接记录"
        keyOf={one => one.eventId}
        frame={rows => <Card>{rows}</Card>}
        empty={{ words: standing ? '没有这样的记录' : '还没有和市平台交换过' }}
        row={one => (
          <ListRow
            title={[numberOf(one), categoryOf(one.categoryId ?? '')?.name].filter(Boolean).join(' · ')}
            detail={[
              cityDirections[one.direction].label,
              one.number && one.requestNumber ? `我们的编号 ${one.requestNumber}` : undefined,
              `市平台：${stageWords(one.heard?.stage)}`,
              `我们：${stageWords(one.ours)}`,
              one.problem,
            ]
              .filter(Boolean)
              .join(' · ')}
            tag={{ tone: tones[one.standing], words: cityStanding[one.standing].label }}
            onTap={() => setOpen(one)}
          />
        )}
      />
      <Sheet open={open !== null} title={open ? numberOf(open) : ''} onClose={() => setOpen(null)}>
        {open ? <Event event={open} onClose={() => setOpen(null)} /> : null}
      </Sheet>
    </Section>
  )
}

const Event = ({ event, onClose }: { event: CityEvent; onClose: () => void }) => {
  const { eventId, requestId, heard, told, tries, nextAt, problem, other } = event
  const now = Date.now()
  const differs = event.standing === 'conflict'
  const retry = useCommand('exchange.retry')
  const again = async () => {
    if (!(await retry.run({ eventId }))) return
    toast(differs ? '已记下，按先收到的办' : '马上再发')
    onClose()
  }
  return (
    <>
      <Note>{cityDirections[event.direction].label}</Note>
      {problem ? <Note>{problem}</Note> : null}
      {other ? (
        <Card tone="attention">
          <View>市平台又说是：{[other.category, other.text, other.words].filter(Boolean).join(' · ')}</View>
          <Note>先收到的内容在诉求里。按“核对过了”，就照先收到的办；若是另一件事，请市平台换个编号再发。</Note>
        </Card>
      ) : null}
      <Note>
        市平台：{stageWords(heard?.stage)}
        {heard ? `，${whenInWords(heard.at, now)}` : ''}；我们：{stageWords(event.ours)}；已告诉市平台：
        {stageWords(told)}
      </Note>
      {tries > 0 ? (
        <Note>
          试过 {tries} 次{nextAt ? `，${momentInWords(nextAt, now)}再试` : '，不再自动试'}
        </Note>
      ) : null}
      <Problem error={retry.error} />
      <Buttons>
        {requestId ? (
          <Button kind="secondary" onTap={() => void go('requests/request', { requestId })}>
            看诉求 {event.requestNumber}
          </Button>
        ) : null}
        {event.can.includes('retry') ? <Button onTap={again}>{differs ? '核对过了' : '马上再发'}</Button> : null}
      </Buttons>
    </>
  )
}
