// The address under which a file of the server can be shown.
/** Relative server addresses need the host in WeChat; cloud and local ones stay. */
export const fileUrl = (url: string) => (url.startsWith('/files/') ? `${RUYI_API}${url}` : url)

/** The same for a place outside of the app, such as a saved page. */
export const wholeUrl = fileUrl

/** The whole address of a public page, as a code on paper needs it: the server gives it whole where it is known. */
export const publicUrl = (url: string) => (url.startsWith('/') ? `${RUYI_API}${url}` : url)
