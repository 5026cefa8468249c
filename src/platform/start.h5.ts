// What the browser needs once, before the first call: nothing.
export const startPlatform = () => undefined

const hash = window.location.hash
/** Opened without naming a page. Asked once at start, before the router writes its own address. */
export const openedAtFirstPage = hash === '' || hash === '#/'
