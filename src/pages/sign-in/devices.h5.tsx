// Ways to sign in for a browser.
export { DeskSignIn } from './DeskSignIn'
export { WithCode } from './WithCode'
export const byDevice = true
