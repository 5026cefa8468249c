// Whose word a visit that was passed still waits for: who is asked to sign it, and whether it can be written off.
import type { Role } from '@contract/access'
import type { FindingDetail } from '@contract/inspections'
import { communityOf } from '@contract/place'
import { missingParties, type PartyName } from '@contract/revisit-parties'
import type { NotifyRead } from '../kernel/notify'
import { holders } from '../platform/identity/holders'

type Visited = Pick<FindingDetail, 'state' | 'visit' | 'parties'>

/** One of a party is enough, and those nearest to the grid were there: its workers, or its level-3 heads without any. */
export async function signersOf(read: NotifyRead, grid: string, missing: readonly PartyName[], now: number) {
  const holding = async (role: Role, area: string) => (await holders(read, [role], [area], now)).map(one => one.id)
  const workers = missing.includes('grid') ? await holding('gridWorker', grid) : []
  const heads3 = missing.includes('grid') && workers.length === 0 ? await holding('gridHead3', grid) : []
  const heads2 = missing.includes('head2') ? await holding('gridHead2', communityOf(grid)) : []
  return [...workers, ...heads3, ...heads2]
}

/** Who is asked to sign, and who else hears of it. */
export async function afterPassing(read: NotifyRead, finding: FindingDetail, now: number) {
  const signers = await signersOf(read, finding.area, missingParties(finding), now)
  const concerned = [finding.responsible?.personId, finding.registrar.personId]
  return { signers, others: concerned.filter(id => id === undefined || !signers.includes(id)) }
}

/** Every party has spoken, and none against it. */
export const isSignedByAll = ({ state, visit, parties = [] }: Visited) =>
  state === 'verified' &&
  visit?.result === 'passed' &&
  parties.every(({ standing }) => standing !== 'missing' && standing !== 'refused')
