// 修改细则: a draft of the rule document, with what is not right yet said while one writes.
import {
  type AssessedRole,
  assessedRoleNames,
  assessedRoles,
  assessmentAspects,
  assessmentLimits,
  clauseDiffers,
  countingInWords,
  hundredths,
  type Indicator,
  problemsOf,
  type RuleDocument,
  weightSums,
} from '@contract/assessment'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCommand, useDraft, useQuery } from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Field,
  ListRow,
  Loaded,
  ManyChips,
  Note,
  Page,
  Problem,
  Section,
  State,
  Switch,
  TextArea,
  TextField,
} from '@/components'
import { go, replace, useParams } from '@/go'
import { toast } from '@/platform/dialogs'
import type { RuleShown } from '../words'
import { IndicatorSheet } from './IndicatorSheet'
import { NumberField } from './NumberField'

export default function EditPage() {
  const { ruleId = '' } = useParams()
  const rule = useQuery('assessment.rule', { ruleId })
  return (
    <Page name="assessment/edit">
      <Loaded query={rule}>
        {found =>
          found?.can.includes('editRule') ? (
            <Editing key={found.ruleId} rule={found} />
          ) : (
            <State
              icon="lock"
              words="施行中的和作废的不能再改，要改请起草新的一版"
              action={{ label: '看考核细则', onTap: () => replace('assessment/rules') }}
            />
          )
        }
      </Loaded>
    </Page>
  )
}

const Editing = ({ rule }: { rule: RuleShown }) => {
  const [draft, change, clear, restored] = useDraft(`assessment.rule.${rule.ruleId}`, {
    about: rule.about,
    document: rule.document,
  })
  const [open, setOpen] = useState<Indicator | 'new' | null>(null)
  const edit = useCommand('assessment.editRule')
  const { document } = draft
  const set = (patch: Partial<RuleDocument>) => change({ document: { ...document, ...patch } })
  const problems = problemsOf(document)
  const sums = weightSums(document)
  const save = async () => {
    const { ruleId, version } = rule
    const done = await edit.run({ ruleId, version, about: draft.about, document })
    if (!done) return
    clear()
    toast(done.problems.length > 0 ? `已保存，还有 ${done.problems.length} 处没填对` : '已保存，可以试算了')
    void replace('assessment/rules', { ruleId })
  }
  const put = (indicator: Indicator) => {
    const known = document.indicators.some(one => one.indicatorId === indicator.indicatorId)
    set({
      indicators: known
        ? document.indicators.map(one => (one.indicatorId === indicator.indicatorId ? indicator : one))
        : [...document.indicators, indicator],
    })
    setOpen(null)
  }
  return (
    <View className="ry-stack">
      {restored ? <Banner tone="calm">这里有您上次改了没保存的</Banner> : null}
      <Section title={`第 ${rule.number} 版草稿`} first>
        <TextField label="这一版改了什么" value={draft.about} onChange={about => change({ about })} maxLength={100} />
        <Note>{`网格各项合计 ${hundredths(sums.grid)} 分，个人各项合计 ${hundredths(sums.person)} 分，都应为 100 分。`}</Note>
        {problems.length > 0 ? (
          <Banner icon="alert">{`还有 ${problems.length} 处没填对`}</Banner>
        ) : (
          <Banner tone="calm" icon="check">
            都填对了，保存后可以试算
          </Banner>
        )}
        {problems.slice(0, 5).map(words => (
          <Note key={words}>{words}</Note>
        ))}
      </Section>
      <Section title="总则">
        <TextArea
          label="总则"
          value={document.preamble}
          onChange={preamble => set({ preamble })}
          maxLength={assessmentLimits.preamble}
        />
        <Field label="考核人员" group>
          {() => (
            <ManyChips<AssessedRole>
              label="考核人员"
              values={document.roles}
              onChange={roles => set({ roles })}
              options={assessedRoleNames.map(value => ({ value, label: assessedRoles[value].label }))}
            />
          )}
        </Field>
      </Section>
      <Section title={`考核项，${document.indicators.length} 项`}>
        {document.indicators.map(one => (
          <ListRow
            key={one.indicatorId}
            title={one.name}
            detail={`${assessmentAspects[one.aspect].label} · ${countingInWords(one)}`}
            tag={clauseDiffers(one).length > 0 ? { words: '和条文不一样', tone: 'attention' } : undefined}
            onTap={() => setOpen(one)}
          />
        ))}
        {document.indicators.length < assessmentLimits.indicators ? (
          <Button kind="secondary" icon="plus" onTap={() => setOpen('new')}>
            新增一项
          </Button>
        ) : null}
      </Section>
      <Section title="等次和期限">
        <View className="ry-columns">
          <NumberField
            label="优秀，多少分以上"
            value={document.bands.excellent}
            onChange={excellent => set({ bands: { ...document.bands, excellent } })}
          />
          <NumberField
            label="良好，多少分以上"
            value={document.bands.good}
            onChange={good => set({ bands: { ...document.bands, good } })}
          />
          <NumberField
            label="合格，多少分以上"
            value={document.bands.pass}
            onChange={pass => set({ bands: { ...document.bands, pass } })}
          />
          <NumberField
            label="申诉期，几个工作日"
            whole
            value={document.appealDays}
            onChange={appealDays => set({ appealDays })}
          />
          <NumberField
            label="答复期，几个工作日"
            whole
            value={document.answerDays}
            onChange={answerDays => set({ answerDays })}
          />
        </View>
        <Switch
          checked={document.half.on}
          onChange={on => set({ half: { ...document.half, on } })}
          label="统计二分之一"
          detail="三级网格长本人同意才统计，只看巡查起止时间，不计分"
        >
          统计“二分之一”
        </Switch>
        {document.half.on ? (
          <NumberField
            label="在网格的时间占多少（%）"
            value={document.half.target}
            onChange={target => set({ half: { ...document.half, target } })}
          />
        ) : null}
      </Section>
      <Problem error={edit.error} />
      <Buttons>
        <Button kind="text" onTap={() => void go('assessment/rules', { ruleId: rule.ruleId })}>
          先不保存
        </Button>
        <Button onTap={save} disabled={draft.about.trim() === ''}>
          保存草稿
        </Button>
      </Buttons>
      {open ? (
        <IndicatorSheet
          key={open === 'new' ? 'new' : open.indicatorId}
          ruleId={rule.ruleId}
          indicator={open === 'new' ? undefined : open}
          taken={document.indicators.map(one => one.indicatorId)}
          onPut={put}
          onRemove={id => {
            set({ indicators: document.indicators.filter(one => one.indicatorId !== id) })
            setOpen(null)
          }}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </View>
  )
}
