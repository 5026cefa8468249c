// 商户名册导入: what a checked register would change, line by line; confirming it, watching it, and what could not be done.
import {
  type MerchantImport,
  type MerchantRowKind,
  merchantRowKindNames,
  merchantRowKinds,
} from '@contract/merchant-list'
import { merchantLimits } from '@contract/merchant-shapes'
import { whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { call, useCommand, useInfinite, useQuery } from '@/api'
import {
  Button,
  Buttons,
  Card,
  Chips,
  ListRow,
  Loaded,
  Measure,
  Note,
  Page,
  PagedList,
  Problem,
  Section,
  State,
} from '@/components'
import { go, useParams } from '@/go'
import { useDownload } from '@/packages/roster/useDownload'
import { ask, toast } from '@/platform/dialogs'
import { countsInWords, rowTones, stateOf } from '../import-words'

/** While parts are being applied the page asks again so often. */
const EVERY_MS = 2000

export default function ImportPage() {
  const { importId = '' } = useParams()
  const [applying, setApplying] = useState(false)
  const list = useQuery('merchants.import', { importId }, { ...(applying ? { every: EVERY_MS } : {}) })
  const state = list.data?.state
  useEffect(() => setApplying(state === 'applying'), [state])
  return (
    <Page name="merchants/import" width="full">
      <Loaded query={list}>{found => <Import list={found} />}</Loaded>
    </Page>
  )
}

const Import = ({ list }: { list: MerchantImport }) => (
  <>
    <Summary list={list} />
    {list.counts.bad > 0 && list.state === 'checked' ? <Wrong list={list} /> : null}
    {list.can.includes('apply') ? <Confirm list={list} /> : null}
    {list.state === 'applied' ? <Done list={list} /> : null}
    <Rows list={list} />
  </>
)

const Summary = ({ list }: { list: MerchantImport }) => (
  <Section title={list.fileName} first end={<View className="ry-mute">{whenInWords(list.at, Date.now())}</View>}>
    <ListRow icon="store" title={`${list.rows} 行`} detail={countsInWords(list)} tag={stateOf(list)} />
    {list.state === 'applying' ? (
      <>
        <Measure label="导入进度" value={list.part} of={list.parts} unit="份" />
        <Note>可以离开这一页，会接着导入。</Note>
      </>
    ) : null}
  </Section>
)

const Wrong = ({ list }: { list: MerchantImport }) => {
  const { download, error } = useDownload()
  return (
    <Card tone="danger">
      <View>有 {list.counts.bad} 行要改，这份名册还不能导入，什么都没有变。按下面说的改好，再上传一次。</View>
      <Problem error={error} />
      <Buttons>
        <Button
          kind="secondary"
          small
          icon="download"
          onTap={() => download(() => call('merchants.problemsFile', { importId: list.importId }))}
        >
          下载要改的行
        </Button>
        <Button small icon="upload" onTap={() => go('merchants/register')}>
          重新上传
        </Button>
      </Buttons>
    </Card>
  )
}

const Confirm = ({ list }: { list: MerchantImport }) => {
  const apply = useCommand('merchants.apply')
  const cancel = useCommand('merchants.cancel')
  const go_ = async () => {
    const sure = await ask({
      title: '确认导入这份名册？',
      words: `${countsInWords(list)}。马上生效`,
      yes: '确认导入',
    })
    if (sure && (await apply.run({ importId: list.importId }))) toast('开始导入')
  }
  const drop = async () => {
    const sure = await ask({ title: '放弃这份名册？', words: '读到的内容会删除，什么都不变', yes: '放弃' })
    if (sure && (await cancel.run({ importId: list.importId }))) toast('已放弃，什么都没有变')
  }
  return (
    <>
      <Problem error={apply.error ?? cancel.error} />
      <Buttons>
        <Button kind="secondary" onTap={drop}>
          放弃
        </Button>
        <Button onTap={go_}>确认导入</Button>
      </Buttons>
    </>
  )
}

const Done = ({ list }: { list: MerchantImport }) => {
  const { download, error } = useDownload()
  if (list.failed === 0)
    return (
      <Card tone="tint">
        <View>已全部导入。新店的公示码在各店的页面里打印。</View>
        <Buttons>
          <Button kind="secondary" small onTap={() => go('merchants/list')}>
            看商户
          </Button>
        </Buttons>
      </Card>
    )
  return (
    <Card tone="attention">
      <View>有 {list.failed} 行没有导入：确认以后这些店的情况变了。其余的都已导入。</View>
      <Problem error={error} />
      <Buttons>
        <Button
          kind="secondary"
          small
          icon="download"
          onTap={() => download(() => call('merchants.problemsFile', { importId: list.importId }))}
        >
          下载没导入的行
        </Button>
      </Buttons>
    </Card>
  )
}

const FAILED = 'failed'
const ALL = 'all'
type Shown = MerchantRowKind | typeof FAILED | typeof ALL

const Rows = ({ list }: { list: MerchantImport }) => {
  const [shown, setShown] = useState<Shown>(list.counts.bad > 0 ? 'bad' : list.failed > 0 ? FAILED : ALL)
  const options: { value: Shown; label: string }[] = [
    { value: ALL, label: '全部' },
    ...(list.failed > 0 ? [{ value: FAILED as Shown, label: `没导入 ${list.failed}` }] : []),
    ...merchantRowKindNames
      .filter(kind => list.counts[kind] > 0)
      .map(kind => ({ value: kind as Shown, label: `${merchantRowKinds[kind].label} ${list.counts[kind]}` })),
  ]
  const asked = shown === ALL ? {} : shown === FAILED ? { failed: true } : { kind: shown }
  const rows = useInfinite('merchants.rows', { importId: list.importId, ...asked }, { keepPrevious: true })
  if (rows.error?.kind === 'notFound')
    return (
      <Card>
        <State icon="clock" words={`逐行的内容只留 ${merchantLimits.keptDays} 天，已经清理`} />
      </Card>
    )
  return (
    <Section title="逐行看" bare>
      <Card>
        <Chips label="看哪些行" options={options} value={shown} onChange={setShown} />
      </Card>
      <PagedList
        list={rows}
        label="名册的行"
        keyOf={row => `${row.line}`}
        frame={all => <Card>{all}</Card>}
        empty={{ words: '没有这样的行' }}
        row={row => (
          <ListRow
            title={row.name || '（没有店名）'}
            detail={
              <>
                {row.what ? <View>{row.what}</View> : null}
                {row.problems.map(({ column, words }) => (
                  <View key={column + words}>
                    {column}：{words}
                  </View>
                ))}
                {row.failed ? <View>没有导入：{row.failed}</View> : null}
                <View>第 {row.line} 行</View>
              </>
            }
            tag={
              row.failed
                ? { tone: 'attention', words: '没导入' }
                : { tone: rowTones[row.kind], words: merchantRowKinds[row.kind].label }
            }
          />
        )}
      />
    </Section>
  )
}
