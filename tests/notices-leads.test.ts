// What a notice can lead to: what was used lately is offered first, as long as it is still to come.
import { DAY, momentOf } from '@contract/time'
import { expect, it } from 'vitest'
import { type Lead, stillAhead } from '@/packages/notices/compose/leads'

const now = momentOf('2026-11-23', '12:00')
const clinic: Lead = { what: 'activity', id: 'a1', name: '义诊', detail: '社区会堂', endsAt: now + DAY }
const hall: Lead = { what: 'facility', id: 'f1', name: '社区会堂', detail: '湖西社区' }

it('leaves out an activity that is over, and one of which nobody kept when it ends', () => {
  const over = { ...clinic, id: 'a2', endsAt: now }
  const unknown: Lead = { what: 'activity', id: 'a3', name: '合唱' }
  const card: Lead = { what: 'service', id: 's1', name: '老年卡' }
  expect(stillAhead([over, clinic, unknown, card, hall], now)).toEqual([clinic, card, hall])
})
