// What counts of lost and found: everything that was posted, whatever became of it.
import { figureLevelOf } from '@contract/figures'
import { postKinds, sides } from '@contract/lostfound-shapes'
import type { FiguresTable } from '../kernel/figures'

export const figures: FiguresTable = {
  'lostfound.post': ({ answer }) => [
    {
      kind: 'lostfound',
      count: 1,
      area: answer.place.area,
      level: figureLevelOf(answer.place.area),
      words: `${sides[answer.side].label} · ${postKinds[answer.kind].label}`,
      page: `packages/lostfound/post/index?postId=${answer.postId}`,
      permission: 'lostfound.moderate',
    },
  ],
}
