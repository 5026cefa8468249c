// A visit after a change: what follows from its fields is written with them, and the answer shows it as it then is.
import { done, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import { type VisitRecord, visits } from './records'
import { derived } from './rules'
import { oneVisit } from './shown'

type Patch = { [K in keyof VisitRecord]?: VisitRecord[K] | undefined }

export async function moved(ctx: CommandContext, visit: VisitRecord, patch: Patch, more: readonly Write[] = []) {
  const merged = { ...visit, ...patch } as VisitRecord
  const fields = { ...patch, ...derived(merged, ctx.now) } as Partial<VisitRecord>
  const after = { ...merged, ...fields, version: visit.version + 1 }
  const kept = Object.fromEntries(Object.entries(after).filter(([, value]) => value !== undefined))
  return done(await oneVisit(ctx, kept as unknown as VisitRecord), [update(visits, visit, fields), ...more])
}
