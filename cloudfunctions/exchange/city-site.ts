// Messages of the city over HTTP: signed, fresh, and each signature once.
import { CityMessage, cityLimits } from '@contract/city'
import { fail } from '@contract/errors'
import { MINUTE } from '@contract/time'
import { validated } from '@contract/validation'
import { systemCaller } from '../kernel/reach'
import { cityLink } from '../platform/city/link'
import { inJson, objectIn, refusalInJson } from '../platform/http/call'
import { officeOf } from '../platform/http/jurisdiction'
import { isSigned, signedIn } from '../platform/http/signature'
import type { Site } from '../platform/http/sites'

const UNDER = '/city/v1/'
const BYTES = 64 * 1024

/** Without a secret that was agreed on there is no such address. */
export const openCity = (link = cityLink): Site => ({
  under: UNDER,
  rate: { burst: 120, perSecond: 10 },
  async answer(call, by, now) {
    const secret = link()?.secret
    if (secret === undefined || call.path !== `${UNDER}events` || call.method !== 'POST') throw fail('path.unknown')
    const signed = signedIn(call)
    const { time, nonce } = signed
    const bytes = await call.body(BYTES)
    const isFresh = Math.abs(now - Number(time || Number.NaN)) <= cityLimits.freshMinutes * MINUTE
    const body = Buffer.from(bytes).toString('utf8')
    if (!isFresh || !/^[\w-]{8,64}$/.test(nonce) || !isSigned(secret, signed, body)) throw fail('exchange.signature')
    const { office: given, ...told } = objectIn(bytes)
    const office = await officeOf(by, typeof given === 'string' ? given : null)
    const message = validated(CityMessage, told)
    const event = await by.dispatch.perform(
      ...([systemCaller(office), 'exchange.hearOnce', { nonce, message }, `city:${nonce}:${now}`] as const),
    )
    return inJson(200, { ok: true, number: event.number, ours: event.requestNumber ?? null })
  },
  refuse: error => refusalInJson(error),
})
