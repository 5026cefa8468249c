// An activity while it is being written on this device, and how it becomes what the server takes.
import { type ActivityKind, activityLimits } from '@contract/activities'
import type { Input } from '@contract/contract'
import { addDays, clockOf, DAY, dayOf, momentOf } from '@contract/time'
import { type Chosen, chosenAs, rolesOf } from '@/components/audience/choosing'
import type { Activity } from '../words'

export interface WrittenSession {
  day: string
  from: string
  to: string
  /** As typed; empty: come without signing up. */
  capacity: string
  acts: string
}

export interface Writing extends Chosen {
  /** Empty until the server has a draft of it. */
  activityId: string
  kind: ActivityKind
  /** One signs up once and comes to every session. */
  course: boolean
  title: string
  text: string
  placeArea: string
  placeWords: string
  liveLink: string
  pictures: string[]
  attachments: { fileId: string; name: string }[]
  sessions: WrittenSession[]
  /** What changed, told to everyone who signed up. */
  note: string
}

const fresh = (): WrittenSession => ({
  day: addDays(dayOf(Date.now()), 3),
  from: '15:00',
  to: '16:30',
  capacity: '30',
  acts: '',
})
/** Another time: a week after the last one. */
export const another = (sessions: readonly WrittenSession[]): WrittenSession => {
  const last = sessions.at(-1)
  return last ? { ...last, day: addDays(last.day, 7) } : fresh()
}

export const blank = (areas: string[], placeArea: string): Writing => ({
  activityId: '',
  kind: 'event',
  course: false,
  title: '',
  text: '',
  placeArea,
  placeWords: '',
  liveLink: '',
  pictures: [],
  attachments: [],
  areas,
  audience: 'all',
  roles: [],
  sessions: [fresh()],
  note: '',
})

const typed = (count: number | undefined) => (count ? String(count) : '')

/** An activity of the server as it goes on being written here. */
export const writingOf = (activity: Activity): Writing => ({
  ...blank(activity.areas, activity.place?.area ?? ''),
  activityId: activity.activityId,
  kind: activity.kind,
  course: activity.course,
  title: activity.title,
  text: activity.text,
  placeWords: activity.place?.words ?? '',
  liveLink: activity.liveLink ?? '',
  pictures: activity.pictures.map(({ fileId }) => fileId),
  attachments: activity.attachments.map(({ fileId, name }) => ({ fileId, name })),
  audience: chosenAs(activity.roles),
  roles: activity.roles,
  sessions: activity.sessions.map(({ startsAt, endsAt, seats, acts }) => ({
    day: dayOf(startsAt),
    from: clockOf(startsAt),
    to: clockOf(endsAt),
    capacity: typed(seats?.capacity),
    acts: typed(acts?.capacity),
  })),
})

const count = (words: string) => (words.trim() === '' ? 0 : Number(words))

const revisedOf = (writing: Writing) => ({
  title: writing.title,
  text: writing.text,
  ...((writing.placeWords.trim() || !writing.liveLink.trim()) &&
    writing.placeArea && { place: { area: writing.placeArea, words: writing.placeWords } }),
  ...(writing.liveLink.trim() && { liveLink: writing.liveLink.trim() }),
  pictures: writing.pictures,
  attachments: writing.attachments,
})

/** What a draft says, as the server takes it. A time that ends before it begins ends on the next day. */
export const contentOf = (writing: Writing): Input<'activities.draft'> => ({
  kind: writing.kind,
  course: writing.course,
  ...revisedOf(writing),
  areas: writing.areas,
  roles: rolesOf(writing),
  sessions: writing.sessions.slice(0, activityLimits.sessions).map(({ day, from, to, capacity, acts }) => ({
    startsAt: momentOf(day, from),
    endsAt: momentOf(day, to) + (to <= from ? DAY : 0),
    capacity: count(capacity),
    acts: writing.kind === 'event' ? count(acts) : 0,
  })),
})

/** What changes of an open activity. */
export const revisionOf = (writing: Writing): Input<'activities.revise'> => ({
  activityId: writing.activityId,
  ...revisedOf(writing),
  places: writing.sessions.map(({ capacity, acts }) => ({ capacity: count(capacity), acts: count(acts) })),
  ...(writing.note.trim() && { note: writing.note.trim() }),
})
