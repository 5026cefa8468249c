// Which files a record shows: attaching, detaching, and finding the same picture, or one alike, in other records.
import { fail } from '@contract/errors'
import { type FileKind, fileTypes } from '@contract/files'
import { officeOf } from '@contract/place'
import { insert, remove, update, type Write } from '../../kernel/changes'
import type { CommandContext, QueryContext } from '../../kernel/context'
import { croppedBands, croppedBits, croppedDistance } from './cropping'
import { alikeBits, bandsOf, lookDistance, sentOnBits } from './look'
import { type FileRecord, type FileUse, files, fileUseId, fileUses } from './records'

/** A record that shows files: its collection's name and its id. */
export interface User {
  in: string
  id: string
}

export interface Findable {
  number: string
  scopes: readonly string[]
}

/**
 * The writes by which a record shows exactly these files. New ones must be the caller's own, else
 * `file.notYours`; `before` are those it showed until now, whoever added them. `kind` refuses others with `file.type`.
 * With `shownBy` what that record shows may be shown as well, whoever handed it in.
 * With `atOnce` what nothing shows any more is cleared within the hour, not after a week: its owner wants it gone.
 * With `findable` the photos can be found by their look as well (`usesAlike`): for evidence; it says what the record is
 * called and where it lies, to whoever finds it from another feature.
 * Add `files` and `fileUses` (records.ts) to the feature's collections.
 */
export async function attachFiles(
  ctx: CommandContext,
  of: User,
  fileIds: readonly string[],
  {
    before = [],
    kind,
    shownBy,
    atOnce = false,
    findable,
  }: { before?: readonly string[]; kind?: FileKind; shownBy?: User; atOnce?: boolean; findable?: Findable } = {},
): Promise<Write[]> {
  const changes: Write[] = []
  for (const fileId of fileIds.filter(id => !before.includes(id))) {
    const file = await ctx.get(files, fileId)
    const known = shownBy && (await ctx.get(fileUses, fileUseId(fileId, shownBy)))
    if (!file || (file.personId !== ctx.caller.id && !known) || file.state === 'leaving')
      throw fail('file.notYours', { fileId })
    if (kind !== undefined && fileTypes[file.type].kind !== kind)
      throw fail('file.type', { found: fileTypes[file.type].label })
    const use = {
      id: fileUseId(fileId, of),
      office: file.office,
      sha256: file.sha256,
      fileId,
      personId: file.personId,
      in: of.in,
      recordId: of.id,
      usedAt: ctx.now,
      ...(findable ? { number: findable.number, scopes: [...findable.scopes] } : {}),
      ...(findable && file.look ? { look: file.look, bands: allBands(file) } : {}),
    }
    changes.push(insert(fileUses, use), update(files, file, { state: 'kept', uses: file.uses + 1, unused: false }))
  }
  for (const fileId of before.filter(id => !fileIds.includes(id))) {
    const [file, use] = [await ctx.get(files, fileId), await ctx.get(fileUses, fileUseId(fileId, of))]
    if (use) changes.push(remove(fileUses, use.id))
    if (!file || !use) continue
    const uses = file.uses - 1
    changes.push(update(files, file, { uses, unused: uses === 0, unusedSince: atOnce ? 0 : ctx.now }))
  }
  return changes
}

/** The writes by which a record that keeps its files counts no more as an earlier use of them. */
export async function takeBackUses(ctx: CommandContext, of: User, fileIds: readonly string[]): Promise<Write[]> {
  const found = await Promise.all(fileIds.map(fileId => ctx.get(fileUses, fileUseId(fileId, of))))
  return found.flatMap(use => (use ? [update(fileUses, use, { takenBack: true })] : []))
}

/** The uses of the same bytes within an office, whoever handed them in, oldest first; at most 100. */
export async function filesByHash(ctx: Pick<QueryContext, 'find'>, office: string, sha256: string): Promise<FileUse[]> {
  return (await ctx.find(fileUses, { index: 'byHash', equals: { office, sha256 }, limit: 100 })).items
}

/**
 * The newest so many of one band are compared. A band tells half a million apart: where more share one it says hardly
 * anything (all sky, all wall), and the other twelve find the picture.
 */
const MOST_OF_A_BAND = 100

type Seen = Pick<FileRecord, 'look' | 'small'>

/** What a photo is found by: its look's bands, and those by which it is found when its edges were cut off. */
const allBands = ({ look, small }: Seen) => [...(look ? bandsOf(look) : []), ...(small ? croppedBands(small) : [])]

/** Of those that share a band but do not look alike as they are, so many are compared through windows. */
const MOST_CROPPED = 20

/**
 * The uses of other bytes that look alike, in the same kind of record (`in`) of an office: the most alike first, then
 * the newest; also those of which edges were cut off, or that are in a frame. Only those attached as `findable`.
 * `whole`: so few bands are crowded that a picture sent on, however old, was surely among those compared; each crowded
 * band takes one bit from what is sure to be found.
 */
export async function usesAlike(
  ctx: Pick<QueryContext, 'find' | 'getMany'>,
  { office, in: where, look, small, sha256 }: Pick<FileUse, 'office' | 'in' | 'sha256'> & Seen & { look: string },
): Promise<{ uses: { use: FileUse; bits: number }[]; whole: boolean }> {
  const bands = allBands({ look, ...(small ? { small } : {}) })
  const pages = await Promise.all(
    bands.map(member =>
      ctx.find(fileUses, {
        index: 'byLook',
        member,
        equals: { office, in: where },
        order: 'desc',
        limit: MOST_OF_A_BAND,
      }),
    ),
  )
  const found = new Map(pages.flatMap(page => page.items.map(use => [use.id, use])))
  const crowded = pages.slice(0, bandsOf(look).length).filter(page => page.next !== null).length
  const others = [...found.values()]
    .filter(use => use.sha256 !== sha256)
    .map(use => ({ use, bits: lookDistance(look, use.look ?? '') }))
  const uses = [
    ...others.filter(({ bits }) => bits <= alikeBits),
    ...(small
      ? await throughWindows(
          others.filter(({ bits }) => bits > alikeBits).map(({ use }) => use),
          small,
        )
      : []),
  ].sort((a, b) => a.bits - b.bits || b.use.usedAt - a.use.usedAt || (a.use.id < b.use.id ? -1 : 1))
  return { uses, whole: crowded <= alikeBits - sentOnBits }

  /** Those with the most bands in common first: they are the likeliest. */
  async function throughWindows(unlike: readonly FileUse[], own: string) {
    const shared = ({ bands: theirs = [] }: FileUse) => theirs.filter(band => bands.includes(band)).length
    const likeliest = unlike
      .map(use => ({ use, shared: shared(use) }))
      .sort((a, b) => b.shared - a.shared || b.use.usedAt - a.use.usedAt || (a.use.id < b.use.id ? -1 : 1))
      .slice(0, MOST_CROPPED)
    const kept = await ctx.getMany(files, [...new Set(likeliest.map(({ use }) => use.fileId))])
    const smalls = new Map(kept.map(file => [file.id, file.small]))
    return likeliest.flatMap(({ use }) => {
      const theirs = smalls.get(use.fileId)
      const bits = theirs === undefined ? undefined : croppedDistance(own, theirs)
      return bits !== undefined && bits <= croppedBits ? [{ use, bits }] : []
    })
  }
}

/** Other records that show the same picture as one of these files: what a reused photo is flagged by. */
export async function otherUses(
  ctx: Pick<QueryContext, 'find' | 'getMany' | 'caller'>,
  of: User,
  fileIds: readonly string[],
): Promise<FileUse[]> {
  const found = fileIds.length ? await ctx.getMany(files, fileIds) : []
  const uses = await Promise.all(found.map(file => filesByHash(ctx, officeOf(ctx.caller.home), file.sha256)))
  return uses.flat().filter(use => use.in !== of.in || use.recordId !== of.id)
}
