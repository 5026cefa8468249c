// Finding a photo among those that records show already: the same bytes, or a picture that looks alike.
import type { QueryContext } from '../../kernel/context'
import { croppedBands, croppedBits, croppedDistance } from './cropping'
import { alikeBits, bandsOf, lookDistance, sentOnBits } from './look'
import { type FileRecord, type FileUse, files, fileUses } from './records'

/** The uses of the same bytes within an office, whoever handed them in, oldest first; at most 100. */
export async function filesByHash(ctx: Pick<QueryContext, 'find'>, office: string, sha256: string): Promise<FileUse[]> {
  return (await ctx.find(fileUses, { index: 'byHash', equals: { office, sha256 }, limit: 100 })).items
}

/**
 * The newest so many of one band are compared. A band tells half a million apart: where more share one it says hardly
 * anything (all sky, all wall), and the other twelve find the picture.
 */
const MOST_OF_A_BAND = 100

/** What a photo is found by: its look's bands, and those by which it is found when its edges were cut off. */
export const allBands = ({ look, small }: Pick<FileRecord, 'look' | 'small'>) => [
  ...(look ? bandsOf(look) : []),
  ...(small ? croppedBands(small) : []),
]

/** Of those that share a band but do not look alike as they are, so many are compared through windows. */
const MOST_CROPPED = 20
/** In one command, with however many photos, so many: each takes some milliseconds of computing. */
const MOST_CROPPED_IN_ALL = 60

export interface Asked {
  /** In which kind of record. */
  in: string
  /** How many times the command asks: they share what it may compare through windows. */
  times: number
}

/**
 * The uses of other bytes that look alike, in the same kind of record of an office: the most alike first, then the
 * newest; also those of which edges were cut off, or that are in a frame. Only those attached as `findable`.
 * `whole`: so few bands are crowded that a picture sent on, however old, was surely among those compared; each crowded
 * band takes one bit from what is sure to be found.
 */
export async function usesAlike(
  ctx: Pick<QueryContext, 'find' | 'getMany'>,
  { look, small, office, sha256 }: Pick<FileRecord, 'look' | 'small' | 'office' | 'sha256'>,
  { in: where, times }: Asked,
): Promise<{ uses: { use: FileUse; bits: number }[]; whole: boolean }> {
  if (!look) return { uses: [], whole: false }
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
      .slice(0, Math.min(MOST_CROPPED, Math.floor(MOST_CROPPED_IN_ALL / times)))
    const kept = await ctx.getMany(files, [...new Set(likeliest.map(({ use }) => use.fileId))])
    const smalls = new Map(kept.map(file => [file.id, file.small]))
    return likeliest.flatMap(({ use }) => {
      const theirs = smalls.get(use.fileId)
      const bits = theirs === undefined ? undefined : croppedDistance(own, theirs)
      return bits !== undefined && bits <= croppedBits ? [{ use, bits }] : []
    })
  }
}

/**
 * The use that a photo was most likely taken from, of those that count: the oldest of the same bytes, otherwise the most
 * alike one, first in the first kind of record.
 */
export async function earlierUse(
  ctx: Pick<QueryContext, 'find' | 'getMany'>,
  file: FileRecord,
  { in: kinds, times }: { in: readonly string[]; times: number },
  counts: (use: FileUse) => boolean | Promise<boolean>,
): Promise<{ use: FileUse; identical: boolean } | undefined> {
  for (const use of await filesByHash(ctx, file.office, file.sha256))
    if (kinds.includes(use.in) && (await counts(use))) return { use, identical: true }
  for (const kind of kinds)
    for (const { use } of (await usesAlike(ctx, file, { in: kind, times })).uses)
      if (await counts(use)) return { use, identical: false }
  return undefined
}
