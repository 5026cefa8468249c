// 带上入口: a button under the notice that leads to a sign-up, a booking or a place.
import { useQuery } from '@/api'
import { SelectField } from '@/components'
import { useMay } from '@/session'
import type { Writing } from './writing'

type LeadsTo = NonNullable<Writing['leadsTo']>

interface LeadsToFieldProps {
  value: LeadsTo | null
  onChange: (value: LeadsTo | null) => void
}

const NONE = ''
const labels: Record<LeadsTo['what'], string> = { activity: '去报名', service: '去预约', facility: '看在哪里' }
const keyOf = ({ what, id }: Pick<LeadsTo, 'what' | 'id'>) => `${what} ${id}`

export const LeadsToField = ({ value, onChange }: LeadsToFieldProps) => {
  const services = useQuery('appointments.services', {})
  const activities = useQuery('activities.list', { limit: 50 }, { enabled: useMay('activities.browse') })
  const facilities = useQuery('facilities.list', { limit: 50 }, { enabled: useMay('facilities.browse') })
  const choices = [
    ...(activities.data?.items ?? []).map(one => ({
      what: 'activity' as const,
      id: one.activityId,
      name: `活动：${one.title}`,
    })),
    ...(services.data?.items ?? [])
      .filter(service => service.bookable)
      .map(one => ({ what: 'service' as const, id: one.serviceId, name: `办事：${one.name}` })),
    ...(facilities.data?.items ?? []).map(one => ({
      what: 'facility' as const,
      id: one.facilityId,
      name: `场所：${one.name}`,
    })),
  ]
  const pick = (key: string) => {
    const found = choices.find(one => keyOf(one) === key)
    onChange(found ? { what: found.what, id: found.id, label: labels[found.what] } : null)
  }
  return (
    <SelectField
      label="带上报名或预约"
      optional
      hint="通知下面会有一个按钮，点了直接去报名、预约或看场所"
      value={value ? keyOf(value) : NONE}
      onChange={pick}
      options={[{ value: NONE, label: '不带' }, ...choices.map(one => ({ value: keyOf(one), label: one.name }))]}
    />
  )
}
