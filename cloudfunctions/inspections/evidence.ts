// Photos of findings: handing them in, flagging one that is or looks like one that was used before, and showing them.
import { type EvidencePhoto, inspectionLimits } from '@contract/inspections'
import type { Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import { photoOf } from '../platform/files/addresses'
import { earlierUse, filesByHash, usesAlike } from '../platform/files/alike'
import { attachFiles, takeBackUses } from '../platform/files/attach'
import { type FileRecord, files } from '../platform/files/records'
import { type Alike, type Finding, findings } from './records'
import { alikesOf, isPair } from './rules'

type Target = Pick<Finding, 'id' | 'number' | 'office' | 'scopes'>

/** Every photo that a finding shows anywhere. */
const shownIn = (finding: Pick<Finding, 'timeline'> | undefined) => [
  ...new Set(finding?.timeline.flatMap(step => step.photos) ?? []),
]

/** For the patrols, which compare with the photos of findings as well. */
export const withdrawPhotos = (ctx: CommandContext, finding: Finding): Promise<Write[]> =>
  takeBackUses(ctx, { in: findings.name, id: finding.id }, shownIn(finding))

/** The finding that a photo was used in, unless that was withdrawn: what never happened proves nothing. */
async function usedIn(ctx: CommandContext, target: Target, recordId: string): Promise<Target | undefined> {
  if (recordId === target.id) return target
  const other = await ctx.get(findings, recordId)
  return other && other.state !== 'withdrawn' ? other : undefined
}

/** Where the same bytes are shown already: the oldest use. */
async function identicalTo(ctx: CommandContext, target: Target, file: FileRecord): Promise<Alike[]> {
  for (const use of await filesByHash(ctx, target.office, file.sha256)) {
    if (use.in !== findings.name) continue
    const other = await usedIn(ctx, target, use.recordId)
    if (other)
      return [{ fileId: file.id, otherId: use.fileId, findingId: other.id, number: other.number, identical: true }]
  }
  return []
}

/** The pictures that it looks like, the most alike first, one of a finding; and whether all earlier ones were compared. */
async function alikeOf(ctx: CommandContext, target: Target, file: FileRecord, times: number) {
  const found: Alike[] = []
  const { uses, whole } = await usesAlike(ctx, file, { in: findings.name, times })
  for (const { use } of uses) {
    if (found.length === inspectionLimits.alikePhotos) break
    if (found.some(one => one.findingId === use.recordId)) continue
    const other = await usedIn(ctx, target, use.recordId)
    if (other) found.push({ fileId: file.id, otherId: use.fileId, findingId: other.id, number: other.number })
  }
  return { found, whole }
}

/** Where photos of patrols are used, by its collection's name. */
const PATROLS = 'observations'

/**
 * The patrol's photo that proof is or looks like, when that was handed in before there was anything to prove: before the
 * finding was registered, or sent back the last time. What a worker saw on a walk after it was put right is as good.
 */
async function patrolledBefore(
  ctx: CommandContext,
  finding: Finding,
  file: FileRecord,
  times: number,
): Promise<Alike[]> {
  const since = finding.timeline.findLast(one => one.action === 'returnForRework')?.at ?? finding.registeredAt
  const found = await earlierUse(ctx, file, { in: [PATROLS], times }, use => use.usedAt < since)
  if (!found) return []
  const { use, identical } = found
  const pair = { fileId: file.id, otherId: use.fileId, findingId: use.recordId, number: use.number ?? '' }
  return [{ ...pair, patrol: true, ...(identical && { identical }) }]
}

export interface Handed {
  flags: Pick<Finding, 'alike' | 'unseen'>
  writes: Write[]
}

/**
 * The writes that tie new photos to a finding, and its flags with what is now to be said of them: which other findings,
 * or this one before, show the same picture or one alike, whoever handed it in. A photo is flagged, not refused: people
 * look at both and judge.
 */
export async function addPhotos(
  ctx: CommandContext,
  target: Target,
  photoIds: readonly string[],
  finding?: Finding,
): Promise<Handed> {
  const before = shownIn(finding)
  const writes = await attachFiles(ctx, { in: findings.name, id: target.id }, [...new Set([...before, ...photoIds])], {
    before,
    kind: 'photo',
    findable: target,
  })
  const [alike, unseen] = [finding ? [...alikesOf(finding)] : [], [...(finding?.unseen ?? [])]]
  const times = photoIds.filter(id => !before.includes(id)).length * (finding ? 2 : 1)
  for (const fileId of photoIds) {
    const file = await ctx.get(files, fileId)
    if (!file) continue
    const identical = await identicalTo(ctx, target, file)
    // Handed in once more, it is asked about once more, whatever was said of it the last time.
    for (const one of identical) {
      const known = alike.findIndex(two => isPair(one, two))
      if (known >= 0) alike.splice(known, 1)
    }
    alike.push(...identical)
    if (before.includes(fileId)) continue
    const { found, whole } = await alikeOf(ctx, target, file, times)
    alike.push(...found)
    if (finding) alike.push(...(await patrolledBefore(ctx, finding, file, times)))
    if (!whole) unseen.push(fileId)
  }
  const flags = { ...(alike.length > 0 && { alike }), ...(unseen.length > 0 && { unseen }) }
  return { flags, writes }
}

/** A photo with its address, and where else the same bytes are used. */
export function shownPhoto(
  ctx: { now: number },
  finding: Pick<Finding, 'alike' | 'reused'>,
  fileId: string,
): EvidencePhoto {
  const use = alikesOf(finding).find(one => one.identical && !one.patrol && one.fileId === fileId)
  return {
    ...photoOf(ctx, fileId),
    ...(use ? { usedIn: { findingId: use.findingId, number: use.number } } : {}),
  }
}
