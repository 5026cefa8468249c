// What waits in each grid, for the map: from the sums that are kept by grid.
import { dayOf } from '@contract/time'
import type { Handlers } from '../kernel/implement'
import { gridsWithin } from './boards'
import type { Bindings } from './flows'
import { NOW, talliesIn, waitingOf } from './tally'

export const mappingHandlers: Pick<Handlers<'inspections', Bindings>, 'grids'> = {
  grids: async (ctx, { area }) => {
    const { within, grids } = await gridsWithin(ctx, area)
    const counts = new Map((await talliesIn(ctx, within, NOW)).map(tally => [tally.area, tally.counts]))
    const today = dayOf(ctx.now)
    return grids.map(grid => {
      const { open, overdue } = waitingOf(counts.get(grid.area) ?? {}, today)
      return { ...grid, open, overdue }
    })
  },
}
