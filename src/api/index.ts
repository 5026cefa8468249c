// The one import for pages: reading, acting, drafts, errors.
export { call, send } from './client'
export { forgetDrafts, useDraft } from './drafts'
export { CallError, fieldErrors, isCallError, wordsOf } from './errors'
export {
  type ItemOf,
  type Listed,
  type ListName,
  useCommand,
  useInfinite,
  useOnline,
  useQuery,
  useRefresh,
} from './hooks'
export { newRequestId } from './request-id'
