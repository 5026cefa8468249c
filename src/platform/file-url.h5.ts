// The address under which a file of the server can be shown.
/** Server addresses are relative to the host that served the app. */
export const fileUrl = (url: string) => (url.startsWith('/') ? `${RUYI_API}${url}` : url)

/** The same for a place outside of the app, such as a saved page. */
export const wholeUrl = (url: string) => new URL(fileUrl(url), window.location.href).href

/** The whole address of a public page, as a code on paper needs it: `/m/…` of the host that served the app. */
export const publicUrl = wholeUrl
