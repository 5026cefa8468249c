// 登记商户: a new restaurant, or changes to one: what it is, where, its licence and disclosure, and who runs it.
import { foodGrades, type MerchantSize, merchantLimits, merchantSizes } from '@contract/merchant-shapes'
import { useState } from 'react'
import { call, fieldErrors, useCommand, useDraft, useQuery } from '@/api'
import {
  Banner,
  Button,
  Chips,
  Choices,
  DateField,
  Field,
  Loaded,
  ManyChips,
  Page,
  Problem,
  Section,
  Switch,
  TextField,
} from '@/components'
import { replace, useParams } from '@/go'
import { AreaFields } from '@/packages/inspections/AreaFields'
import { toast } from '@/platform/dialogs'
import { useReached } from '@/reached'
import { cycleWords, disclosureOptions, kindOptions } from '../words'
import { Owner, Spot } from './parts'
import { blank, type Writing, writingOf } from './writing'

export default function EditMerchantPage() {
  const { merchantId } = useParams()
  return merchantId ? <Existing merchantId={merchantId} /> : <Form start={blank} title="登记商户" />
}

const Existing = ({ merchantId }: { merchantId: string }) => {
  const merchant = useQuery('merchants.view', { merchantId })
  const [start, setStart] = useState<Writing | null>(null)
  // What is loaded again later must not change what the form began with.
  if (merchant.data && !start) setStart(writingOf(merchant.data))
  if (start) return <Form merchantId={merchantId} start={start} title="修改商户" />
  return (
    <Page name="merchants/edit">
      <Loaded query={merchant}>{() => null}</Loaded>
    </Page>
  )
}

const sizeChoices = (Object.keys(merchantSizes) as MerchantSize[]).map(value => ({
  value,
  label: merchantSizes[value].label,
  detail: `${merchantSizes[value].stoves}，净化器${cycleWords(value)}`,
}))
const gradeOptions = [
  { value: '' as const, label: '没有' },
  ...(['A', 'B', 'C'] as const).map(value => ({ value, label: `${value} ${foodGrades[value].label}` })),
]

const Form = ({ merchantId, start, title }: { merchantId?: string; start: Writing; title: string }) => {
  const [draft, change, clear] = useDraft<Writing>(`merchants.edit.${merchantId ?? 'new'}`, start)
  const reached = useReached('merchants.keep')
  const save = useCommand('merchants.save')
  const wrong = fieldErrors(save.error)
  const conflict = save.error?.code === 'record.changed'
  const exact = draft.area.split('/').length > 2
  const missing = !draft.name.trim()
    ? '先写店名'
    : !draft.kind
      ? '先选种类'
      : !draft.size
        ? '先选大小'
        : !exact
          ? '先选网格'
          : !draft.words.trim()
            ? '先写地址'
            : null
  const submit = async () => {
    const { kind, size, version, licence, until, grade, seats, phone, ownerId, point } = draft
    if (!kind || !size) return
    const number = licence.trim()
    const done = await save.run({
      ...(merchantId ? { merchantId, version } : {}),
      ...{ name: draft.name.trim(), kind, size, disclosed: draft.disclosed, purifier: draft.purifier },
      place: { area: draft.area, words: draft.words.trim(), ...(point && { point }) },
      ...(number && { licence: { number, ...(until && { until }) } }),
      ...(grade && { grade }),
      ...(seats && { seats: Number(seats) }),
      ...(phone.trim() && { phone: phone.trim() }),
      ...(ownerId && { ownerId }),
    })
    if (!done) return
    clear()
    toast(merchantId ? '已保存' : '已登记，可以打印公示码了')
    await replace('merchants/merchant', { merchantId: done.merchantId })
  }
  const takeTheirs = async () => {
    if (merchantId) change(writingOf(await call('merchants.view', { merchantId })))
    save.reset()
  }
  return (
    <Page
      name="merchants/edit"
      title={title}
      footer={
        <>
          {conflict ? null : <Problem error={save.error} />}
          <Button onTap={submit} disabled={missing !== null || conflict}>
            {missing ?? '保存'}
          </Button>
        </>
      }
    >
      {conflict ? (
        <Banner icon="info">
          您改的时候，有人先保存了。
          <Button kind="text" small onTap={takeTheirs}>
            看现在的，重新改
          </Button>
        </Banner>
      ) : null}
      <Section title="是什么店" first={!conflict}>
        <TextField
          label="店名"
          value={draft.name}
          onChange={name => change({ name })}
          placeholder="门头上的名字"
          maxLength={merchantLimits.name}
          error={wrong.name}
        />
        <Field label="种类" group error={wrong.kind}>
          {() => (
            <Chips label="种类" options={kindOptions} value={draft.kind || null} onChange={kind => change({ kind })} />
          )}
        </Field>
        <Field label="大小" group error={wrong.size}>
          {() => (
            <Choices
              label="大小"
              options={sizeChoices}
              value={draft.size || null}
              onChange={size => change({ size })}
            />
          )}
        </Field>
        <Switch checked={draft.purifier} onChange={purifier => change({ purifier })} detail="不煎炒油炸的可以没有">
          有油烟净化器
        </Switch>
      </Section>
      <Section title="在哪里">
        <AreaFields
          reached={reached}
          value={draft.area}
          onChange={area => change({ area, ownerId: '' })}
          exact
          error={wrong['place.area']}
        />
        <TextField
          label="地址"
          value={draft.words}
          onChange={words => change({ words })}
          placeholder="路名和门牌"
          maxLength={120}
          error={wrong['place.words']}
        />
        <Spot draft={draft} change={change} />
      </Section>
      <Section title="证照和公示">
        <TextField
          label="食品经营许可证号"
          optional
          value={draft.licence}
          onChange={licence => change({ licence })}
          maxLength={40}
          error={wrong['licence.number']}
        />
        {draft.licence.trim() ? (
          <DateField label="有效期到" value={draft.until} onChange={until => change({ until })} placeholder="选日期" />
        ) : null}
        <Field label="食品安全等级" group>
          {() => (
            <Chips
              label="食品安全等级"
              options={gradeOptions}
              value={draft.grade}
              onChange={grade => change({ grade })}
            />
          )}
        </Field>
        <Field label="墙上挂着哪些公示" group>
          {() => (
            <ManyChips
              label="墙上挂着哪些公示"
              options={disclosureOptions}
              values={draft.disclosed}
              onChange={disclosed => change({ disclosed })}
            />
          )}
        </Field>
      </Section>
      <Section title="联系">
        {exact ? <Owner draft={draft} change={change} error={wrong.ownerId} /> : null}
        <TextField
          label="门店电话"
          optional
          kind="phone"
          value={draft.phone}
          onChange={phone => change({ phone })}
          maxLength={13}
          error={wrong.phone}
          hint="门店对外的电话，不填个人手机"
        />
        <TextField
          label="座位数"
          optional
          kind="number"
          value={draft.seats}
          onChange={seats => change({ seats: seats.replace(/\D/g, '') })}
          maxLength={4}
          error={wrong.seats}
        />
      </Section>
    </Page>
  )
}
