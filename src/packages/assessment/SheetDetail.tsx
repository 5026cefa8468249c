// One sheet in full: points and band, aspects and domains as bars, each indicator with its records, appeals, what follows.
import { assessmentAspects, sourceOf } from '@contract/assessment'
import { domains } from '@contract/domains'
import { momentInWords, whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useQuery } from '@/api'
import { Banner, Button, Card, Facts, Figures, Heading, ListRow, Loaded, Note, Section, Tag } from '@/components'
import { go } from '@/go'
import { canPrint, printPage } from '@/platform/device'
import { Appeals } from './Appeals'
import { Bars } from './Bars'
import { SheetActions } from './SheetActions'
import { SheetLinks } from './SheetLinks'
import { bandTag, countWords, FULL, monthWords, pointsWords, type SheetShown, sheetTag, signed } from './words'

export const SheetDetail = ({ sheetId }: { sheetId: string }) => {
  const sheet = useQuery('assessment.sheet', { sheetId })
  return <Loaded query={sheet}>{found => <Shown sheet={found} />}</Loaded>
}

const Shown = ({ sheet }: { sheet: SheetShown }) => {
  const now = Date.now()
  const [state, band] = [sheetTag(sheet), bandTag(sheet.band)]
  return (
    <>
      <Card first>
        <View className="ry-tags">
          <Tag tone="quiet">{`${monthWords(sheet.month, now)}考核`}</Tag>
          <Tag tone={state.tone}>{state.words}</Tag>
          <Tag tone={band.tone}>{band.words}</Tag>
        </View>
        <Heading level={2} className="ry-told__title">
          {sheet.name}
        </Heading>
        <Figures
          figures={[
            { label: `得分，满分 ${FULL}`, value: pointsWords(sheet.total).replace(' 分', ''), unit: '分' },
            ...(sheet.band === 'none' ? [] : [{ label: '等次', value: band.words }]),
          ]}
        />
        {sheet.band === 'none' ? <Note>这个月没有可考核的记录，没有可扣的，按满分记，不说明做得好坏。</Note> : null}
        {sheet.state === 'draft' ? (
          <Banner tone="calm" icon="eye">
            草稿，只有办事处看得到，公布后本人和上级才看得到
          </Banner>
        ) : null}
        <Facts
          facts={[
            ['岗位', sheet.post],
            ['所在', sheet.kind === 'person' ? sheet.areaName : undefined],
            ['公布', sheet.publishedAt && `${sheet.publishedBy ?? ''} · ${whenInWords(sheet.publishedAt, now)}`],
            [
              '申诉到',
              sheet.state === 'published' && sheet.appealUntil ? momentInWords(sheet.appealUntil, now) : undefined,
            ],
            ['答复到', sheet.answerUntil && momentInWords(sheet.answerUntil, now)],
            ['定下', sheet.finalAt && whenInWords(sheet.finalAt, now)],
            ['计算', whenInWords(sheet.computedAt, now)],
            ['校验码', sheet.digest],
          ]}
        />
        <SheetActions sheet={sheet} />
      </Card>
      <Section title="按方面">
        <Bars bars={sheet.byAspect} />
      </Section>
      <Section title="按领域">
        <Bars bars={sheet.byDomain} />
      </Section>
      <Section
        title="各项得分"
        action={{
          label: `细则第 ${sheet.rule.number} 版`,
          onTap: () => void go('assessment/rules', { ruleId: sheet.rule.ruleId }),
        }}
      >
        {sheet.lines.map(line => (
          <ListRow
            key={line.indicatorId}
            title={line.name}
            detail={[
              assessmentAspects[line.aspect].label,
              line.domain && domains[line.domain].label,
              countWords(line, sourceOf(line.source).measure === 'share'),
            ]
              .filter(Boolean)
              .join(' · ')}
            end={`${pointsWords(line.points).replace(' 分', '')} / ${pointsWords(line.weight)}`}
            onTap={() => void go('assessment/point', { sheetId: sheet.sheetId, indicator: line.indicatorId })}
          />
        ))}
        <Note>点一项，看是哪些记录、按哪一条算的。只定等次，不排名次。</Note>
      </Section>
      {sheet.corrections.length > 0 ? (
        <Section title="以前月份的更正">
          {sheet.corrections.map(one => (
            <ListRow
              key={`${one.month} ${one.indicatorId}`}
              title={one.name}
              detail={`${monthWords(one.month, now)} · ${one.words}`}
              end={`${signed(one.points)} 分`}
              onTap={() => void go('assessment/point', { sheetId: sheet.sheetId, indicator: one.indicatorId })}
            />
          ))}
          <Note>上一张考核表已经定了，后来才有结果的记录算在这个月。</Note>
        </Section>
      ) : null}
      <Appeals sheet={sheet} />
      <SheetLinks sheet={sheet} />
      {sheet.half ? <Half half={sheet.half} /> : null}
      {canPrint ? (
        <View className="ry-noprint">
          <Button kind="secondary" icon="print" onTap={printPage}>
            打印这张表
          </Button>
        </View>
      ) : null}
    </>
  )
}

const Half = ({ half }: { half: NonNullable<SheetShown['half']> }) => {
  const share = half.worked > 0 ? Math.floor((half.inGrid * 100) / half.worked) : 0
  return (
    <Section title="在网格的时间（二分之一）">
      <Figures
        figures={[
          { label: '占工作时间', value: share, unit: '%' },
          { label: '巡查', value: Math.round(half.inGrid / 60), unit: '小时' },
          { label: '要求', value: half.target / 100, unit: '%' },
        ]}
      />
      <Note>本人同意后才统计，只看巡查的起止时间，不看轨迹，不计分。</Note>
    </Section>
  )
}
