// Putting a checked list into effect: one document says that it is on, then its parts are applied one by one, each once.
import { fail } from '@contract/errors'
import { followUp, insert, type Patch, remove, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { areas } from '../platform/areas/records'
import { putEach } from '../platform/excel/importing'
import { stillAdministered } from '../platform/identity/administrators'
import { foundBy, type Person, people, personRecord } from '../platform/identity/people'
import { phones } from '../platform/identity/phones'
import { noted } from '../platform/identity/role-changes'
import { PAGE_LIMIT, type Page } from '../platform/store/port'
import type { Bindings } from './flows'
import type { Wanted } from './parsing'
import { detailsOf, type PlannedPerson, type RoleStep, stepsOf } from './planning'
import { activeImports, type ImportPart, type ImportRecord, importParts } from './records'
import { peopleIn, staffLists } from './showing'
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

type Verbs = 'apply' | 'cancel' | 'applyPart' | 'finish' | 'forgetImport'

export const applyingHandlers: Pick<Handlers<'roster', Bindings>, Verbs> = {
  apply: async (ctx, { importId }, record) => {
    const active = await ctx.get(activeImports, record.office)
    if (active) throw fail('roster.busy')
    if (!(await isUpToDate(ctx, record))) throw fail('roster.outdated')
    const first = followUp('roster.applyPart', { importId, part: 0 })
    return staffLists.apply(ctx, record, first, [insert(activeImports, { id: record.office, importId }, 'roster.busy')])
  },

  cancel: async (ctx, _input, record) => staffLists.cancel(ctx, record),

  applyPart: async (ctx, { importId, part }, record) => {
    const applied: { personId: string; given: number; ended: number }[] = []
    const putOne = async (person: PlannedPerson) => {
      const one = await brought(ctx, person, record)
      if (one) applied.push(one.answer)
      return { writes: one?.writes ?? [] }
    }
    const changing = ({ rows }: PlannedPerson) => rows.flatMap(({ line, kind }) => (kind === 'same' ? [] : [line.line]))
    const putAll = (laid: ImportPart) => putEach(peopleIn(laid), putOne, changing)
    const last = followUp('roster.finish', { importId })
    const { answer, ...outcome } = await staffLists.applyPart(ctx, record, part, putAll, last)
    return { ...outcome, answer: { ...answer, people: applied } }
  },

  finish: async (ctx, { importId }, record) => {
    const active = await ctx.get(activeImports, record.office)
    const others = active?.importId === importId ? [remove(activeImports, record.office)] : []
    return staffLists.finish(ctx, record, others)
  },

  forgetImport: (ctx, { importId }) => staffLists.forget(ctx, importId),
}
