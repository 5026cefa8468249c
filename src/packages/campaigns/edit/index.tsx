// 部署专项行动: a new campaign, or changes to one: goal, days, where, what it is about, who answers for it.
import { campaignLimits, type SiteKind } from '@contract/campaign-shapes'
import { categories } from '@contract/categories'
import { addDays, dayOf } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useQuery } from '@/api'
import {
  Button,
  DateField,
  Field,
  Loaded,
  ManyChips,
  Note,
  Page,
  Problem,
  Section,
  TextArea,
  TextField,
} from '@/components'
import { replace, useParams } from '@/go'
import { toast } from '@/platform/dialogs'
import { type Person, StaffField } from '../StaffField'
import { type Campaign, kindOptions } from '../words'
import { GoalFields, goalsIn, type WrittenGoal } from './GoalFields'

interface Writing {
  name: string
  goal: string
  goals: WrittenGoal[]
  from: string
  until: string
  areas: string[]
  kinds: SiteKind[]
  categories: string[]
  leader: Person | null
}

const blank = (today: string): Writing => ({
  ...{
    name: '',
    goal: '',
    goals: [],
    from: today,
    until: addDays(today, 29),
    areas: [],
    kinds: [],
    categories: [],
    leader: null,
  },
})
const writingOf = ({
  name,
  goal,
  goals,
  from,
  until,
  areas,
  kinds,
  categories: chosen,
  leader,
}: Campaign): Writing => ({
  ...{ name, goal, from, until, kinds, categories: chosen, leader },
  goals: goals.map(({ kind, wanted }) => ({ kind, wanted: String(wanted) })),
  areas: areas.map(({ area }) => area),
})

export default function EditCampaignPage() {
  const { campaignId } = useParams()
  return campaignId ? <Existing campaignId={campaignId} /> : <Form start={blank(dayOf(Date.now()))} />
}

const Existing = ({ campaignId }: { campaignId: string }) => {
  const campaign = useQuery('campaigns.view', { campaignId })
  const [start, setStart] = useState<Campaign | null>(null)
  // What is loaded again later must not change what the form began with.
  if (campaign.data && !start) setStart(campaign.data)
  if (start) return <Form start={writingOf(start)} campaign={start} />
  return (
    <Page name="campaigns/edit">
      <Loaded query={campaign}>{() => null}</Loaded>
    </Page>
  )
}

const Form = ({ start, campaign }: { start: Writing; campaign?: Campaign }) => {
  const [draft, change, clear] = useDraft<Writing>(`campaigns.edit.${campaign?.campaignId ?? 'new'}`, start)
  const communities = useQuery('areas.children', { level: 'community', limit: 100 })
  const plan = useCommand('campaigns.plan')
  const save = useCommand('campaigns.change')
  const error = plan.error ?? save.error
  const wrong = fieldErrors(error)
  const runs = campaign?.state === 'running'
  const goals = goalsIn(draft.goals)
  const missing = !draft.name.trim()
    ? '先写名称'
    : !draft.goal.trim()
      ? '先写目标'
      : draft.kinds.length === 0
        ? '先选管控重点'
        : goals === undefined
          ? '数字目标没有写全'
          : !draft.leader
            ? '先选负责人'
            : null
  const submit = async () => {
    if (!draft.leader || !goals) return
    const { leader, ...rest } = draft
    const content = { ...rest, goals, name: draft.name.trim(), goal: draft.goal.trim(), leaderId: leader.personId }
    const done = campaign
      ? await save.run({ campaignId: campaign.campaignId, version: campaign.version, ...content })
      : await plan.run(content)
    if (!done) return
    clear()
    toast(campaign ? '已保存' : `已部署，${leader.name}会收到通知`)
    await replace('campaigns/board', { campaignId: done.campaignId })
  }
  return (
    <Page
      name="campaigns/edit"
      title={campaign ? '修改专项行动' : '部署专项行动'}
      footer={
        <>
          {Object.keys(wrong).length > 0 ? null : <Problem error={error} />}
          <Button onTap={submit} disabled={missing !== null}>
            {missing ?? (campaign ? '保存' : '部署')}
          </Button>
        </>
      }
    >
      <Section title="做什么" first>
        <TextField
          label="名称"
          value={draft.name}
          onChange={name => change({ name })}
          maxLength={campaignLimits.name}
          placeholder="如：大气污染防治攻坚冲刺30天"
          error={wrong.name}
        />
        <TextArea
          label="目标"
          value={draft.goal}
          onChange={goal => change({ goal })}
          maxLength={campaignLimits.goal}
          placeholder="如：全天候值守，重点管控点每天看一遍，发现问题当天处理"
          error={wrong.goal}
        />
        <Field label="管控重点" group error={wrong.kinds}>
          {() => (
            <ManyChips
              label="管控重点"
              options={kindOptions}
              values={draft.kinds}
              onChange={kinds => change({ kinds })}
            />
          )}
        </Field>
      </Section>
      <GoalFields
        value={draft.goals}
        onChange={next => change({ goals: next })}
        noCategories={draft.categories.length === 0}
        wrong={wrong}
      />
      <Section title="什么时候、在哪里">
        {runs ? (
          <Note>行动已经开始，日期只能用“延长”来改。</Note>
        ) : (
          <>
            <DateField
              label="从哪天"
              value={draft.from}
              onChange={from => change({ from: from || start.from })}
              error={wrong.from}
            />
            <DateField
              label="到哪天"
              value={draft.until}
              onChange={until => change({ until: until || start.until })}
              from={draft.from}
              error={wrong.until}
            />
          </>
        )}
        <Field label="哪些社区" group optional hint="不选就是全办事处">
          {() => (
            <ManyChips
              label="哪些社区"
              options={(communities.data?.items ?? []).map(({ area, name }) => ({ value: area, label: name }))}
              values={draft.areas}
              onChange={areas => change({ areas })}
            />
          )}
        </Field>
      </Section>
      <Section title="谁负责、接哪些诉求">
        <StaffField
          label="负责人"
          named="campaigns.lead"
          value={draft.leader}
          onChange={leader => change({ leader })}
          hint="管清单、排岗位、签日报"
          error={wrong.leaderId}
        />
        <Field
          label="相关诉求分类"
          group
          optional
          hint={`这些分类的居民诉求会列在作战图上，最多 ${campaignLimits.categories} 类`}
        >
          {() => (
            <ManyChips
              label="相关诉求分类"
              options={categories.map(({ id, name }) => ({
                value: id,
                label: name,
                disabled: draft.categories.length >= campaignLimits.categories && !draft.categories.includes(id),
              }))}
              values={draft.categories}
              onChange={chosen => change({ categories: chosen })}
            />
          )}
        </Field>
      </Section>
    </Page>
  )
}
