// An office with residents, a building head and a window, and a seat there to book.
import { jobs } from '../cloudfunctions/appointments/jobs'
import { notify } from '../cloudfunctions/appointments/notify'
import { appointments } from '../cloudfunctions/appointments/operations'
import { createRig, type Rig } from './rig'

const features = [{ implementation: appointments, notify, jobs }]
export const service = 'medical-insurance-proof'
export const tuesday = '2026-11-24'
export const slotAt = (clock: string, { day = tuesday, serviceId = service, window = 'social-insurance' } = {}) =>
  `ryh~${window}~${day}~${clock}~${serviceId}`

export async function office() {
  const rig = await createRig({ features })
  return {
    rig,
    resident: await rig.personNamed({ name: '王秀英' }, 'resident@ryh/c01/y001'),
    neighbour: await rig.personNamed({ name: '李国强' }, 'resident@ryh/c01/y001'),
    third: await rig.personNamed({ name: '赵敏' }, 'resident@ryh/c01/y001'),
    stranger: await rig.personNamed({ name: '孙浩' }, 'resident@ryh/c02/y009'),
    head: await rig.personNamed({ name: '刘桂兰' }, 'resident@ryh/c01/y001', 'buildingHead@ryh/c01/y001'),
    clerk: await rig.personNamed({ name: '陈静' }, 'windowClerk@ryh'),
  }
}
export const book = (rig: Rig, person: Parameters<Rig['as']>[0], slotId = slotAt('0900')) =>
  rig.as(person).call('appointments.book', { slotId, materialsReady: true })
