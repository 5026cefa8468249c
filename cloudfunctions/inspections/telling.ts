// To whom messages about findings go, and how these name a finding and whoever is responsible for it.
import type { Role } from '@contract/access'
import { type FindingDetail, inspectionTopics } from '@contract/inspections'
import { communityOf, officeOf } from '@contract/place'
import type { CommandEvent, Message, NotifyRead } from '../kernel/notify'
import { holders } from '../platform/identity/holders'
import type { Finding } from './records'

export const page = (findingId: string) => `packages/inspections/finding/index?findingId=${findingId}`

type Told = Pick<FindingDetail, 'findingId' | 'number' | 'topic' | 'kind' | 'areaName' | 'placeWords'>
export const what = ({ topic, kind }: Pick<Told, 'topic' | 'kind'>) =>
  kind === '其他' ? inspectionTopics[topic].label : `${inspectionTopics[topic].label}·${kind}`
export const where = ({ areaName, placeWords }: Told) => [areaName, placeWords].filter(Boolean).join(' ')
export const told = (finding: Finding): Told => ({
  findingId: finding.id,
  number: finding.number,
  topic: finding.topic,
  kind: finding.kind,
  areaName: finding.areaName,
  placeWords: finding.place.words,
})

/** The ids of everyone who holds a role over an area or something in it now. */
export const holding = async (read: NotifyRead, role: Role, area: string, now: number) =>
  (await holders(read, [role], [area], now)).map(person => person.id)

/** The level-2 head of a grid's community; without one, the level-1 heads. */
export async function headsOf(read: NotifyRead, grid: string, now: number) {
  const heads = await holding(read, 'gridHead2', communityOf(grid), now)
  return heads.length > 0 ? heads : holding(read, 'gridHead1', officeOf(grid), now)
}

/** One message each; nobody is told what they did themselves. */
export const toEach = (
  event: CommandEvent,
  ids: readonly (string | undefined)[],
  message: Omit<Message, 'to'>,
): Message[] =>
  [...new Set(ids)].filter(id => id !== undefined && id !== event.caller).map(to => ({ to: to as string, ...message }))

/** Who is responsible, as others read it: a restaurant by its name, not by that of who runs it. */
export const unitName = ({ responsible, merchant }: Pick<FindingDetail, 'responsible' | 'merchant'>) =>
  merchant?.name ?? responsible?.name
