// What WeChat says of the group a call came from, checked as its documents ask: anything in doubt is no group at all.

/** The field of a call’s data that carries the CloudID of `wx.getGroupEnterInfo`. */
const FIELD = 'group'
/** A CloudID is good for five minutes; clocks may differ by one. */
const OLDEST_MS = 5 * 60_000
const SKEW_MS = 60_000

/** Of one call, as the platform wrote it. */
export interface CallContext {
  /** `OPEN_DATA_INFO`: JSON in which WeChat names the fields that it filled in itself. */
  openData: string | undefined
  appid: string | undefined
}

/**
 * The group’s id in this mini program. WeChat replaces a CloudID by `{ cloudID, data }` on its way to the function and
 * says so in the call’s context; a client could send the same object itself, and then the context does not name it.
 */
export function verifiedGroup(event: unknown, { openData, appid }: CallContext, now: number): string | undefined {
  if (!appid || !filledIn(openData).includes(FIELD)) return undefined
  const given = (event as { [FIELD]?: { data?: unknown } } | null)?.[FIELD]
  const data = (given?.data ?? {}) as { opengid?: unknown; watermark?: { appid?: unknown; timestamp?: unknown } }
  const { appid: of, timestamp } = data.watermark ?? {}
  const at = Number(timestamp) * 1000
  if (of !== appid || !Number.isFinite(at) || now - at > OLDEST_MS || at - now > SKEW_MS) return undefined
  return typeof data.opengid === 'string' && data.opengid !== '' ? data.opengid : undefined
}

function filledIn(openData: string | undefined): unknown[] {
  try {
    const { keys } = JSON.parse(openData ?? '') as { keys?: unknown }
    return Array.isArray(keys) ? keys : []
  } catch {
    return []
  }
}
