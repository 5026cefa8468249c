// Files: receipts for what people hand in, and the end of what nobody used.
import { fail } from '@contract/errors'
import { fileLimits } from '@contract/files'
import { officeOf } from '@contract/place'
import { DAY } from '@contract/time'
import { done, followUp, remove, update, type Write } from '../kernel/changes'
import { implement } from '../kernel/implement'
import { photoOf } from '../platform/files/addresses'
import { filesByHash } from '../platform/files/alike'
import { receiveIncoming } from '../platform/files/receive'
import { type FileRecord, fileIdOf, files, fileUses } from '../platform/files/records'
import { people } from '../platform/identity/people'
import { ownData } from './own-data'

/** Records changed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 20

const receipt = ({ id, sha256, bytes, type, receivedAt }: FileRecord) => ({
  fileId: id,
  sha256,
  bytes,
  type,
  receivedAt,
})

export const filesFeature = implement('files', {
  collections: [files, fileUses],
  own: ownData,
  before: {
    claim: ({ store, caller, now }, input) => receiveIncoming({ store, owner: caller, now }, input),
  },
  handlers: {
    async claim(ctx, { sha256, name }) {
      const file = await ctx.get(files, fileIdOf(ctx.caller.id, sha256))
      if (!file) throw fail('file.missing')
      if (file.state === 'leaving') throw fail('file.leaving')
      if (file.state === 'kept') return done(receipt(file))
      const claimed = { state: 'kept' as const, receivedAt: ctx.now, unusedSince: ctx.now, ...(name ? { name } : {}) }
      return done(receipt({ ...file, ...claimed }), [update(files, file, claimed)])
    },

    async describe(ctx, { fileIds }) {
      const found = await ctx.getMany(files, [...new Set(fileIds)])
      return found
        .filter(file => ctx.covers(file) && file.state === 'kept')
        .map(file => ({
          ...receipt(file),
          ...(file.name ? { name: file.name } : {}),
          url: photoOf(ctx, file.id).url,
        }))
    },

    async reuse(ctx, { fileId }) {
      const office = officeOf(ctx.caller.home)
      const file = await ctx.get(files, fileId)
      if (file?.office !== office) throw fail('record.notFound')
      return (await filesByHash(ctx, office, file.sha256)).map(use => ({
        in: use.in,
        recordId: use.recordId,
        usedAt: use.usedAt,
      }))
    },

    async unname(ctx, { personId, after = null }) {
      const person = await ctx.get(people, personId)
      if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
      const page = await ctx.find(files, { index: 'ofPerson', equals: { personId }, after, limit: PAGE })
      const changes: Write[] = []
      for (const { id } of page.items) {
        const file = await ctx.get(files, id)
        if (file?.unused && file.state !== 'leaving') changes.push(update(files, file, { unusedSince: 0 }))
      }
      const follow = page.next ? [followUp('files.unname', { personId, after: page.next })] : []
      return done({ unnamed: changes.length }, changes, { area: person.home, follow })
    },

    async discard(ctx, { fileId }) {
      const file = await ctx.get(files, fileId)
      if (file?.state === 'leaving') return done({ fileId, leaving: true })
      if (!file?.unused || file.unusedSince > ctx.now - fileLimits.unusedDays * DAY)
        return done({ fileId, leaving: false })
      return done({ fileId, leaving: true }, [update(files, file, { state: 'leaving' })])
    },

    async forget(ctx, { fileId }) {
      const file = await ctx.get(files, fileId)
      return done({ fileId }, file?.state === 'leaving' ? [remove(files, fileId)] : [])
    },
  },
})
