// A notice while it is being written on this device, and how it becomes what the server takes.
import type { Input } from '@contract/contract'
import type { Cascade, NoticeKind } from '@contract/notices'
import { addDays, dayOf, momentOf } from '@contract/time'
import { type Chosen, chosenAs, rolesOf } from '@/components/audience/choosing'
import type { Notice } from '../words'

export interface Writing extends Chosen {
  /** Empty until the server has a draft of it; `version` is that of the draft it was last saved as. */
  noticeId: string
  version: number
  kind: NoticeKind
  title: string
  text: string
  pictures: string[]
  attachments: { fileId: string; name: string }[]
  liveLink: string
  leadsTo: { what: 'activity' | 'service' | 'facility'; id: string; label: string } | null
  /** YYYY-MM-DD, that day included; empty for none. */
  pinnedUntil: string
  expiresAt: string
  /** What happens by itself with those whom it has not reached; null: nothing. */
  cascade: Cascade | null
  /** When it goes out, if not at once. */
  later: boolean
  day: string
  clock: string
}

export const blank = (areas: string[]): Writing => ({
  noticeId: '',
  version: 0,
  kind: 'notice',
  title: '',
  text: '',
  areas,
  audience: 'all',
  roles: [],
  pictures: [],
  attachments: [],
  liveLink: '',
  leadsTo: null,
  pinnedUntil: '',
  expiresAt: '',
  cascade: null,
  later: false,
  day: addDays(dayOf(Date.now()), 1),
  clock: '09:00',
})

const lastDay = (until: number | undefined) => (until === undefined ? '' : dayOf(until - 1))

/** A draft of the server as it goes on being written here. */
export const writingOf = (notice: Notice): Writing => ({
  ...blank(notice.areas),
  noticeId: notice.noticeId,
  version: notice.managed?.version ?? 0,
  kind: notice.kind,
  title: notice.title,
  text: notice.text,
  audience: chosenAs(notice.roles),
  roles: notice.roles,
  pictures: notice.pictures.map(({ fileId }) => fileId),
  attachments: notice.attachments.map(({ fileId, name }) => ({ fileId, name })),
  liveLink: notice.liveLink ?? '',
  leadsTo: (notice.leadsTo as Writing['leadsTo'] | undefined) ?? null,
  pinnedUntil: lastDay(notice.pinnedUntil),
  expiresAt: lastDay(notice.expiresAt),
  cascade: notice.managed?.cascade ?? null,
})

const endOf = (day: string) => momentOf(addDays(day, 1))

/** What a draft says, as the server takes it. */
export const contentOf = (writing: Writing): Input<'notices.draft'> => ({
  kind: writing.kind,
  title: writing.title,
  text: writing.text,
  areas: writing.areas,
  roles: rolesOf(writing),
  pictures: writing.pictures,
  attachments: writing.attachments,
  ...(writing.liveLink.trim() && { liveLink: writing.liveLink.trim() }),
  ...(writing.leadsTo && { leadsTo: writing.leadsTo }),
  ...(writing.pinnedUntil && { pinnedUntil: endOf(writing.pinnedUntil) }),
  ...(writing.expiresAt && { expiresAt: endOf(writing.expiresAt) }),
  // Groups and heads are asked about what is for everyone.
  ...(writing.cascade && writing.audience === 'all' && { cascade: writing.cascade }),
})

export const publishAtOf = ({ day, clock }: Pick<Writing, 'day' | 'clock'>) => momentOf(day, clock)
