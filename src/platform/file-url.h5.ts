// The address under which a file of the server can be shown.
/** Server addresses are relative to the host that served the app. */
export const fileUrl = (url: string) => (url.startsWith('/') ? `${RUYI_API}${url}` : url)
