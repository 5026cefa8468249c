// What stays when a merchant leaves: the restaurant and its cleanings, without who ran it and what they said and showed.
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { done, type FollowUp, followUp, update, type Write } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { attachFiles } from '../platform/files/attach'
import { people } from '../platform/identity/people'
import { followers } from './answering'
import type { Bindings } from './flows'
import { cleanings, merchants } from './records'

/** Records changed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 10

export const unnamingHandlers: Pick<Handlers<'merchants', Bindings>, 'unname'> = {
  unname: async (ctx, { personId, part, after = null }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    const equals = { personId }
    const changes: Write[] = []
    const given: FollowUp[] = []
    let next: string | null
    if (part === 'owned') {
      const page = await ctx.find(merchants, { index: 'ofOwner', equals, after, limit: PAGE })
      for (const { id } of page.items) {
        const merchant = await ctx.get(merchants, id)
        if (!merchant) continue
        changes.push(update(merchants, merchant, { personId: undefined }))
        given.push(...followers(id))
      }
      next = page.next
    } else {
      const page = await ctx.find(cleanings, { index: 'ofPerson', equals, after, limit: PAGE })
      for (const { id } of page.items) {
        const one = await ctx.get(cleanings, id)
        if (!one) continue
        const kept = one.checked?.photos ?? []
        const before = [...one.photos, ...kept]
        changes.push(
          update(cleanings, one, { personId: undefined, company: undefined, words: undefined, photos: [] }),
          ...(await attachFiles(ctx, { in: cleanings.name, id }, kept, { before, atOnce: true })),
        )
      }
      next = page.next
    }
    const again = next ? { part, after: next } : part === 'owned' ? { part: 'cleanings' as const } : undefined
    const follow = [...given, ...(again ? [followUp('merchants.unname', { personId, ...again })] : [])]
    return done({ unnamed: changes.length }, changes, { area: person.home, follow })
  },
}
