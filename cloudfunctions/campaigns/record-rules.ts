// Whose signature the record of a joint operation asks for, and how each stands to it. Pure.
import type { RecordStanding } from '@contract/campaign-meetings'
import { dayOf } from '@contract/time'
import type { StoredMeeting } from './meeting-records'

type Recorded = Pick<StoredMeeting, 'people' | 'held' | 'signs'>

/**
 * Those who were there, but for whoever wrote it. Where nobody noted who was there, those who had not said that they
 * cannot come.
 */
export function signersOf({ people, held }: Omit<Recorded, 'signs'>) {
  if (!held) return []
  const noted = people.some(({ came }) => came !== undefined)
  return people.filter(
    ({ personId, came, answer }) => personId !== held.byId && (noted ? came === true : answer !== 'cannot'),
  )
}

/** How somebody stands to the record as it is now; undefined for whom it does not ask. */
export function standingOf(
  meeting: Recorded,
  personId: string,
): { standing: RecordStanding; at?: number; words?: string } | undefined {
  if (!signersOf(meeting).some(one => one.personId === personId)) return undefined
  const sign = meeting.signs.findLast(one => one.personId === personId)
  if (!sign) return { standing: 'missing' }
  if (sign.edition !== meeting.held?.edition) return { standing: 'again' }
  const { verdict, at, words } = sign
  return { standing: verdict === 'agree' ? 'agreed' : 'refused', at, ...(words ? { words } : {}) }
}

/** Whose signature is missing, and that they are to be reminded of it. */
export function waiting(meeting: Recorded) {
  const toSign = signersOf(meeting)
    .map(({ personId }) => personId)
    .filter(id => ['missing', 'again'].includes(standingOf(meeting, id)!.standing))
  return { toSign, toRemind: toSign.length > 0 }
}

/** On another day than it was written, once. */
export const isSignOverdue = ({ toRemind, held }: StoredMeeting, today: string) =>
  toRemind && held !== undefined && dayOf(held.at) < today
