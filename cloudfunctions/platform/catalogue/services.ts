// The service catalogue, the service windows and the halls they are in, from services.json: the place to change
// materials, hours, counters, addresses.
import { fail } from '@contract/errors'
import data from './services.json'

export interface OpeningHours {
  /** `HH:mm-HH:mm`, Beijing time. */
  workday: string[]
  wednesdayEvening: string[]
  saturday: string[]
  sunday: string[]
}
export interface ServiceWindow {
  id: string
  hallId: string
  name: string
  counters: number
  hours: OpeningHours
  capacityPerSlot: number
  slotMinutes: number
}

const services = new Map(data.services.map(service => [service.id, service]))
const windows = new Map<string, ServiceWindow>(data.windows.map(window => [window.id, window]))
const halls = new Map(data.halls.map(hall => [hall.id, hall]))

export const allServices = data.services
export const allWindows = data.windows as ServiceWindow[]

export type Service = (typeof data.services)[number]
export const catalogueService = (serviceId: string): Service | undefined => services.get(serviceId)
export const catalogueWindow = (windowId: string): ServiceWindow | undefined => windows.get(windowId)

export const serviceOf = (serviceId: string) => services.get(serviceId) ?? notFound()
export const windowOf = (windowId: string) => windows.get(windowId) ?? notFound()
/** The hall a window is in. */
export const hallOf = ({ hallId }: ServiceWindow) => halls.get(hallId) ?? notFound()

const notFound = (): never => {
  throw fail('record.notFound')
}
