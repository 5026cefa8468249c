// The address under which a file of the server can be shown.
/** Relative server addresses need the host in WeChat; cloud and local ones stay. */
export const fileUrl = (url: string) => (url.startsWith('/files/') ? `${RUYI_API}${url}` : url)

/** The same for a place outside of the app, such as a saved page. */
export const wholeUrl = fileUrl
