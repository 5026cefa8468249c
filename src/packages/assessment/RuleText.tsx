// The rule document as it is read: its general part, each clause with how it counts, bands, deadlines.
import {
  aspectNames,
  assessedRoles,
  assessmentAspects,
  assessmentSources,
  countingInWords,
  hundredths,
  type RuleDocument,
  ruleTitle,
  subjectKinds,
} from '@contract/assessment'
import { domains } from '@contract/domains'
import { View } from '@tarojs/components'
import { Facts, Heading, Note, Section } from '@/components'
import './assessment.scss'

export const RuleText = ({ document }: { document: RuleDocument }) => {
  const { preamble, roles, indicators, bands, appealDays, answerDays, half } = document
  const line = (value: number) => `${hundredths(value)} 分以上`
  return (
    <>
      <Section title={ruleTitle}>
        <Note>{preamble}</Note>
        <Facts
          facts={[
            ['考核人员', roles.map(role => assessedRoles[role].label).join('、')],
            [
              '等次',
              `优秀 ${line(bands.excellent)}，良好 ${line(bands.good)}，合格 ${line(bands.pass)}，以下需改进；不排名次`,
            ],
            ['申诉', `公布后 ${appealDays} 个工作日内，${answerDays} 个工作日内答复`],
            [
              '二分之一',
              half.on ? `三级网格长 ${hundredths(half.target)}% 的工作时间在网格，本人同意才统计` : '不统计',
            ],
          ]}
        />
      </Section>
      {aspectNames.map(aspect => {
        const found = indicators.filter(one => one.aspect === aspect)
        if (found.length === 0) return null
        return (
          <Section key={aspect} title={assessmentAspects[aspect].label}>
            {found.map(one => (
              <View key={one.indicatorId} className="ry-clause">
                <Heading level={3} className="ry-clause__name">
                  {one.name}
                </Heading>
                <View>{one.text}</View>
                <Note>
                  {[
                    one.domain && domains[one.domain].label,
                    one.subjects.map(kind => subjectKinds[kind].label).join('、'),
                    `来自${assessmentSources[one.source].label}`,
                    countingInWords(one),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Note>
              </View>
            ))}
          </Section>
        )
      })}
    </>
  )
}
