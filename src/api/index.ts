// The one import for pages: reading, acting, drafts, errors.
export { call, check, send } from './client'
export { enqueue, outbox, useKeptDraft, useKeptFile, useOutbox } from './device-outbox'
export { forgetDrafts, useDraft } from './drafts'
export { asCallError, CallError, fieldErrors, isCallError, wordsOf } from './errors'
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
export { CLOCK_SLOT, fileSlot, type KeptCommand, type KeptFile, NoRoom, type Standing, standingOf } from './outbox'
export { newRequestId } from './request-id'
