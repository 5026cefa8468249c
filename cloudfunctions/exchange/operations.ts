// Exchange: keys for other systems, and what they send.
import { createHash } from 'node:crypto'
import { categoryOf } from '@contract/categories'
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { dayOf } from '@contract/time'
import { done, insert, update } from '../kernel/changes'
import { implement } from '../kernel/implement'
import { present } from '../kernel/present'
import { files } from '../platform/files/records'
import { digestOfSecret, secretBytes } from '../platform/identity/secrets'
import { cityHandlers } from './city'
import { cityFileHandlers, readingCity } from './city-file'
import { cityEvents, cityFiles, cityNames, cityNonces } from './city-records'
import { type ApiKeyRecord, apiKeys } from './records'

const shown = ({ id, name, start, madeAt, madeBy, sent, endedAt }: Omit<ApiKeyRecord, 'version'>) => ({
  ...{ keyId: id, name, start, madeAt, madeBy, sent },
  ...present({ endedAt }),
})

/** How many of its letters are shown later. */
const START = 6

export const exchangeFeature = implement('exchange', {
  collections: [apiKeys, cityEvents, cityNames, cityNonces, cityFiles, files],
  own: { sections: [], others: [apiKeys, cityEvents, cityNames, cityNonces, cityFiles] },
  before: { putIn: readingCity },
  handlers: {
    ...cityHandlers,
    ...cityFileHandlers,
    keys: async (ctx, { after, limit }) => {
      const equals = { office: officeOf(ctx.caller.home) }
      const query = { index: 'ofOffice', equals, order: 'desc', after: after ?? null, limit } as const
      const page = await ctx.find(apiKeys, query)
      return { items: page.items.map(shown), next: page.next }
    },

    makeKey: async (ctx, { name }) => {
      const id = ctx.newId()
      const key = `ry_${secretBytes('open311 key', id).toString('base64url')}`
      const office = officeOf(ctx.caller.home)
      const one = {
        ...{ id, office, scopes: [office], name, start: key.slice(0, START), digest: digestOfSecret(key) },
        ...{ madeAt: ctx.now, madeBy: ctx.caller.name, sent: 0 },
      }
      return done({ ...shown(one), key }, [insert(apiKeys, one)])
    },

    endKey: async (ctx, { keyId }) => {
      const one = await ctx.load(apiKeys, keyId)
      if (one.endedAt !== undefined) throw fail('exchange.keyEnded')
      const patch = { endedAt: ctx.now }
      return done(shown({ ...one, ...patch }), [update(apiKeys, one, patch)])
    },

    receive: async (ctx, { key: secret, categoryId, text, words, point }) => {
      const found = await ctx.find(apiKeys, { index: 'byDigest', equals: { digest: digestOfSecret(secret) }, limit: 1 })
      const key = found.items[0] && (await ctx.get(apiKeys, found.items[0].id))
      if (!key || key.endedAt !== undefined || key.office !== ctx.caller.home) throw fail('exchange.keyMissing')
      const category = categoryOf(categoryId)
      if (!category) throw fail('exchange.service')
      // The standard knows no key of a repeat: what is the same on the same day is one request.
      const said = JSON.stringify([dayOf(ctx.now), categoryId, text, words, point])
      const number = `${key.id}-${createHash('sha256').update(said).digest('hex').slice(0, 24)}`
      const {
        requestId,
        number: ours,
        fresh,
      } = await ctx.invoke('requests.receive', {
        ...{ source: 'open311', number, kind: 'complain', categoryId: category.id as never, text, words },
        ...(point ? { point } : { area: key.office }),
      })
      return done({ requestId, number: ours }, fresh ? [update(apiKeys, key, { sent: key.sent + 1 })] : [], {
        area: key.office,
      })
    },
  },
})
