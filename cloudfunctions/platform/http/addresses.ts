// Addresses that anybody may open without signing in: a path of this service, or a whole address where its host is known.

/** `https://…` of the host that serves public pages, without a slash at the end; empty where pages find it themselves. */
const base = () => process.env.RUYI_PUBLIC_BASE ?? ''

export const publicAddress = (path: string) => `${base()}${path}`
