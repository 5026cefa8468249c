// 总结报告: what a campaign came to: its days, looks, posts, readings, tasks and jobs; to print, and as Excel.
import { quantities, taskSources } from '@contract/campaign-readings'
import { workKinds } from '@contract/campaign-works'
import { dayInWords, ledWhenInWords, whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call, useQuery } from '@/api'
import {
  Banner,
  BarChart,
  Card,
  Chips,
  CountTable,
  Facts,
  Figures,
  Gap,
  ListRow,
  Loaded,
  Measure,
  Note,
  Page,
  PhotoGrid,
  Section,
  TableFile,
  Tag,
} from '@/components'
import { useParams } from '@/go'
import { GoalLines } from '../GoalLines'
import { type ClosingReport, daysWords, gapWords, kindLabel, stateTag } from '../words'

export default function ClosingPage() {
  const { campaignId = '' } = useParams()
  const report = useQuery('campaigns.closing', { campaignId })
  return (
    <Page name="campaigns/closing" title={report.data && `${report.data.campaign.name}总结`} width="full">
      <Loaded query={report}>
        {found => (
          <View className="ry-stack">
            <Whole report={found} />
            {found.goals.length > 0 ? (
              <Section title="数字目标">
                <GoalLines goals={found.goals} campaign={found.campaign} />
              </Section>
            ) : null}
            <Days report={found} />
            <Looks report={found} />
            <Posts report={found} />
            <Stations report={found} />
            <Done report={found} />
            <Pairs report={found} />
            <TableFile
              make={() => call('campaigns.closingFile', { campaignId })}
              leftOut={lines => `前面 ${lines} 行每天的读数放不下，其余都在`}
            />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

interface Of {
  report: ClosingReport
}

const Whole = ({ report }: Of) => {
  const now = report.asOf
  const { campaign, unsummed, days, signedDays, requests, findings } = report
  return (
    <Section title={campaign.name} end={<Tag tone={stateTag(campaign).tone}>{stateTag(campaign).words}</Tag>} first>
      {unsummed.length > 0 ? (
        <Banner tone="calm" icon="clock">
          {`${dayInWords(unsummed[0]!, now)}等 ${unsummed.length} 天还没有汇总，下面不含这些天，今晚补上`}
        </Banner>
      ) : null}
      <Facts
        facts={[
          ['目标', campaign.goal],
          ['日期', `${daysWords(campaign, now)}，共 ${campaign.days} 天，已过 ${days.length + unsummed.length} 天`],
          ['范围', campaign.areas.map(({ name }) => name).join('、') || '全办事处'],
          ['负责人', campaign.leader.name],
          [
            '延长',
            campaign.extensions.map(({ until, reason }) => `到 ${dayInWords(until, now)}（${reason}）`).join('；'),
          ],
          ['日报', `签了 ${signedDays} 天`],
          ['相关诉求', requests && `${requests.received} 件，办结 ${requests.over} 件`],
          [
            '督查问题',
            findings && `登记 ${findings.found} 处，期间整改 ${findings.rectified} 处，销号 ${findings.writtenOff} 处`,
          ],
          ['总结', campaign.closed?.report ?? '行动还没有结束，结束时写总结'],
        ]}
      />
      <Note>{ledWhenInWords('截至', report.asOf, Date.now())}</Note>
    </Section>
  )
}

const series = {
  seen: { label: '看过的管控点', unit: '处' },
  problems: { label: '发现问题', unit: '处' },
  taken: { label: '上岗', unit: '班' },
  over: { label: '超标站点', unit: '个' },
} as const
type Series = keyof typeof series

/** “11月17日”: three of them stand side by side on a phone. */
const shortDay = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

const Days = ({ report: { days } }: Of) => {
  const [shown, setShown] = useState<Series>('seen')
  const { label, unit } = series[shown]
  return (
    <Card>
      <BarChart
        title={`每天${label}`}
        unit={unit}
        bars={days.map(one => ({ label: shortDay(one.day), value: one[shown] }))}
      />
      <View className="ry-noprint">
        <Gap />
        <Chips
          label="看哪一项"
          value={shown}
          onChange={setShown}
          options={(Object.keys(series) as Series[]).map(value => ({ value, label: series[value].label }))}
        />
      </View>
    </Card>
  )
}

const Looks = ({ report: { looks, byKind } }: Of) => (
  <>
    <Section title="重点管控点">
      <Figures
        figures={[
          { label: '查看', value: looks.looks, unit: '次' },
          { label: '发现问题', value: looks.problems, unit: '处' },
          {
            label: '死灰复燃',
            value: looks.recurred,
            unit: '处',
            ...(looks.recurred > 0 && { tone: 'attention' as const }),
          },
        ]}
      />
      <Measure label="每处每天看一次" value={looks.seen} of={looks.due} unit="处次" />
    </Section>
    {byKind.length > 0 ? (
      <CountTable
        title="按管控重点"
        what="管控重点"
        main="looks"
        columns={[
          { key: 'looks', title: '查看', unit: '次' },
          { key: 'problems', title: '发现问题', unit: '处' },
        ]}
        rows={byKind.map(({ kind, ...counts }) => ({ key: kind, label: kindLabel(kind), counts }))}
      />
    ) : null}
  </>
)

const Posts = ({ report: { shifts, gaps, gapLines, asOf } }: Of) => (
  <Section title="值守和空岗">
    <Measure label="上岗" value={shifts.taken} of={shifts.shifts} unit="班" />
    <Facts
      facts={[
        ['整班没人', `${shifts.missed} 班`],
        ['空岗', gaps.gaps === 0 ? '没有空过岗' : `${gaps.gaps} 次，共 ${gaps.minutes} 分钟`],
        ['报到办事处领导', gaps.told > 0 ? `${gaps.told} 次` : undefined],
      ]}
    />
    {gapLines.map(gap => (
      <ListRow
        key={gap.gapId}
        title={`${gap.postName}：${gap.personName}`}
        detail={`${whenInWords(gap.since, asOf)} · ${gapWords(gap, asOf)} · ${gap.filled}`}
        tag={gap.open ? { words: '现在空着', tone: 'danger' } : undefined}
      />
    ))}
    {gaps.gaps > gapLines.length ? (
      <Note>{`这里列最近 ${gapLines.length} 次，全部 ${gaps.gaps} 次在下载的表格里。`}</Note>
    ) : null}
  </Section>
)

const Stations = ({ report: { stations } }: Of) => {
  const measured = stations.filter(({ days }) => days > 0)
  return (
    <Section title="环境监测">
      {measured.length === 0 ? <Note>没有读数</Note> : null}
      {measured.map(one => {
        const { label, unit } = quantities[one.quantity]
        return (
          <ListRow
            key={`${one.stationId} ${one.quantity}`}
            icon="chart"
            title={`${one.name} ${label}`}
            detail={[
              `${one.days} 天有读数，${one.overDays} 天超过 ${one.upper} ${unit}`,
              `平均 ${one.average}，最高 ${one.highest}`,
              ...(one.days > 7 ? [`头七天平均 ${one.first}，最后七天 ${one.last}`] : []),
            ].join(' · ')}
            tag={
              one.overDays > 0
                ? { words: `${one.overDays} 天超标`, tone: 'attention' }
                : { words: '没有超标', tone: 'done' }
            }
          />
        )
      })}
    </Section>
  )
}

const Done = ({ report: { tasks, bySource, works, worksByKind } }: Of) => (
  <>
    <Section title="任务">
      <Measure label="办好" value={tasks.done} of={tasks.given - tasks.cancelled} unit="项" />
      <Facts
        facts={[
          ['超期才办好', `${tasks.late} 项`],
          ['没办好', `${tasks.open} 项${tasks.openLate > 0 ? `，其中 ${tasks.openLate} 项已超期` : ''}`],
          ['取消', tasks.cancelled > 0 ? `${tasks.cancelled} 项` : undefined],
        ]}
      />
    </Section>
    {bySource.length > 0 ? (
      <CountTable
        title="任务从哪里来"
        what="来源"
        main="given"
        columns={[
          { key: 'given', title: '共', unit: '项' },
          { key: 'done', title: '办好', unit: '项' },
          { key: 'late', title: '超期', unit: '项' },
        ]}
        rows={bySource.map(({ source, ...counts }) => ({ key: source, label: taskSources[source].label, counts }))}
      />
    ) : null}
    <Section title="外包作业">
      <Facts
        facts={[
          ['作业', works.jobs === 0 ? '没有登记' : `${works.jobs} 次，${works.hours} 小时`],
          ['谁做的', works.contractors.join('、')],
          [
            '做了什么',
            worksByKind.map(({ kind, jobs, hours }) => `${workKinds[kind].label} ${jobs} 次 ${hours} 小时`).join('；'),
          ],
        ]}
      />
    </Section>
  </>
)

const Pairs = ({ report: { pairs, morePairs, shotsLeftOut, asOf } }: Of) =>
  pairs.length === 0 ? null : (
    <Section title="整改前后">
      {pairs.map(({ siteName, words, at, mendedAt, before, after }) => (
        <View key={`${siteName} ${at}`}>
          <ListRow
            title={siteName}
            detail={`${words} · ${whenInWords(at, asOf)}发现，${whenInWords(mendedAt, asOf)}看到已整改`}
          />
          <PhotoGrid
            pair
            label={`${siteName}整改前后`}
            photos={[
              { url: before.url, alt: '整改前', words: '整改前' },
              { url: after.url, alt: '整改后', words: '整改后' },
            ]}
          />
        </View>
      ))}
      {shotsLeftOut > 0 ? (
        <Note>{`有的一天照片太多，${shotsLeftOut} 张没有参加对照，在管控清单里能看到。`}</Note>
      ) : null}
      {morePairs > 0 ? <Note>{`还有 ${morePairs} 组没有列出，名单在下载的表格里。`}</Note> : null}
    </Section>
  )
