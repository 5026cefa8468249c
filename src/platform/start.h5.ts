// What the browser needs once, before the first call: patience with pages that do not come.
import { watchPageLoading } from './page-loading'

export const startPlatform = watchPageLoading

const hash = window.location.hash
/** Opened without naming a page. Asked once at start, before the router writes its own address. */
export const openedAtFirstPage = hash === '' || hash === '#/'
