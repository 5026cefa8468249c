// 带上报名或预约: a button under the notice that leads to a sign-up, a booking or a place; chosen on a sheet.
import { useState } from 'react'
import { useDraft, useQuery } from '@/api'
import { Button, Field, PickControl, Problem } from '@/components'
import { useMay } from '@/session'
import { LeadsToSheet } from './LeadsToSheet'
import { keyOf, kinds, type Lead, type LeadsTo, stillAhead } from './leads'

/** So many that were used lately are kept on the device. */
const RECENT = 5

interface LeadsToFieldProps {
  value: LeadsTo | null
  onChange: (value: LeadsTo | null) => void
}

/** What a draft leads to by its name: the draft keeps the id alone. */
const useNameOf = (value: LeadsTo | null) => {
  const id = value?.id ?? ''
  const activity = useQuery(
    'activities.view',
    { activityId: id },
    { enabled: useMay('activities.browse') && value?.what === 'activity' },
  )
  const service = useQuery('appointments.service', { serviceId: id }, { enabled: value?.what === 'service' })
  const facility = useQuery(
    'facilities.view',
    { facilityId: id },
    { enabled: useMay('facilities.browse') && value?.what === 'facility' },
  )
  const what = value?.what ?? 'activity'
  const name = { activity: activity.data?.title, service: service.data?.name, facility: facility.data?.name }[what]
  const { isLoading, error, refetch } = { activity, service, facility }[what]
  return { name, loading: isLoading, error: value && name === undefined ? error : null, refetch }
}

export const LeadsToField = ({ value, onChange }: LeadsToFieldProps) => {
  const [open, setOpen] = useState(false)
  const [kept, keep] = useDraft('notices.leads', { recent: [] as Lead[] })
  const { name, loading, error, refetch } = useNameOf(value)
  const pick = (lead: Lead) => {
    const others = stillAhead(kept.recent, Date.now()).filter(one => keyOf(one) !== keyOf(lead))
    keep({ recent: [lead, ...others].slice(0, RECENT) })
    onChange({ what: lead.what, id: lead.id, label: kinds[lead.what].button })
    setOpen(false)
  }
  const words =
    value &&
    `${kinds[value.what].label}：${name ?? kept.recent.find(one => one.id === value.id)?.name ?? (loading ? '正在加载' : '已选好')}`
  return (
    <Field label="带上报名或预约" optional group hint="通知下面会有一个按钮，点了直接去报名、预约或看场所">
      {({ describedBy }) => (
        <>
          <PickControl
            label="带上报名或预约"
            words={words ?? undefined}
            placeholder="不带"
            describedBy={describedBy}
            onTap={() => setOpen(true)}
          />
          <Problem error={error} />
          {error ? (
            <Button kind="text" small onTap={refetch}>
              再试一次
            </Button>
          ) : null}
          {value ? (
            <Button kind="text" small onTap={() => onChange(null)} label="不带报名或预约了">
              不带了
            </Button>
          ) : null}
          {open ? (
            <LeadsToSheet value={value} recent={kept.recent} onPick={pick} onClose={() => setOpen(false)} />
          ) : null}
        </>
      )}
    </Field>
  )
}
