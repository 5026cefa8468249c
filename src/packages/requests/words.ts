// How requests are put into words on every page: what they are, where they stand, and who reads what.
import { categories, categoryOf } from '@contract/categories'
import type { Output } from '@contract/contract'
import {
  type RequestDetail,
  type RequestKind,
  type RequestState,
  type RequestSummary,
  requestFlow,
  requestKinds,
  type Similar,
  type Step,
} from '@contract/request-shapes'
import type { ShownPhoto, Tone } from '@/components'

export type { RequestDetail, RequestKind, RequestState, RequestSummary, Similar, Step }
export type Template = Output<'requests.templates'>[number]

/** What `can` names: the flow's actions and the operations beside it. */
export type RequestAction =
  | Exclude<keyof typeof requestFlow.actions, 'close'>
  | 'follow'
  | 'supply'
  | 'unfollow'
  | 'rate'
  | 'share'
  | 'note'
  | 'setUrgent'
  | 'classify'

export const kinds = Object.keys(requestKinds) as RequestKind[]
export const kindLabel = (kind: RequestKind) => requestKinds[kind].label
export const isKind = (value: string | undefined): value is RequestKind => kinds.some(kind => kind === value)

export const categoryName = (categoryId: string) => categoryOf(categoryId)?.name ?? '其他'
export const stateLabel = (state: RequestState) => requestFlow.states[state].label

/** Over what was reported already: how many neighbours that were, without whoever reads it. */
export const alreadySaid = (offers: readonly Pick<Similar, 'mine' | 'following' | 'followers'>[]) => {
  const others = offers.reduce(
    (sum, { mine, following, followers }) => sum + followers + (mine ? 0 : 1) - (following ? 1 : 0),
    0,
  )
  const open = offers.some(({ mine, following }) => !mine && !following)
  return {
    title: others > 0 ? `有 ${others} 位邻居反映过类似的` : '您已经反映过类似的',
    note: open ? '如果是同一件事，点“我也遇到了”就行，不用再提' : '如果是同一件事，不用再提，看进展就行',
  }
}

export const states = Object.keys(requestFlow.states) as RequestState[]

/** Domains in the order of the categories, each with its own. */
export const categoriesByDomain = () => {
  const groups = new Map<string, (typeof categories)[number][]>()
  for (const category of categories) groups.set(category.domain, [...(groups.get(category.domain) ?? []), category])
  return [...groups].map(([domain, members]) => ({ domain, members }))
}

const tones: Record<RequestState, Tone> = {
  submitted: 'attention',
  accepted: 'calm',
  handling: 'calm',
  resolved: 'attention',
  confirmed: 'done',
  reopened: 'attention',
  closed: 'done',
  withdrawn: 'quiet',
  rejected: 'quiet',
  merged: 'quiet',
}
export const stateTag = ({ state }: Pick<RequestSummary, 'state'>): { tone: Tone; words: string } => ({
  tone: tones[state],
  words: stateLabel(state),
})

const open: readonly RequestState[] = ['submitted', 'accepted', 'handling', 'reopened']
export const isOpen = ({ state }: Pick<RequestSummary, 'state'>) => open.includes(state)

const labels: Partial<Record<RequestAction, string>> = {
  follow: '我也遇到了',
  supply: '补充情况',
  unfollow: '不再跟进',
  rate: '评价',
  share: '邻居可见',
  note: '内部备注',
  setUrgent: '设为紧急',
  classify: '改类别',
}

/** The words on an action's button; with the request, they say what it means there. */
export const actionLabel = (
  action: RequestAction,
  request?: Pick<RequestDetail, 'kind' | 'urgent' | 'shared' | 'following' | 'opinions' | 'asked' | 'followers'>,
): string => {
  if (action === 'resolve' && request?.kind === 'consult') return '答复'
  if (action === 'supply' && request?.asked) return '补充材料'
  if (action === 'withdraw' && request && request.followers > 0) return '我退出'
  if (action === 'setUrgent' && request?.urgent) return '取消紧急'
  if (action === 'share' && request) return request.shared ? '不让邻居看' : '让邻居看'
  if (action === 'rate' && request?.opinions.some(({ mine, rating }) => mine && rating)) return '改评价'
  return labels[action] ?? requestFlow.actions[action as keyof typeof requestFlow.actions].label
}

/** Photos for the grid. */
export const shownPhotos = (photos: readonly { url: string }[], what: string): ShownPhoto[] =>
  photos.map(({ url }, index) => ({ url, alt: `${what} ${index + 1}` }))

/** “★★★★☆” would be read as five symbols: the number is said, the stars are for the eye. */
export const ratingWords = (rating: number) =>
  ['很不满意', '不满意', '一般', '满意', '很满意'][Math.round(rating) - 1] ?? ''

/** “运河上郡 3 号楼下”, without saying a place twice. */
export const whereWords = ({ areaName, placeWords }: Pick<RequestSummary, 'areaName' | 'placeWords'>) =>
  [areaName, placeWords].filter(Boolean).join(' ')
