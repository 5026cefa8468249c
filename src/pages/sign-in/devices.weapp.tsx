// Ways to sign in that WeChat has no need of: it knows its accounts.
export const byDevice = false
export const DeskSignIn = () => null
export const WithCode = () => null
