// 登记便民场所: a new place, or changes to one: what it is, where, when it is open, what it offers and what is booked.
import { type FacilityKind, facilityLimits } from '@contract/facilities'
import { useState } from 'react'
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
import { kindOptions } from '../words'
import { Conflict } from './Conflict'
import { Hours } from './Hours'
import { Offers } from './Offers'
import { blank, sentOf, type Writing, writingOf } from './writing'

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
  const [start, setStart] = useState<Writing | null>(null)
  // What is loaded again later must not change what the form began with.
  if (facility.data && !start) setStart(writingOf(facility.data))
  if (start) return <Form facilityId={facilityId} start={start} title="修改便民场所" />
  return (
    <Page name="facilities/edit">
      <Loaded query={facility}>{() => null}</Loaded>
    </Page>
  )
}

const Form = ({ facilityId, start, title }: { facilityId?: string; start: Writing; title: string }) => {
  const [draft, change, clear] = useDraft<Writing>(`facilities.edit.${facilityId ?? 'new'}`, start)
  const communities = useQuery('areas.children', { level: 'community', limit: 100 })
  const reached = useAreasReached('facilities.manage')
  const [conflict, setConflict] = useState(false)
  const save = useCommand('facilities.save', {
    alsoRefresh: ['appointments'],
    onError: error => setConflict(error.code === 'record.changed'),
  })
  const wrong = fieldErrors(save.error)
  const may = (area: string) => reached.some(root => area === root || area.startsWith(`${root}/`))
  const unnamed = draft.bookable.some(offer => !offer.name.trim())
  const missing = !draft.kind
    ? '先选种类'
    : !draft.name.trim()
      ? '先写名称'
      : !draft.area
        ? '先选社区'
        : unnamed
          ? '先写可以预约的叫什么'
          : null

  const submit = async () => {
    if (!draft.kind) return
    const done = await save.run(sentOf({ ...draft, kind: draft.kind }, facilityId))
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
  const settled = (changed: Partial<Writing>) => {
    change(changed)
    setConflict(false)
    save.reset()
  }
  return (
    <Page
      name="facilities/edit"
      title={title}
      footer={
        <>
          {conflict ? null : <Problem error={save.error} />}
          <Button onTap={submit} disabled={missing !== null || conflict}>
            {conflict ? '先选用谁写的' : (missing ?? '保存')}
          </Button>
        </>
      }
    >
      {conflict && facilityId ? (
        <Conflict
          facilityId={facilityId}
          draft={draft}
          onKeepMine={edition => settled({ edition })}
          onTakeTheirs={settled}
        />
      ) : null}
      <Section title="是什么地方" first={!conflict}>
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
        <TextField
          label="电话"
          optional
          kind="phone"
          value={draft.phone}
          onChange={phone => change({ phone })}
          maxLength={13}
          error={wrong.phone}
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
      </Section>
      <Hours draft={draft} change={change} wrong={wrong} />
      <Section title="居民来做什么">
        <TextArea
          label="这里有什么"
          optional
          hint={`不用预约就能来的，一行写一样，最多 ${facilityLimits.offers} 样`}
          value={draft.offers}
          onChange={offers => change({ offers })}
          placeholder={'绘本借阅\n放学后看护'}
          maxLength={facilityLimits.offers * facilityLimits.offer}
          error={wrong.offers}
        />
      </Section>
      <Offers offers={draft.bookable} week={draft.week} onChange={bookable => change({ bookable })} wrong={wrong} />
    </Page>
  )
}
