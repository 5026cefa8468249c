// One indicator of a draft: its clause, what it counts and how points follow.
import {
  type AspectName,
  aspectNames,
  assessmentAspects,
  assessmentLimits,
  assessmentSources,
  clauseDiffers,
  countingInWords,
  type Indicator,
  type IndicatorKind,
  indicatorKinds,
  type SourceName,
  sourceNames,
  sourceOf,
  subjectKindNames,
  subjectKinds,
} from '@contract/assessment'
import { domainNames, domains } from '@contract/domains'
import { useDraft } from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Chips,
  Field,
  ManyChips,
  Note,
  SelectField,
  Sheet,
  TextArea,
  TextField,
} from '@/components'
import { ask } from '@/platform/dialogs'
import { NumberField } from './NumberField'
import { TierFields } from './TierFields'

interface IndicatorSheetProps {
  ruleId: string
  /** Without one, a new one is made. */
  indicator: Indicator | undefined
  taken: readonly string[]
  onPut: (indicator: Indicator) => void
  onRemove: (indicatorId: string) => void
  onClose: () => void
}

const blank = (taken: readonly string[]): Indicator => {
  let n = taken.length + 1
  while (taken.includes(`item-${n}`)) n++
  return {
    ...{ indicatorId: `item-${n}`, name: '', text: '', aspect: 'daily', subjects: ['grid', 'person'] },
    ...{ kind: 'deduct', source: 'manual', weight: 500, cap: 500, each: 100 },
  }
}

/** Only what the way of counting uses stays with it. */
const tidied = ({ each, target, tiers, ...rest }: Indicator): Indicator => ({
  ...rest,
  name: rest.name.trim(),
  text: rest.text.trim(),
  ...(rest.kind === 'deduct' && { each: each ?? 100 }),
  ...(rest.kind === 'ratio' && { target: target ?? assessmentLimits.whole }),
  ...(rest.kind === 'tier' && { tiers: tiers ?? [] }),
})

export const IndicatorSheet = ({ ruleId, indicator, taken, onPut, onRemove, onClose }: IndicatorSheetProps) => {
  // Closing by a slip loses nothing: it is there again when the same one is opened.
  const key = `assessment.indicator.${ruleId}.${indicator?.indicatorId ?? 'new'}`
  const [{ one }, change, clear] = useDraft(key, { one: indicator ?? blank(taken) })
  const setOne = (next: Indicator) => change({ one: next })
  const set = (patch: Partial<Indicator>) => setOne({ ...one, ...patch })
  const source = sourceOf(one.source)
  const kinds = (Object.keys(indicatorKinds) as IndicatorKind[]).filter(kind =>
    kind === 'tier' ? true : (kind === 'deduct') === (source.measure === 'cases'),
  )
  const pickSource = (name: SourceName) => {
    const { measure, subjects, byDomain } = sourceOf(name)
    const { domain, ...rest } = one
    const kind = one.kind === 'tier' ? 'tier' : measure === 'cases' ? 'deduct' : 'ratio'
    const kept = one.subjects.filter(subject => subjects.includes(subject))
    setOne({
      ...rest,
      ...{ source: name, kind, subjects: kept.length > 0 ? kept : [...subjects] },
      ...(domain && (byDomain || name === 'manual') && { domain }),
    })
  }
  const pickDomain = (value: string) => {
    const { domain: _, ...rest } = one
    const found = domainNames.find(name => name === value)
    setOne({ ...rest, ...(found && { domain: found }) })
  }
  const remove = async () => {
    const sure = await ask({ title: `删去“${one.name}”？`, words: '保存草稿后才生效', yes: '删去', danger: true })
    if (!sure) return
    clear()
    onRemove(one.indicatorId)
  }
  const put = () => {
    clear()
    onPut(tidied(one))
  }
  const leave = () => {
    clear()
    onClose()
  }
  return (
    <Sheet open title={indicator ? indicator.name : '新增一项'} onClose={onClose}>
      <TextField label="名称" value={one.name} onChange={name => set({ name })} maxLength={30} />
      <TextArea label="条文" value={one.text} onChange={text => set({ text })} maxLength={assessmentLimits.text} />
      <Field label="方面" group>
        {() => (
          <Chips<AspectName>
            label="方面"
            value={one.aspect}
            onChange={aspect => set({ aspect })}
            options={aspectNames.map(value => ({ value, label: assessmentAspects[value].label }))}
          />
        )}
      </Field>
      <SelectField
        label="数据来源"
        value={one.source}
        onChange={value => pickSource(value as SourceName)}
        options={sourceNames.map(value => ({ value, label: assessmentSources[value].label }))}
      />
      <Note>{source.how}</Note>
      {source.byDomain || one.source === 'manual' ? (
        <SelectField
          label="领域"
          value={one.domain ?? ''}
          onChange={pickDomain}
          options={[
            { value: '', label: '不分领域' },
            ...domainNames.map(value => ({ value, label: domains[value].label })),
          ]}
        />
      ) : null}
      <Field label="考核谁" group>
        {() => (
          <ManyChips
            label="考核谁"
            values={one.subjects}
            onChange={subjects => set({ subjects })}
            options={subjectKindNames.map(value => ({
              value,
              label: subjectKinds[value].label,
              disabled: !source.subjects.includes(value),
            }))}
          />
        )}
      </Field>
      <Field label="怎么计分" group>
        {() => (
          <Chips
            label="怎么计分"
            value={one.kind}
            onChange={kind => set({ kind })}
            options={kinds.map(value => ({ value, label: indicatorKinds[value].label }))}
          />
        )}
      </Field>
      <NumberField label="分值" value={one.weight} onChange={weight => set({ weight })} />
      <NumberField label="最多扣多少分" value={one.cap} onChange={cap => set({ cap })} />
      {one.kind === 'deduct' ? (
        <NumberField label={`每${source.unit}扣多少分`} value={one.each} onChange={each => set({ each })} />
      ) : null}
      {one.kind === 'ratio' ? (
        <NumberField label="达到百分之多少得满分" value={one.target} onChange={target => set({ target })} />
      ) : null}
      {one.kind === 'tier' ? (
        <TierFields tiers={one.tiers ?? []} measure={source.measure} onChange={tiers => set({ tiers })} />
      ) : null}
      <Note>{countingInWords(one)}</Note>
      {clauseDiffers(one).map(words => (
        <Banner key={words} tone="attention" icon="alert">
          {words}
        </Banner>
      ))}
      <Buttons>
        {indicator ? (
          <Button kind="text" onTap={remove}>
            删去这项
          </Button>
        ) : null}
        <Button kind="secondary" onTap={leave}>
          不改了
        </Button>
        <Button onTap={put} disabled={one.name.trim() === '' || one.text.trim() === '' || one.subjects.length === 0}>
          好了
        </Button>
      </Buttons>
    </Sheet>
  )
}
