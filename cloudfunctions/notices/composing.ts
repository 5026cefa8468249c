// What a notice says: putting it together, its files, and everything checked before it goes out.
import { fail } from '@contract/errors'
import { fileTypes } from '@contract/files'
import { noticeFlow } from '@contract/notices'
import { ancestry, officeOf } from '@contract/place'
import { areaAround, countAudience, mergedAreas, mergedRoles, outside, tokensOf, tooFine } from '../kernel/audience'
import type { Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import { grams } from '../kernel/search'
import { attachFiles } from '../platform/files/attach'
import { files } from '../platform/files/records'
import { type Notice, notices } from './records'
import { incomplete } from './rules'
import { assertWords } from './wording'

export type Written = Pick<
  Notice,
  | 'kind'
  | 'title'
  | 'text'
  | 'areas'
  | 'roles'
  | 'pictures'
  | 'attachments'
  | 'liveLink'
  | 'pinnedUntil'
  | 'expiresAt'
  | 'leadsTo'
  | 'cascade'
>
export type Maybe<T> = { [K in keyof T]: T[K] | undefined }

/** Refuses with `input.invalid` when a field is named. */
export const assertFields = (fields: Record<string, string>) => {
  if (Object.keys(fields).length > 0) throw fail('input.invalid', { fields })
}

/** What a draft says, and what follows from it: where it lies, whom it is for, what it is found by. */
export function contentOf(ctx: QueryContext, input: Written | Maybe<Written>) {
  const { kind, title, text, areas, roles, pictures, attachments } = input as Written
  assertFields(outside(ctx.reach, areas))
  const merged = mergedAreas(areas)
  const audience = tokensOf(merged, roles)
  assertFields(tooFine(audience))
  const area = areaAround(merged) || ctx.reach.areas[0] || officeOf(ctx.caller.home)
  return {
    kind,
    title,
    text,
    areas: merged,
    roles: mergedRoles(roles),
    pictures,
    attachments,
    liveLink: input.liveLink,
    pinnedUntil: input.pinnedUntil,
    expiresAt: input.expiresAt,
    leadsTo: input.leadsTo,
    cascade: input.cascade,
    area,
    scopes: ancestry(area),
    audience,
    grams: grams(`${title} ${text}`, [officeOf(area)]),
  }
}

/** A new draft of the caller's that says this. */
export function freshDraft(ctx: CommandContext, input: Written | Maybe<Written>): Omit<Notice, 'version'> {
  const content = contentOf(ctx, input)
  return {
    id: ctx.newId(),
    state: noticeFlow.initial,
    stage: 'draft',
    office: officeOf(content.area),
    personId: ctx.caller.id,
    authorName: ctx.caller.name,
    ...(content as Written & typeof content),
    shelf: 'off',
    at: ctx.now,
    changedAt: ctx.now,
    publication: 0,
    edition: 0,
    exact: false,
    corrections: [],
  }
}

type Files = Pick<Notice, 'pictures' | 'attachments'>
const filesOf = ({ pictures, attachments }: Files) => [
  ...new Set([...pictures, ...attachments.map(file => file.fileId)]),
]

/**
 * The writes by which a notice has exactly these files; new ones must be the caller's, or those of the notice it was made
 * from, and pictures photos.
 */
export async function attached(
  ctx: CommandContext,
  id: string,
  now: Files,
  before: Files,
  madeFrom?: string,
): Promise<Write[]> {
  const changes = await attachFiles(ctx, { in: notices.name, id }, filesOf(now), {
    before: filesOf(before),
    ...(madeFrom !== undefined && { shownBy: { in: notices.name, id: madeFrom } }),
  })
  for (const fileId of now.pictures.filter(one => !before.pictures.includes(one))) {
    const type = (await ctx.get(files, fileId))?.type
    if (type && fileTypes[type].kind !== 'photo') throw fail('file.type', { found: fileTypes[type].label })
  }
  return changes
}
export const noFiles: Files = { pictures: [], attachments: [] }

/** Checks a notice as it is submitted, now or for a later moment; gives back its audience in numbers. */
export async function submitted(ctx: CommandContext, notice: Notice, at: number, sure: boolean) {
  assertFields(outside(ctx.reach, notice.areas))
  assertFields(incomplete(notice, at))
  assertWords(`${notice.title}\n${notice.text}`, sure)
  const audience = await countAudience(ctx, notice.audience)
  if (audience.people === 0) throw fail('notice.nobody')
  return audience
}
