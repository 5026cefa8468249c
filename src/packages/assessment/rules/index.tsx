// 考核细则: the version that counts, every version before and to come, and what differs between two, in words.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCommand, useInfinite, useQuery } from '@/api'
import { Button, Card, Empty, ListRow, Loaded, Page, PagedList, Problem, Section, Split } from '@/components'
import { go, useParams } from '@/go'
import { canPrint, printPage } from '@/platform/device'
import { useWide } from '@/platform/window'
import { useMay } from '@/session'
import { RuleText } from '../RuleText'
import { ruleTag, spanWords } from '../words'
import { RuleActions } from './RuleActions'

export default function RulesPage() {
  return (
    <Page name="assessment/rules" width="full">
      <Rules />
    </Page>
  )
}

const Rules = () => {
  const params = useParams()
  const [shown, setShown] = useState<string | null>(params.ruleId ?? null)
  const edits = useMay('assessment.editRules')
  const list = useInfinite('assessment.rules', {})
  const draft = useCommand('assessment.draftRule')
  const begin = async () => {
    const done = await draft.run({ about: '修改考核细则' })
    if (done) void go('assessment/edit', { ruleId: done.ruleId })
  }
  const versions = (
    <View className="ry-stack">
      <PagedList
        list={list}
        label="各版细则"
        keyOf={rule => rule.ruleId}
        frame={rows => <Card first>{rows}</Card>}
        empty={{ words: edits ? '还没有考核细则，起草第一版' : '还没有考核细则，由管理员起草' }}
        row={rule => (
          <ListRow
            title={`第 ${rule.number} 版 ${rule.about}`}
            detail={[spanWords(rule), `${rule.draftedBy}起草`, rule.adoptedBy && `${rule.adoptedBy}通过`]
              .filter(Boolean)
              .join(' · ')}
            tag={ruleTag(rule)}
            on={shown === rule.ruleId}
            onTap={() => setShown(rule.ruleId)}
          />
        )}
      />
      {edits ? (
        <>
          <Problem error={draft.error} />
          <Button kind="secondary" icon="plus" onTap={begin}>
            起草新的一版
          </Button>
        </>
      ) : null}
    </View>
  )
  return (
    <Split
      selected={shown ?? 'now'}
      detail={() => <Version ruleId={shown} />}
      list={
        <View className="ry-stack">
          {versions}
          <Phone ruleId={shown} />
        </View>
      }
    />
  )
}

/** On a phone the text stands under the versions. */
const Phone = (props: VersionProps) => {
  const wide = useWide()
  return wide ? null : (
    <View>
      <Version {...props} />
    </View>
  )
}

interface VersionProps {
  ruleId: string | null
}

const Version = ({ ruleId }: VersionProps) => {
  const rule = useQuery('assessment.rule', ruleId ? { ruleId } : {})
  return (
    <Loaded query={rule}>
      {found => {
        if (!found) return <Empty icon="book" words="现在没有施行中的考核细则" />
        return (
          <>
            <RuleActions rule={found} />
            {found.replaces ? <Differences from={found.replaces} to={found} /> : null}
            <RuleText document={found.document} />
            {canPrint ? (
              <View className="ry-noprint">
                <Button kind="secondary" icon="print" onTap={printPage}>
                  打印细则
                </Button>
              </View>
            ) : null}
          </>
        )
      }}
    </Loaded>
  )
}

const Differences = ({
  from,
  to,
}: {
  from: { ruleId: string; number: number }
  to: { ruleId: string; state: string }
}) => {
  const changes = useQuery('assessment.compareRules', { fromRuleId: from.ruleId, toRuleId: to.ruleId })
  return (
    <Section
      title={
        to.state === 'draft' ? `和施行中的第 ${from.number} 版有什么不同` : `和之前的第 ${from.number} 版有什么不同`
      }
    >
      <Loaded query={changes} cards={1}>
        {found =>
          found.length === 0 ? (
            <ListRow title="没有不同" />
          ) : (
            found.map(words => <ListRow key={words} icon="edit" title={words} />)
          )
        }
      </Loaded>
    </Section>
  )
}
