// 登记便民场所: a new place, or changes to one: what it is, where, when it is open, what it offers.
import { type FacilityKind, facilityLimits, type HolidayRule, holidayRules } from '@contract/facilities'
import { fieldErrors, useCommand, useDraft, useQuery } from '@/api'
import {
  Button,
  Buttons,
  Chips,
  Field,
  Loaded,
  Page,
  Problem,
  Section,
  SelectField,
  TextArea,
  TextField,
} from '@/components'
import { replace, useParams } from '@/go'
import { toast } from '@/platform/dialogs'
import { locate } from '@/platform/locate'
import { useAreasReached } from '@/reach'
import { type Facility, kindOptions, spansFrom } from '../words'

const dayNames = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
/** Monday first, as people read a week; the contract counts from Sunday. */
const days = [1, 2, 3, 4, 5, 6, 0]

interface Writing {
  kind: FacilityKind | ''
  name: string
  area: string
  words: string
  point: { longitude: number; latitude: number } | null
  phone: string
  offers: string
  /** As typed, Sunday first. */
  week: string[]
  holidays: HolidayRule
  serviceId: string
}

const usual = '09:00-12:00，14:00-17:30'
const blank = (area: string): Writing => ({
  kind: '',
  name: '',
  area,
  words: '',
  point: null,
  phone: '',
  offers: '',
  week: ['', usual, usual, usual, usual, usual, ''],
  holidays: 'closed',
  serviceId: '',
})

const writingOf = (facility: Facility): Writing => ({
  kind: facility.kind,
  name: facility.name,
  area: facility.place.area,
  words: facility.place.words,
  point: facility.place.point ?? null,
  phone: facility.phone ?? '',
  offers: facility.offers.join('\n'),
  week: facility.week.map(spans => spans.join('，')),
  holidays: facility.holidays,
  serviceId: facility.booking?.serviceId ?? '',
})

export default function EditFacilityPage() {
  const { facilityId } = useParams()
  return facilityId ? <Existing facilityId={facilityId} /> : <Fresh />
}

const Fresh = () => {
  const [root = ''] = useAreasReached('facilities.manage')
  return <Form start={blank(root.includes('/') ? root : '')} title="登记便民场所" />
}

const Existing = ({ facilityId }: { facilityId: string }) => {
  const facility = useQuery('facilities.view', { facilityId })
  if (facility.data) return <Form facilityId={facilityId} start={writingOf(facility.data)} title="修改便民场所" />
  return (
    <Page name="facilities/edit">
      <Loaded query={facility}>{() => null}</Loaded>
    </Page>
  )
}

const Form = ({ facilityId, start, title }: { facilityId?: string; start: Writing; title: string }) => {
  const [draft, change, clear] = useDraft<Writing>(`facilities.edit.${facilityId ?? 'new'}`, start)
  const communities = useQuery('areas.children', { level: 'community', limit: 100 })
  const services = useQuery('appointments.services', { text: '' })
  const reached = useAreasReached('facilities.manage')
  const save = useCommand('facilities.save')
  const wrong = fieldErrors(save.error)
  const may = (area: string) => reached.some(root => area === root || area.startsWith(`${root}/`))
  const weekWrong = (day: number) => Object.entries(wrong).find(([path]) => path.startsWith(`week.${day}`))?.[1]
  const missing = !draft.kind ? '先选种类' : !draft.name.trim() ? '先写名称' : !draft.area ? '先选社区' : null

  const submit = async () => {
    if (!draft.kind) return
    const done = await save.run({
      ...(facilityId && { facilityId }),
      kind: draft.kind,
      name: draft.name.trim(),
      place: { area: draft.area, words: draft.words.trim(), ...(draft.point && { point: draft.point }) },
      ...(draft.phone.trim() && { phone: draft.phone.trim() }),
      offers: draft.offers
        .split('\n')
        .map(offer => offer.trim())
        .filter(Boolean),
      week: draft.week.map(spansFrom),
      holidays: draft.holidays,
      ...(draft.serviceId && { serviceId: draft.serviceId }),
    })
    if (!done) return
    clear()
    toast(facilityId ? '已保存，居民看到的就是新的' : '已登记，居民能看到了')
    await replace('facilities/facility', done)
  }
  const here = async () => {
    const fix = await locate()
    if (fix) change({ point: { longitude: fix.longitude, latitude: fix.latitude } })
    else toast('没有拿到手机的位置，不标也可以')
  }
  return (
    <Page
      name="facilities/edit"
      title={title}
      footer={
        <>
          <Problem error={save.error} />
          <Button onTap={submit} disabled={missing !== null}>
            {missing ?? '保存'}
          </Button>
        </>
      }
    >
      <Section title="是什么地方" first>
        <Field label="种类" group error={wrong.kind}>
          {() => (
            <Chips
              label="种类"
              options={kindOptions}
              value={draft.kind || null}
              onChange={kind => change({ kind: kind as FacilityKind })}
            />
          )}
        </Field>
        <TextField
          label="名称"
          value={draft.name}
          onChange={name => change({ name })}
          placeholder="如：运河儿童之家"
          maxLength={facilityLimits.name}
          error={wrong.name}
        />
        <SelectField
          label="社区"
          value={draft.area}
          onChange={area => change({ area })}
          placeholder="选社区"
          options={(communities.data?.items ?? [])
            .filter(({ area }) => may(area))
            .map(({ area, name }) => ({ value: area, label: name }))}
          error={wrong['place.area']}
        />
        <TextField
          label="具体地方"
          value={draft.words}
          onChange={words => change({ words })}
          placeholder="如：社区服务中心二层"
          maxLength={120}
          error={wrong['place.words']}
        />
        <Buttons>
          <Button kind="secondary" small icon="place" onTap={here}>
            {draft.point ? '已标上位置，重新标' : '我就在那里，标上位置'}
          </Button>
          {draft.point ? (
            <Button kind="text" small onTap={() => change({ point: null })}>
              去掉
            </Button>
          ) : null}
        </Buttons>
        <TextField
          label="电话"
          optional
          kind="phone"
          value={draft.phone}
          onChange={phone => change({ phone })}
          maxLength={13}
          error={wrong.phone}
        />
      </Section>
      <Section title="开放时间">
        {days.map(day => (
          <TextField
            key={day}
            label={dayNames[day]!}
            value={draft.week[day] ?? ''}
            onChange={typed => change({ week: draft.week.map((old, i) => (i === day ? typed : old)) })}
            placeholder="不开门就空着"
            maxLength={60}
            error={weekWrong(day)}
          />
        ))}
        <Field label="法定节假日" group>
          {() => (
            <Chips
              label="法定节假日"
              value={draft.holidays}
              options={Object.entries(holidayRules).map(([value, { label }]) => ({ value, label }))}
              onChange={holidays => change({ holidays: holidays as HolidayRule })}
            />
          )}
        </Field>
      </Section>
      <Section title="居民来做什么">
        <TextArea
          label="这里有什么"
          optional
          hint={`一行写一样，最多 ${facilityLimits.offers} 样`}
          value={draft.offers}
          onChange={offers => change({ offers })}
          placeholder={'绘本借阅\n放学后看护'}
          maxLength={facilityLimits.offers * facilityLimits.offer}
          error={wrong.offers}
        />
        <SelectField
          label="要预约的话，用哪个事项"
          value={draft.serviceId}
          onChange={serviceId => change({ serviceId })}
          options={[
            { value: '', label: '不用预约' },
            ...(services.data?.items ?? [])
              .filter(({ bookable }) => bookable)
              .map(service => ({ value: service.serviceId, label: service.name })),
          ]}
          error={wrong.serviceId}
        />
      </Section>
    </Page>
  )
}
