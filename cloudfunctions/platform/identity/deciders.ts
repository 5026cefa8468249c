// Who hears that something was recommended to a level of the platform: those who decide there what is told further.
import type { Role } from '@contract/access'
import { areaAt, type Level } from '@contract/levels'
import type { Store } from '../store/port'
import { holders } from './holders'

const decidersOf: Record<Level, readonly Role[]> = {
  courtyard: ['moderator'],
  community: ['communityWorker'],
  office: ['gridHead1', 'administrator'],
}

/** At a level around an area, without the one who recommends. */
export const decidersAt = async (
  read: Pick<Store, 'find'>,
  level: Level,
  area: string,
  { now, but }: { now: number; but: string },
) => (await holders(read, decidersOf[level], [areaAt(area, level)], now)).filter(({ id }) => id !== but)
