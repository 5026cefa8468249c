// 我的考核: my own sheets, the newest first, the rule they follow, and whether my time in the grid may be counted.
import { hundredths } from '@contract/assessment'
import { View } from '@tarojs/components'
import { useCommand, useInfinite, useQuery } from '@/api'
import { Card, ListRow, Loaded, Note, Page, PagedList, Problem, Section, Switch } from '@/components'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { bandTag, listedPoints, monthWords, sheetTag } from '../words'

export default function MinePage() {
  return (
    <Page name="assessment/mine">
      <Mine />
    </Page>
  )
}

const Mine = () => {
  const list = useInfinite('assessment.mySheets', {})
  return (
    <View className="ry-stack">
      <PagedList
        list={list}
        label="我的考核表"
        keyOf={sheet => sheet.sheetId}
        frame={rows => <Card first>{rows}</Card>}
        empty={{ words: '还没有公布过您的考核表。每月第一个工作日后计算，公布了会告诉您' }}
        row={sheet => (
          <ListRow
            title={`${monthWords(sheet.month)}考核${listedPoints(sheet)}`}
            detail={[sheetTag(sheet).words, sheet.areaName, sheet.post].filter(Boolean).join(' · ')}
            tag={bandTag(sheet.band)}
            onTap={() => void go('assessment/sheet', { sheetId: sheet.sheetId })}
          />
        )}
      />
      <Card>
        <ListRow icon="book" title="考核细则" detail="看按什么算、怎么扣分" onTap={() => void go('assessment/rules')} />
      </Card>
      <Half />
    </View>
  )
}

/** Only for tier-3 heads, and only where the office's rule has it. */
const Half = () => {
  const half = useQuery('assessment.half', {})
  const allow = useCommand('assessment.allowHalf')
  return (
    <Loaded query={half} cards={1}>
      {({ allowed, inRule, target, head }) => {
        if (!head || (!inRule && !allowed)) return null
        const change = async (on: boolean) => {
          const sure =
            on || (await ask({ title: '不再统计？', words: '已经统计的在网格时间会从考核表里删掉', yes: '不再统计' }))
          if (sure && (await allow.run({ allowed: on })))
            toast(on ? '已同意，从下一次计算起统计' : '已停止，以前统计的会删掉')
        }
        return (
          <Section title="二分之一">
            <Switch
              checked={allowed}
              onChange={on => void change(on)}
              label="统计我在网格的时间"
              detail={`细则要求三级网格长 ${hundredths(target)}% 的工作时间在网格`}
            >
              统计我在网格的时间
            </Switch>
            <Problem error={allow.error} />
            <Note>只用巡查的开始和结束时间，不用轨迹；您和上级在考核表上看得到，不计分。随时可以停。</Note>
          </Section>
        )
      }}
    </Loaded>
  )
}
