// What a checked list would change, line by line; confirming it, watching it, and what could not be done.
import { importLimits } from '@contract/importing'
import { whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { type ReactNode, useEffect, useState } from 'react'
import { call, useCommand, useInfinite, useQuery } from '@/api'
import { go, replace } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { Button, Buttons } from '../Button'
import { Card, Note, Section } from '../Card'
import { Chips } from '../choices'
import { useDownload } from '../download'
import { Measure } from '../figures'
import { PagedList } from '../PagedList'
import { ListRow } from '../Row'
import { Loaded, Problem, State } from '../states'
import { changesIn, countsInWords, type Imported, kindsIn, type ListKind, type RowKind, stateOf } from './kind'
import { useListFile } from './list-file'

/** While parts are being applied the page asks again so often. */
const EVERY_MS = 2000

interface Of {
  of: ListKind
  list: Imported
}

export const ImportedList = ({ of, importId }: { of: ListKind; importId: string }) => {
  const [applying, setApplying] = useState(false)
  const list = useQuery(of.operations.import, { importId }, { ...(applying ? { every: EVERY_MS } : {}) })
  const state = list.data?.state
  useEffect(() => setApplying(state === 'applying'), [state])
  return <Loaded query={list}>{found => <Found of={of} list={found} />}</Loaded>
}

const Found = ({ of, list }: Of) => (
  <>
    <Summary of={of} list={list} />
    {list.counts.bad && list.state === 'checked' ? <Wrong of={of} list={list} /> : null}
    {list.state === 'checked' && !list.counts.bad && !changesIn(list.counts) ? (
      <Card tone="tint">和现在登记的一样，不用再导入。</Card>
    ) : null}
    {list.can.includes('apply') ? <Confirm of={of} list={list} /> : null}
    {list.state === 'applied' ? <Done of={of} list={list} /> : null}
    <Rows of={of} list={list} />
  </>
)

const Summary = ({ of, list }: Of) => (
  <Section title={list.fileName} first end={<View className="ry-mute">{whenInWords(list.at, Date.now())}</View>}>
    <ListRow
      icon={of.icon}
      title={[`${list.rows} 行`, list.people !== undefined && `涉及 ${list.people} 人`].filter(Boolean).join('，')}
      detail={countsInWords(of, list)}
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

/** The lines that are to be mended, as a file. */
const ProblemsFile = ({ of, list: { importId }, label, more }: Of & { label: string; more?: ReactNode }) => {
  const { download, error } = useDownload()
  return (
    <>
      <Problem error={error} />
      <Buttons>
        <Button
          kind="secondary"
          small
          icon="download"
          onTap={() => download(() => call(of.operations.problems, { importId }))}
        >
          {label}
        </Button>
        {more}
      </Buttons>
    </>
  )
}

const Wrong = ({ of, list }: Of) => {
  const check = useCommand(of.operations.check)
  const { choose, error } = useListFile(async fileId => {
    const again = await check.run({ fileId, ...of.about })
    if (again) await replace(of.pages.one, { importId: again.importId, ...of.about })
  })
  return (
    <Card tone="danger">
      <View>
        有 {list.counts.bad} 行要改，这份{of.words.list}还不能导入，什么都没有变。按下面说的改好，再上传一次。
      </View>
      <Problem error={error ?? check.error} />
      <ProblemsFile
        of={of}
        list={list}
        label="下载要改的行"
        more={
          <Button small icon="upload" onTap={choose}>
            重新上传
          </Button>
        }
      />
    </Card>
  )
}

const Confirm = ({ of, list }: Of) => {
  const { importId } = list
  const apply = useCommand(of.operations.apply, { alsoRefresh: of.alsoRefresh ?? [] })
  const cancel = useCommand(of.operations.cancel)
  const confirm = async () => {
    const sure = await ask({
      title: `确认导入这份${of.words.list}？`,
      words: [countsInWords(of, list), ['马上生效', of.words.effect].filter(Boolean).join('，')].join('。'),
      yes: '确认导入',
      danger: (list.counts.ended ?? 0) > 0,
    })
    if (sure && (await apply.run({ importId }))) toast('开始导入')
  }
  const drop = async () => {
    const sure = await ask({ title: `放弃这份${of.words.list}？`, words: '读到的内容会删除，什么都不变', yes: '放弃' })
    if (sure && (await cancel.run({ importId }))) toast('已放弃，什么都没有变')
  }
  return (
    <>
      <Problem error={apply.error ?? cancel.error} />
      <Buttons>
        <Button kind="secondary" onTap={drop}>
          放弃
        </Button>
        <Button onTap={confirm}>确认导入</Button>
      </Buttons>
    </>
  )
}

const Done = ({ of, list }: Of) =>
  list.failed === 0 ? (
    <Card tone="tint">
      <View>已全部导入。{of.next.words}</View>
      <Buttons>
        <Button kind="secondary" small onTap={() => go(of.next.page, of.about)}>
          {of.next.label}
        </Button>
      </Buttons>
    </Card>
  ) : (
    <Card tone="attention">
      <View>
        有 {list.failed} 行没有导入：确认以后{of.words.them}的情况变了。其余的都已导入。
      </View>
      <ProblemsFile of={of} list={list} label="下载没导入的行" />
    </Card>
  )

const FAILED = 'failed'
const ALL = 'all'
type Shown = RowKind | typeof FAILED | typeof ALL

const Rows = ({ of, list }: Of) => {
  const [shown, setShown] = useState<Shown>(list.counts.bad ? 'bad' : list.failed > 0 ? FAILED : ALL)
  const options: { value: Shown; label: string }[] = [
    { value: ALL, label: '全部' },
    ...(list.failed > 0 ? [{ value: FAILED as Shown, label: `没导入 ${list.failed}` }] : []),
    ...kindsIn(of, list).map(({ kind, count, label }) => ({ value: kind as Shown, label: `${label} ${count}` })),
  ]
  // A chip stands for a kind of this list alone.
  const asked = shown === ALL ? {} : shown === FAILED ? { failed: true } : { kind: shown as 'bad' }
  const rows = useInfinite(of.operations.rows, { importId: list.importId, ...asked }, { keepPrevious: true })
  if (rows.error?.kind === 'notFound')
    return (
      <Card>
        <State icon="clock" words={`逐行的内容只留 ${importLimits.keptDays} 天，已经清理`} />
      </Card>
    )
  return (
    <Section title="逐行看" bare>
      <Card>
        <Chips label="看哪些行" options={options} value={shown} onChange={setShown} />
      </Card>
      <PagedList
        list={rows}
        label={`${of.words.list}的行`}
        keyOf={row => `${row.line}`}
        frame={all => <Card>{all}</Card>}
        empty={{ words: '没有这样的行' }}
        row={row => <Line of={of} row={row} />}
      />
    </Section>
  )
}

interface Row {
  line: number
  kind: RowKind
  name: string
  phone?: string | undefined
  what: string
  detail?: string | undefined
  problems: readonly { column: string; words: string }[]
  failed?: string | undefined
}

const Line = ({ of, row }: { of: ListKind; row: Row }) => {
  const { label, tone } = of.kinds[row.kind]!
  return (
    <ListRow
      title={`${row.name || of.words.nameless} ${row.phone ?? ''}`.trim()}
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
      tag={row.failed ? { tone: 'attention', words: '没导入' } : { tone, words: label }}
    />
  )
}
