// Photos of findings: handing them in, flagging one that was used before, and showing them by signed address.
import type { EvidencePhoto } from '@contract/inspections'
import type { Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import { photoOf } from '../platform/files/addresses'
import { attachFiles, filesByHash } from '../platform/files/attach'
import { files } from '../platform/files/records'
import { type Finding, findings } from './records'

/** Every photo that a finding shows anywhere. */
const shownIn = (finding: Pick<Finding, 'timeline'> | undefined) => [
  ...new Set(finding?.timeline.flatMap(step => step.photos) ?? []),
]

/**
 * The writes that tie new photos to a finding, and which of them other findings, or this one before, show already:
 * the same picture, whoever handed it in. A reused photo is flagged, not refused: people look at it and judge.
 */
export async function addPhotos(
  ctx: CommandContext,
  target: { id: string; number: string; office: string },
  photoIds: readonly string[],
  finding?: Finding,
): Promise<{ reused: Finding['reused']; writes: Write[] }> {
  const before = shownIn(finding)
  const writes = await attachFiles(ctx, { in: findings.name, id: target.id }, [...new Set([...before, ...photoIds])], {
    before,
    kind: 'photo',
  })
  const reused: Finding['reused'] = []
  for (const fileId of photoIds) {
    const file = await ctx.get(files, fileId)
    const uses = file ? await filesByHash(ctx, target.office, file.sha256) : []
    for (const use of uses.filter(use => use.in === findings.name)) {
      const other = use.recordId === target.id ? target : await ctx.get(findings, use.recordId)
      if (!other || ('state' in other && other.state === 'withdrawn')) continue
      reused.push({ fileId, findingId: other.id, number: other.number })
      break
    }
  }
  return { reused, writes }
}

/** A photo with its address, and where else it is used. */
export function shownPhoto(ctx: { now: number }, finding: Pick<Finding, 'reused'>, fileId: string): EvidencePhoto {
  const use = finding.reused.find(one => one.fileId === fileId)
  return {
    ...photoOf(ctx, fileId),
    ...(use ? { usedIn: { findingId: use.findingId, number: use.number } } : {}),
  }
}
