// One finding on the re-inspection list: photos before and after, and the verdict right there.
import type { FindingRow } from '@contract/findings'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCommand } from '@/api'
import { Button, Card, Note, PhotoGrid, Problem, Section, Sheet, Tag, type Tone } from '@/components'
import { clockTag, isOpen, stateLabel, titleOf, topicOf, unitOf } from '@/finding-words'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { ReturnForRework, Verify } from '../actions/judging'
import { Parties } from '../Parties'

type Result = NonNullable<FindingRow['visit']>['result']

const verdicts: Record<Exclude<Result, 'waiting'>, { tone: Tone; words: string }> = {
  passed: { tone: 'done', words: '已通过' },
  failed: { tone: 'attention', words: '没通过' },
  closed: { tone: 'quiet', words: '已了结' },
}

interface RevisitCardProps {
  finding: FindingRow
  result: Result
  now: number
}

export const RevisitCard = ({ finding, result, now }: RevisitCardProps) => {
  const { findingId, can, photo, photoAfter } = finding
  const [judging, setJudging] = useState<'verify' | 'return' | null>(null)
  const sign = useCommand('inspections.coSign')
  const coSign = async () => {
    const sure = await ask({ title: '会签这次复查？', words: '证明复查时您在现场', yes: '会签' })
    if (sure && (await sign.run({ findingId }))) toast('已会签')
  }
  const tag =
    result !== 'waiting'
      ? verdicts[result]
      : isOpen(finding)
        ? (clockTag(finding, now) ?? { tone: 'calm' as const, words: stateLabel(finding.state) })
        : { tone: 'attention' as const, words: finding.returns > 0 ? `第 ${finding.returns + 1} 次复查` : '待复查' }
  const photos = [
    ...(photo ? [{ url: photo.url, alt: '整改前', words: '整改前' }] : []),
    ...(photoAfter ? [{ url: photoAfter.url, alt: '整改后', words: '整改后' }] : []),
  ]
  return (
    <Card>
      <Section title={titleOf(finding)} end={<Tag tone={tag.tone}>{tag.words}</Tag>} bare first>
        <Note>{[topicOf(finding), unitOf(finding) ?? '还没有责任人', finding.number].join(' · ')}</Note>
        <PhotoGrid photos={photos} pair label="整改前后对比" />
        <Parties parties={finding.parties} />
        {result === 'waiting' && isOpen(finding) ? <Note>还没有交整改结果，到现场看看进展</Note> : null}
        <Problem error={sign.error} />
        <View className="ry-inline">
          {can.includes('verify') ? (
            <Button small onTap={() => setJudging('verify')} label={`复查通过：${titleOf(finding)}`}>
              复查通过
            </Button>
          ) : null}
          {can.includes('returnForRework') ? (
            <Button kind="secondary" small onTap={() => setJudging('return')} label={`退回重改：${titleOf(finding)}`}>
              退回重改
            </Button>
          ) : null}
          {can.includes('coSign') ? (
            <Button kind="secondary" small onTap={coSign} label={`会签：${titleOf(finding)}`}>
              会签
            </Button>
          ) : null}
          <Button
            kind="text"
            small
            onTap={() => void go('inspections/finding', { findingId })}
            label={`看详情：${titleOf(finding)}`}
          >
            看详情
          </Button>
        </View>
      </Section>
      <Sheet open={judging === 'verify'} title={`复查：${titleOf(finding)}`} onClose={() => setJudging(null)}>
        <Verify finding={finding} onClose={() => setJudging(null)} />
      </Sheet>
      <Sheet open={judging === 'return'} title={`退回：${titleOf(finding)}`} onClose={() => setJudging(null)}>
        <ReturnForRework finding={finding} onClose={() => setJudging(null)} />
      </Sheet>
    </Card>
  )
}
