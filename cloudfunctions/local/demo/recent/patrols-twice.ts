// A photo of last week that somebody hands in once more on a walk: the demo's community has to compare.
import { communityOf, type Place } from '@contract/place'
import { dayOf, MINUTE } from '@contract/time'
import type { Recent } from './frame'
import { HOME } from './inspection-cases'

/** Somebody of the same community handed in the picture of last week once more: the community has to compare. */
export async function oldPhoto(
  recent: Recent,
  placeIn: (recent: Recent, area: string, words: string) => Place,
): Promise<void> {
  const grids = recent.office.areas.filter(({ level, id }) => level === 'grid' && id !== HOME)
  const near = grids.filter(({ id }) => communityOf(id) === communityOf(HOME))
  const grid = near.find(({ id }) => recent.holders('gridWorker', id)[0])
  const worker = grid && recent.holders('gridWorker', grid.id)[0]
  if (!grid || !worker) return
  for (const [days, text] of [
    [7, '垃圾桶满了，地上也有'],
    [1, '桶又满了，已经和保洁说了'],
  ] as const) {
    const at = recent.ago(days, '10:20')
    const shot = { seed: 'handed in twice', scene: 'bins', stamp: `${dayOf(at)} 10:20` } as const
    await recent
      .as(worker.id)
      .at(at + MINUTE)
      .call('patrols.observe', {
        ...{ key: `demotwice${days}0000`, takenAt: at, place: placeIn(recent, grid.id, '菜市场后门') },
        ...{ categoryId: 'garbage', text, ending: 'recorded', photoIds: [await recent.photo(worker.id, at, shot)] },
      })
  }
}
