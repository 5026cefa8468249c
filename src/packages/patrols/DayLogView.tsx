// The log of a day: it wrote itself; the worker adds words and signs, heads read it, everybody can print it.
import type { Output } from '@contract/contract'
import { endingNames, observationEndings, patrolLimits } from '@contract/patrol-shapes'
import { clockOf, momentInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { call, fieldErrors, useCommand, useDraft, useQuery } from '@/api'
import {
  Banner,
  Button,
  Facts,
  Figures,
  ListRow,
  Loaded,
  Note,
  Problem,
  Section,
  Table,
  TableFile,
  Tag,
  TextArea,
} from '@/components'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import { useWide } from '@/platform/window'
import { categoryName, dayTitle, endTag, titleOf } from './words'

type Log = Output<'patrols.log'>

export const DayLogView = ({ day, personId }: { day: string; personId?: string | undefined }) => {
  const log = useQuery('patrols.log', { day, ...(personId && { personId }) })
  return (
    <Loaded query={log} cards={3}>
      {data => <Shown log={data} />}
    </Loaded>
  )
}

const Shown = ({ log }: { log: Log }) => {
  const now = Date.now()
  const { day, personId, mine, personName, counts, total, patrols, places, open, signed, lateCount, words } = log
  const make = () => call('patrols.logFile', { day, ...(mine ? {} : { personId }) })
  return (
    <>
      <Section
        title={mine ? dayTitle(day, now) : `${personName} ${dayTitle(day, now)}`}
        first
        end={<Tag tone={signed ? 'done' : 'quiet'}>{signed ? '已签名' : '未签名'}</Tag>}
      >
        {total === 0 ? (
          <Note>这一天还没有记录。拍照上报的每一处都会自动写进来。</Note>
        ) : (
          <Figures
            figures={endingNames.map(ending => ({
              label: observationEndings[ending].label,
              value: counts[ending],
              unit: '处',
            }))}
          />
        )}
        <Facts
          facts={[
            ['巡查', patrols > 0 ? `${patrols} 次` : ''],
            ['地方', places.map(({ name, count }) => `${name} ${count} 处`).join('，')],
            ['还没办完', open > 0 ? `${open} 处，等对方处理或等${mine ? '您' : '他'}确认` : ''],
            ['步数', log.steps === undefined ? '' : `${log.steps}，只有您自己看得到`],
            ['签名', signed ? `${personName}，${momentInWords(signed.at, now)}` : ''],
            ['补充', mine && log.canSign ? '' : words],
          ]}
        />
        {signed && lateCount > 0 ? (
          <Banner icon="clock">
            签名以后又送到 {lateCount} 条，可以补签；签名时是 {signed.total} 条
          </Banner>
        ) : null}
      </Section>
      {mine && log.canSign ? <Sign key={`${day} ${signed?.at ?? 0}`} log={log} /> : null}
      <Lines log={log} />
      {total > 0 ? <TableFile make={make} /> : null}
    </>
  )
}

const Sign = ({ log }: { log: Log }) => {
  const { day, signed, lateCount } = log
  const [draft, change, clear] = useDraft(`patrols.log.${day}`, { words: log.words })
  const sign = useCommand('patrols.signLog')
  const words = draft.words.trim()
  const same = signed !== undefined && lateCount === 0 && words === log.words
  const send = async () => {
    const done = await sign.run({ day, words })
    if (!done) return
    clear()
    toast(`已签名，记录 ${done.total} 处`)
  }
  return (
    <Section title="补充几句，签名">
      <TextArea
        label="补充说明"
        optional
        value={draft.words}
        onChange={text => change({ words: text })}
        maxLength={patrolLimits.logWords}
        placeholder="如：北门的桶不够用，建议加两个"
        error={fieldErrors(sign.error).words}
      />
      <Problem error={Object.keys(fieldErrors(sign.error)).length > 0 ? null : sign.error} />
      <Button icon="edit" onTap={send} disabled={same}>
        {same ? '已签名' : signed ? '补签' : '签名'}
      </Button>
    </Section>
  )
}

type Line = Log['lines'][number]
const columns = [
  { key: 'at', title: '时间', cell: (line: Line) => clockOf(line.at) },
  { key: 'category', title: '类别', cell: (line: Line) => categoryName(line.categoryId) },
  { key: 'place', title: '地点', cell: (line: Line) => [line.placeWords, line.areaName].filter(Boolean).join(' · ') },
  { key: 'ending', title: '怎么处理', cell: (line: Line) => endTag(line).words },
  { key: 'text', title: '说明', cell: (line: Line) => line.text },
  { key: 'number', title: '编号', cell: (line: Line) => line.number },
]

const Lines = ({ log }: { log: Log }) => {
  const wide = useWide()
  const { lines, more } = log
  if (lines.length === 0) return null
  return (
    <Section title={`记录 ${lines.length} 处`}>
      {wide ? (
        <Table
          caption="当天记录"
          columns={columns}
          rows={lines}
          keyOf={line => line.observationId}
          onOpen={line => void go('patrols/observation', { observationId: line.observationId })}
        />
      ) : (
        <View>
          {lines.map(line => (
            <ListRow
              key={line.observationId}
              title={`${clockOf(line.at)} ${titleOf(line)}`}
              detail={[line.areaName, line.text].filter(Boolean).join(' · ')}
              tag={endTag(line)}
              onTap={() => void go('patrols/observation', { observationId: line.observationId })}
            />
          ))}
        </View>
      )}
      {more > 0 ? <Note>另有 {more} 处在别的网格，这里不列</Note> : null}
    </Section>
  )
}
