// 应急报告: how many were reached and how fast they answered, who was helped, tasks on time, the timeline; as Excel.
import { roles } from '@contract/access'
import type { Output } from '@contract/contract'
import { clearOutcomes, emergencyEvents } from '@contract/emergency-shapes'
import { grouped } from '@contract/numbers'
import { ledWhenInWords, MINUTE, whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call, useQuery } from '@/api'
import {
  Banner,
  BarChart,
  Button,
  Buttons,
  Card,
  Facts,
  Figures,
  Gap,
  ListRow,
  Loaded,
  Measure,
  Note,
  Page,
  Problem,
  Section,
  Table,
  Timeline,
} from '@/components'
import { go, useParams } from '@/go'
import { canPrint, printPage, saveBytes } from '@/platform/device'
import { toast } from '@/platform/dialogs'
import { clearedWords, taskTag, taskWords, titled, whatWords } from '../words'

type Report = Output<'emergencies.report'>

export default function ReportPage() {
  const { emergencyId = '' } = useParams()
  const report = useQuery('emergencies.report', { emergencyId })
  return (
    <Page name="emergencies/report" width="full">
      <Loaded query={report}>{data => <Shown report={data} />}</Loaded>
      {report.data ? <Download emergencyId={emergencyId} /> : null}
    </Page>
  )
}

/** “4 小时”, “1 小时 20 分钟” */
const lastedWords = (minutes: number) =>
  [minutes >= 60 && `${grouped(Math.floor(minutes / 60))} 小时`, minutes % 60 > 0 && `${minutes % 60} 分钟`]
    .filter(Boolean)
    .join(' ')
const minutesWords = (minutes: number) => (minutes < 60 ? `${minutes} 分钟` : `${minutes / 60} 小时`)

const Shown = ({ report }: { report: Report }) => {
  const { emergency, total, curve, byArea, help, staff, tasks, taskList, messages, timeline, forOthers, tried } = report
  const { emergencyId, raisedAt, cleared, summary, drill, rollCall } = emergency
  const now = Date.now()
  const answered = total.safe + total.help
  const lasted = cleared && raisedAt !== undefined ? Math.round((cleared.at - raisedAt) / MINUTE) : undefined
  return (
    <View className="ry-stack">
      {drill ? <Banner icon="info">这是一次演练的报告</Banner> : null}
      <Card first>
        <ListRow
          title={titled(emergency)}
          detail={whatWords(emergency)}
          onTap={() => void go('emergencies/emergency', { emergencyId })}
        />
        <Facts
          facts={[
            ['范围', emergency.areaNames.join('、')],
            ['发出', raisedAt === undefined ? '' : `${whenInWords(raisedAt, now)} ${emergency.raisedByName ?? ''}`],
            ['解除', cleared && `${whenInWords(cleared.at, now)} ${cleared.byName}`],
            ['历时', lasted === undefined ? '' : lasted < 1 ? '不到 1 分钟' : lastedWords(lasted)],
            ['结果', cleared && clearedWords(cleared, clearOutcomes)],
            ['总结', summary],
          ]}
        />
      </Card>
      <Section title={rollCall ? '点名' : '回复'} end={<Note>{ledWhenInWords('截至', report.asOf, now)}</Note>}>
        <Figures
          figures={[
            { label: '应回复', value: total.people, unit: '人' },
            { label: '已回复', value: answered, unit: '人' },
            {
              label: '没回复',
              value: total.unanswered,
              unit: '人',
              tone: total.unanswered > 0 ? 'attention' : undefined,
            },
          ]}
        />
        <Measure label="已回复" value={answered} of={total.people} unit="人" />
        <Facts
          facts={[
            ['代答', forOthers > 0 ? `${grouped(forOthers)} 人由楼栋长等代答` : ''],
            ['没联系上', tried > 0 ? `打过电话或上门 ${grouped(tried)} 人` : ''],
            ['手机提醒', messageWords(messages)],
          ]}
        />
      </Section>
      {curve.length > 0 ? (
        <Card>
          <BarChart
            title="发出后多久回复，累计"
            unit="人"
            bars={curve.map(({ minutes, answered: by }) => ({ label: minutesWords(minutes), value: by }))}
          />
        </Card>
      ) : null}
      <Section title="帮助和任务">
        <Figures
          figures={[
            { label: '需要帮助', value: help.asked, unit: '人' },
            { label: '已帮到', value: help.helped, unit: '人' },
            { label: '任务按时', value: `${tasks.onTime}/${tasks.total}`, unit: '项' },
          ]}
        />
        {help.minutesToTake !== undefined ? (
          <Note>
            从求助到有人动身，
            {help.minutesToTake < 1 ? '一半的人不到 1 分钟' : `一半的人在 ${help.minutesToTake} 分钟内`}。
          </Note>
        ) : null}
        <Measure label="工作人员已确认收到" value={staff.acknowledged} of={staff.people} unit="人" />
        {staff.minutesToKnow !== undefined ? (
          <Note>
            {staff.minutesToKnow < 1
              ? '确认收到的，一半不到 1 分钟'
              : `确认收到的，一半在 ${staff.minutesToKnow} 分钟内`}
            {staff.byRole.map(row => `；${roles[row.role].label} ${row.acknowledged}/${row.people}`).join('')}。
          </Note>
        ) : null}
        {taskList.map(task => (
          <ListRow key={task.taskId} title={task.title} detail={taskWords(task, now)} tag={taskTag(task, now)} />
        ))}
      </Section>
      <Card>
        <Table
          caption="各区域"
          columns={[
            { key: 'area', title: '区域', cell: row => row.areaName },
            { key: 'people', title: '应回复', number: true, cell: row => grouped(row.people) },
            { key: 'safe', title: rollCall ? '平安' : '知道了', number: true, cell: row => grouped(row.safe) },
            { key: 'help', title: '需要帮助', number: true, cell: row => grouped(row.help) },
            { key: 'unanswered', title: '没回复', number: true, cell: row => grouped(row.unanswered) },
          ]}
          rows={byArea}
          keyOf={row => row.area}
        />
      </Card>
      <History timeline={timeline} now={now} />
      <Gap />
    </View>
  )
}

const messageWords = ({ sent, failed, unknown }: Report['messages']) =>
  [
    sent > 0 && `发出 ${grouped(sent)} 条`,
    failed > 0 && `没发出 ${grouped(failed)} 条`,
    unknown > 0 && `不确定 ${grouped(unknown)} 条`,
  ]
    .filter(Boolean)
    .join('，')

/** Lines shown at first: the workbook has them all. */
const STEP = 30

const History = ({ timeline, now }: { timeline: Report['timeline']; now: number }) => {
  const [shown, setShown] = useState(STEP)
  return (
    <Section title="时间线">
      <Timeline
        label="时间线"
        steps={timeline.slice(0, shown).map(event => ({
          key: event.eventId,
          title: `${emergencyEvents[event.kind].label}：${event.words}`,
          detail: [whenInWords(event.at, now), event.byName].filter(Boolean).join(' · '),
        }))}
      />
      {timeline.length > shown ? (
        <Button kind="text" onTap={() => setShown(count => count + STEP)}>
          {`还有 ${timeline.length - shown} 条`}
        </Button>
      ) : null}
    </Section>
  )
}

const Download = ({ emergencyId }: { emergencyId: string }) => {
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    setError(null)
    try {
      const file = await call('emergencies.reportFile', { emergencyId })
      await saveBytes(Taro.base64ToArrayBuffer(file.base64), file.name)
      toast(`已下载 ${file.name}`)
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <View className="ry-noprint">
      <Problem error={error} />
      <Buttons>
        {canPrint ? (
          <Button kind="secondary" icon="print" onTap={printPage}>
            打印
          </Button>
        ) : null}
        <Button icon="download" onTap={save}>
          下载表格
        </Button>
      </Buttons>
    </View>
  )
}
