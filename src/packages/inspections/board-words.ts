// How public boards are put into words and colours.
import { type BoardRow, boardConditions, boardStandings } from '@contract/public-boards'
import type { Tone } from '@/components'

export const boardTones: Record<BoardRow['standing'], Tone> = {
  due: 'attention',
  wrong: 'danger',
  outdated: 'attention',
  right: 'done',
}

export const standingTag = ({ standing }: Pick<BoardRow, 'standing'>) => ({
  tone: boardTones[standing],
  words: boardStandings[standing].label,
})

/** “破损，2 个名字不对” */
export const whatIsWrong = ({ condition, wrong }: Pick<BoardRow, 'condition' | 'wrong'>) =>
  [
    condition && condition !== 'good' ? boardConditions[condition].label : '',
    wrong > 0 ? `${wrong} 个名字不对或没写` : '',
  ]
    .filter(Boolean)
    .join('，')
