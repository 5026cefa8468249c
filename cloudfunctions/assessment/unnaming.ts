// What stays of a person who left: that a sheet, an entry or a proposal was, and no longer of whom or what was said.
import { fail } from '@contract/errors'
import { deletedName } from '@contract/people'
import { officeOf } from '@contract/place'
import { done, followUp, remove, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { entries, halfConsents, proposals, type Sheet, sheets } from './records'

/** Records changed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 20

const parts = ['sheets', 'entries', 'proposals'] as const
type Part = (typeof parts)[number]

const idsOf = async (ctx: CommandContext, part: Part, personId: string, after: string | null) => {
  const own = { after, limit: PAGE }
  const page =
    part === 'sheets'
      ? await ctx.find(sheets, { index: 'ofPerson', equals: { personId }, ...own })
      : part === 'entries'
        ? await ctx.find(entries, { index: 'about', equals: { aboutId: personId }, ...own })
        : await ctx.find(proposals, { index: 'about', equals: { aboutId: personId }, ...own })
  return { ids: page.items.map(one => one.id), next: page.next }
}

/** The points stay, for the office's own figures; the name, the words and the place in lists do not. */
const nameless = (sheet: Sheet): Write =>
  update(sheets, sheet, {
    name: deletedName,
    place: `${sheet.area}|${deletedName}`,
    half: undefined,
    appeals: sheet.appeals.map(({ answer: _, ...one }) => ({
      ...{ ...one, words: '', by: { personId: one.by.personId, name: deletedName } },
    })),
  })

async function changeOf(ctx: CommandContext, part: Part, id: string): Promise<Write[]> {
  if (part === 'sheets') {
    const sheet = await ctx.get(sheets, id)
    return sheet ? [nameless(sheet)] : []
  }
  if (part === 'entries') {
    const entry = await ctx.get(entries, id)
    return entry ? [update(entries, entry, { name: deletedName, words: '', reason: undefined })] : []
  }
  const proposal = await ctx.get(proposals, id)
  return proposal ? [update(proposals, proposal, { name: deletedName, words: '', reason: undefined })] : []
}

export const unnamingHandlers: Pick<Handlers<'assessment', Bindings>, 'unname'> = {
  unname: async (ctx, { personId, part, after = null }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    const { ids, next } = await idsOf(ctx, part, personId, after)
    const changes = (await Promise.all(ids.map(id => changeOf(ctx, part, id)))).flat()
    if (part === 'sheets' && after === null && (await ctx.get(halfConsents, personId)))
      changes.push(remove(halfConsents, personId))
    const then = parts[parts.indexOf(part) + 1]
    const again = next ? { part, after: next } : then && { part: then }
    const follow = again ? [followUp('assessment.unname', { personId, ...again })] : []
    return done({ unnamed: changes.length }, changes, { area: person.home, follow })
  },
}
