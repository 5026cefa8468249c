// Which files a record shows: attaching, detaching, and the other records that show them.
import { fail } from '@contract/errors'
import { type FileKind, fileTypes } from '@contract/files'
import { officeOf } from '@contract/place'
import { insert, remove, update, type Write } from '../../kernel/changes'
import type { CommandContext, QueryContext } from '../../kernel/context'
import { allBands, filesByHash } from './alike'
import { type FileUse, files, fileUseId, fileUses } from './records'

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
 * With `findable` the photos can be found by their look as well (`usesAlike` in alike.ts): for evidence; it says what the record is
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
