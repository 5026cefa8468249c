// 名册导入: what a checked list would change, line by line; confirming it, watching it, and what could not be done.
import { type RosterImport, type RowKind, rosterLimits, rowKindNames, rowKinds } from '@contract/roster-list'
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
import { ask, toast } from '@/platform/dialogs'
import { useDownload } from '../useDownload'
import { countsInWords, rowTones, stateOf } from '../words'

/** While parts are being applied the page asks again so often. */
const EVERY_MS = 2000

export default function ImportPage() {
  const { importId = '' } = useParams()
  const [applying, setApplying] = useState(false)
  const list = useQuery('roster.import', { importId }, { ...(applying ? { every: EVERY_MS } : {}) })
  const state = list.data?.state
  useEffect(() => setApplying(state === 'applying'), [state])
  return (
    <Page name="roster/import" width="full">
      <Loaded query={list}>{found => <Import list={found} />}</Loaded>
    </Page>
  )
}

const Import = ({ list }: { list: RosterImport }) => (
  <>
    <Summary list={list} />
    {list.counts.bad > 0 && list.state === 'checked' ? <Wrong list={list} /> : null}
    {list.can.includes('apply') ? <Confirm list={list} /> : null}
    {list.state === 'applied' ? <Done list={list} /> : null}
    <Rows list={list} />
  </>
)

const Summary = ({ list }: { list: RosterImport }) => (
  <Section title={list.fileName} first end={<View className="ry-mute">{whenInWords(list.at, Date.now())}</View>}>
    <ListRow
      icon="users"
      title={`${list.rows} 行，涉及 ${list.people} 人`}
      detail={countsInWords(list)}
      tag={stateOf(list)}
    />
    {list.state === 'applying' ? (
      <>
        <Measure label="导入进度" value={list.part} of={list.parts} unit="份" />
        <Note>可以离开这一页，会接着导入。</Note>
      </>
    ) : null}
  </Section>
)

const Wrong = ({ list }: { list: RosterImport }) => {
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
          onTap={() => download(() => call('roster.problemsFile', { importId: list.importId }))}
        >
          下载要改的行
        </Button>
        <Button small icon="upload" onTap={() => go('roster/list')}>
          重新上传
        </Button>
      </Buttons>
    </Card>
  )
}

const Confirm = ({ list }: { list: RosterImport }) => {
  const apply = useCommand('roster.apply', { alsoRefresh: ['people'] })
  const cancel = useCommand('roster.cancel')
  const go_ = async () => {
    const sure = await ask({
      title: '确认导入这份名册？',
      words: `${countsInWords(list)}。马上生效，本人会收到消息`,
      yes: '确认导入',
      danger: list.counts.ended > 0,
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

const Done = ({ list }: { list: RosterImport }) => {
  const { download, error } = useDownload()
  if (list.failed === 0)
    return (
      <Card tone="tint">
        <View>已全部导入。新来的人用认领码登录，在“工作人员名册”里下载。</View>
        <Buttons>
          <Button kind="secondary" small onTap={() => go('roster/list')}>
            去下载认领码
          </Button>
        </Buttons>
      </Card>
    )
  return (
    <Card tone="attention">
      <View>有 {list.failed} 行没有导入：确认以后这些人的情况变了。其余的都已导入。</View>
      <Problem error={error} />
      <Buttons>
        <Button
          kind="secondary"
          small
          icon="download"
          onTap={() => download(() => call('roster.problemsFile', { importId: list.importId }))}
        >
          下载没导入的行
        </Button>
      </Buttons>
    </Card>
  )
}

const FAILED = 'failed'
const ALL = 'all'
type Shown = RowKind | typeof FAILED | typeof ALL

const Rows = ({ list }: { list: RosterImport }) => {
  const [shown, setShown] = useState<Shown>(list.counts.bad > 0 ? 'bad' : list.failed > 0 ? FAILED : ALL)
  const options: { value: Shown; label: string }[] = [
    { value: ALL, label: '全部' },
    ...(list.failed > 0 ? [{ value: FAILED as Shown, label: `没导入 ${list.failed}` }] : []),
    ...rowKindNames
      .filter(kind => list.counts[kind] > 0)
      .map(kind => ({ value: kind as Shown, label: `${rowKinds[kind].label} ${list.counts[kind]}` })),
  ]
  const asked = shown === ALL ? {} : shown === FAILED ? { failed: true } : { kind: shown }
  const rows = useInfinite('roster.rows', { importId: list.importId, ...asked }, { keepPrevious: true })
  if (rows.error?.kind === 'notFound')
    return (
      <Card>
        <State icon="clock" words={`逐行的内容只留 ${rosterLimits.keptDays} 天，已经清理`} />
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
            title={`${row.name || '（没有姓名）'} ${row.phone ?? ''}`.trim()}
            detail={
              <>
                {row.what ? <View>{row.what}</View> : null}
                {row.detail ? <View>{row.detail}</View> : null}
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
                : { tone: rowTones[row.kind], words: rowKinds[row.kind].label }
            }
          />
        )}
      />
    </Section>
  )
}
