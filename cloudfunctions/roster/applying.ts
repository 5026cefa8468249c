// Putting a checked list into effect: one document says that it is on, then its parts are applied one by one, each once.
import { type ErrorCode, errors, fail, Refusal } from '@contract/errors'
import { importLimits } from '@contract/importing'
import { DAY } from '@contract/time'
import { done, followUp, insert, type Patch, remove, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { areas } from '../platform/areas/records'
import { FAILED, partId, partsRemoved } from '../platform/excel/parts'
import { stillAdministered } from '../platform/identity/administrators'
import { foundBy, type Person, people, personRecord } from '../platform/identity/people'
import { phones } from '../platform/identity/phones'
import { noted } from '../platform/identity/role-changes'
import { PAGE_LIMIT, type Page } from '../platform/store/port'
import type { Bindings } from './flows'
import type { Wanted } from './parsing'
import { detailsOf, type PlannedPerson, type RoleStep, stepsOf } from './planning'
import { activeImports, type ImportPart, type ImportRecord, importParts, imports } from './records'
import { peopleIn, shownImport } from './showing'
import { peopleWithPhone, phoneOf } from './surroundings'

/** Everybody whom the list is about is as they were when it was checked. */
async function isUpToDate(ctx: CommandContext, record: ImportRecord): Promise<boolean> {
  const about = new Map<string, number>()
  for (let after: string | null = null; ; ) {
    const page: Page<ImportPart> = await ctx.find(importParts, {
      index: 'ofImport',
      equals: { importId: record.id },
      range: { from: 0, to: record.parts },
      after,
      limit: 100,
    })
    for (const part of page.items) for (const { personId, version } of part.about) about.set(personId, version)
    after = page.next
    if (!after) break
  }
  const ids = [...about.keys()].sort()
  for (let i = 0; i < ids.length; i += PAGE_LIMIT) {
    const some = ids.slice(i, i + PAGE_LIMIT)
    const found = await ctx.getMany(people, some)
    if (found.length < some.length || found.some(({ id, version }) => about.get(id) !== version)) return false
  }
  return true
}

/** The record that a person of the list is by now: somebody may have come with that phone meanwhile. */
async function recordOf(ctx: CommandContext, { personId }: PlannedPerson, first: Wanted, office: string) {
  const found = personId
    ? await ctx.get(people, personId)
    : (await peopleWithPhone(ctx, first.phone!, office)).find(({ name }) => name === first.name)
  const person = found && (await ctx.get(people, found.mergedInto ?? found.id))
  if (personId && (!person || person.deletedAt)) throw fail('record.notFound')
  return person
}

function newPerson(ctx: CommandContext, first: Wanted): Person {
  const id = ctx.newId()
  return personRecord({
    id,
    name: first.name,
    home: first.area,
    address: '',
    holdings: [],
    phone: phones().seal(first.phone!, id),
    phoneDigest: phones().digest(first.phone!),
    enrolledAt: ctx.now,
  })
}

/** The writes that bring one person to what their lines want; none when they are there already. */
async function brought(ctx: CommandContext, planned: PlannedPerson, record: ImportRecord) {
  const rows = planned.rows.flatMap(({ wanted }) => wanted ?? [])
  const [first] = rows
  const known = first && (await recordOf(ctx, planned, first, record.office))
  if (!first) return undefined
  for (const { area } of rows) if (!(await ctx.get(areas, area))) throw fail('record.notFound')
  const person = known ?? newPerson(ctx, first)
  const { holdings, steps } = stepsOf(person.holdings, rows, ctx.now)
  const { phone, ...details } = detailsOf(person, rows, phoneOf)
  const sealed = phone ? { phone: phones().seal(phone, person.id), phoneDigest: phones().digest(phone) } : {}
  const listed = steps.length > 0 && person.enrolledAt === undefined ? { enrolledAt: ctx.now } : {}
  const patch = { ...details, ...sealed, ...listed }
  const given = steps.filter(({ kind }) => kind === 'given').length
  const ended = steps.filter(({ kind }) => kind === 'taken').length
  const answer = { personId: person.id, given, ended }
  if (known && steps.length === 0 && Object.keys(patch).length === 0) return { answer, writes: [] }
  const next = { ...person, ...patch, holdings }
  const found = foundBy(next)
  const writes: Write[] = known
    ? [update(people, known, { ...patch, holdings, ...found } as Patch<Omit<Person, 'id' | 'version'>>)]
    : [insert(people, { ...next, ...found } as Person)]
  writes.push(
    ...(await stillAdministered(ctx, person, holdings)),
    ...steps.map(step => note(ctx, person, step, record)),
  )
  return { answer, writes }
}

const note = (ctx: CommandContext, person: Person, { kind, holding, wanted }: RoleStep, { personId }: ImportRecord) =>
  noted(ctx, kind, person, holding, { by: personId, reason: wanted.reason ?? '名册导入' })

const codeOf = (error: unknown): ErrorCode => {
  if (error instanceof Refusal) return error.code
  throw error
}

type Verbs = 'apply' | 'cancel' | 'applyPart' | 'finish' | 'forgetImport'

export const applyingHandlers: Pick<Handlers<'roster', Bindings>, Verbs> = {
  apply: async (ctx, { importId }, record) => {
    const active = await ctx.get(activeImports, record.office)
    if (active) throw fail('roster.busy')
    if (!(await isUpToDate(ctx, record))) throw fail('roster.outdated')
    const on = { state: 'applying' as const, part: 0 }
    return done(
      shownImport(ctx, { ...record, ...on, version: record.version + 1 }),
      [update(imports, record, on), insert(activeImports, { id: record.office, importId }, 'roster.busy')],
      // A short list is in effect before the page asks; the clock does the rest of a long one.
      { follow: [followUp('roster.applyPart', { importId, part: 0 })] },
    )
  },

  cancel: async (ctx, _input, record) => {
    const off = { state: 'cancelled' as const, finishedAt: ctx.now, forgetAt: ctx.now }
    return done(shownImport(ctx, { ...record, ...off, version: record.version + 1 }), [update(imports, record, off)])
  },

  applyPart: async (ctx, { importId, part }, record) => {
    const more = (next: number) => next < record.parts
    // Another worker was here: the next question is about the next part.
    if (part !== record.part || !more(part)) return done({ importId, more: more(record.part), people: [] })
    const laid = await ctx.get(importParts, partId(importId, part))
    const writes: Write[] = []
    const applied: { personId: string; given: number; ended: number }[] = []
    const failed: Record<string, string> = {}
    for (const person of laid ? peopleIn(laid) : []) {
      try {
        const one = await brought(ctx, person, record)
        if (one) {
          writes.push(...one.writes)
          applied.push(one.answer)
        }
      } catch (error) {
        const words = errors[codeOf(error)].message
        for (const { line, kind } of person.rows) if (kind !== 'same') failed[line.line] = words
      }
    }
    const lost = Object.keys(failed).length
    if (laid && lost > 0) writes.push(update(importParts, laid, { failed, kinds: [...laid.kinds, FAILED] }))
    writes.push(update(imports, record, { part: part + 1, failed: record.failed + lost }))
    const follow = more(part + 1) ? [] : [followUp('roster.finish', { importId })]
    return done({ importId, more: more(part + 1), people: applied }, writes, { area: record.office, follow })
  },

  finish: async (ctx, { importId }, record) => {
    if (record.part < record.parts) throw fail('flow.notNow')
    const over = { state: 'applied' as const, finishedAt: ctx.now, forgetAt: ctx.now + importLimits.keptDays * DAY }
    const active = await ctx.get(activeImports, record.office)
    return done({ importId, failed: record.failed }, [
      update(imports, record, over),
      ...(active?.importId === importId ? [remove(activeImports, record.office)] : []),
    ])
  },

  forgetImport: async (ctx, { importId }) => {
    const record = await ctx.load(imports, importId)
    if (record.forgetAt > ctx.now || record.state === 'applying') return done({ removed: 0, more: false })
    const { writes, more } = await partsRemoved(ctx, importParts, importId)
    return done({ removed: writes.length, more }, [
      ...writes,
      ...(more ? [] : [update(imports, record, { forgotten: true })]),
    ])
  },
}
