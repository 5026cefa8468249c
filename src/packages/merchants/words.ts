// How restaurants are put into words: kind, size, where the case stands, what is due and since when.
import type { Output } from '@contract/contract'
import { type DepartmentId, departmentIds, departments } from '@contract/departments'
import {
  type CheckItem,
  checkItemNames,
  checkItems,
  cleaningStates,
  disclosureNames,
  disclosures,
  type EnforcementKind,
  enforcementKinds,
  type MerchantSize,
  merchantFlow,
  merchantKindNames,
  merchantKinds,
  merchantSizeNames,
  merchantSizes,
  standingLabel,
  standingOf,
} from '@contract/merchant-shapes'
import { dayInWords, dayOf, daysBetween } from '@contract/time'
import type { Tone } from '@/components'

export type Merchant = Output<'merchants.view'>
export type MerchantSummary = Output<'merchants.list'>['items'][number]
export type Cleaning = Output<'merchants.toCheck'>['items'][number]
export type Case = NonNullable<Merchant['case']>
type State = MerchantSummary['state']

const optionsOf = <K extends string>(names: readonly K[], of: Readonly<Record<K, { label: string }>>) =>
  names.map(value => ({ value, label: of[value].label }))
export const kindOptions = optionsOf(merchantKindNames, merchantKinds)
export const sizeOptions = optionsOf(merchantSizeNames, merchantSizes)
/** What may be wrong, to be ticked where it is. */
export const checkOptions = checkItemNames.map(value => ({ value, label: checkItems[value].wrong }))
export const disclosureOptions = optionsOf(disclosureNames, disclosures)
export const departmentOptions = optionsOf(departmentIds, departments)
export const enforcementOptions = optionsOf(Object.keys(enforcementKinds) as EnforcementKind[], enforcementKinds)

export const stateLabel = (state: State) => merchantFlow.states[state].label
export const sizeWords = (size: MerchantSize) => `${merchantSizes[size].label}（${merchantSizes[size].stoves}）`
export const cycleWords = (size: MerchantSize) => `每 ${merchantSizes[size].everyDays} 天清洗一次`
export const checkWords = (items: readonly CheckItem[]) => items.map(item => checkItems[item].wrong).join('；')
export const departmentWords = (ids: readonly DepartmentId[]) => ids.map(id => departments[id].label).join('、')

type Tagged = { tone: Tone; words: string }
const stateTones: Record<State, Tone> = {
  compliant: 'done',
  substandard: 'danger',
  meeting: 'attention',
  followUp: 'attention',
  closed: 'quiet',
}
/** Nobody calls compliant what nobody has looked at. */
export const stateTag = ({ state, checkedOn }: Pick<MerchantSummary, 'state' | 'checkedOn'>): Tagged =>
  standingOf({ state, checkedOn }) === 'unseen'
    ? { tone: 'quiet', words: standingLabel('unseen') }
    : { tone: stateTones[state], words: stateLabel(state) }

/** When the purifier must be cleaned: 清洗超期 3 天 · 今天要清洗 · 还有 5 天要清洗; nothing while it is far off. */
export const cleaningTag = (
  { dueOn, state }: Pick<MerchantSummary, 'dueOn' | 'state'>,
  now: number,
): Tagged | undefined => {
  if (!dueOn || state === 'closed') return undefined
  const left = daysBetween(dayOf(now), dueOn)
  if (left < 0) return { tone: 'danger', words: `清洗超期 ${-left} 天` }
  if (left === 0) return { tone: 'attention', words: '今天要清洗' }
  return left <= 7 ? { tone: 'attention', words: `还有 ${left} 天要清洗` } : undefined
}

export const licenceTag = (
  { licenceUntil }: Pick<MerchantSummary, 'licenceUntil'>,
  now: number,
): Tagged | undefined => {
  if (!licenceUntil) return undefined
  const left = daysBetween(dayOf(now), licenceUntil)
  if (left < 0) return { tone: 'danger', words: '许可证已到期' }
  return left <= 30 ? { tone: 'attention', words: left === 0 ? '许可证今天到期' : `许可证还有 ${left} 天` } : undefined
}

/** 今天已跟进 · 今天还没跟进, and how many days were missed. */
export const followTag = (
  { state, followedOn, missed }: Pick<MerchantSummary, 'state' | 'followedOn' | 'missed'>,
  now: number,
): Tagged | undefined => {
  if (state !== 'followUp') return undefined
  const lost = missed > 0 ? `，漏了 ${missed} 天` : ''
  return followedOn === dayOf(now)
    ? { tone: missed > 0 ? 'attention' : 'done', words: `今天已跟进${lost}` }
    : { tone: 'danger', words: `今天还没跟进${lost}` }
}

const cleaningTones = { recorded: 'calm', toCheck: 'attention', checked: 'done', refused: 'danger' } as const
export const cleaningState = ({ state }: Pick<Cleaning, 'state'>): Tagged => ({
  tone: cleaningTones[state],
  words: cleaningStates[state].label,
})

export const dayWords = (day: string) => dayInWords(day, Date.now())

/** Somebody with the role in which they acted. */
export const byWords = ({ name, roleLabel }: { name: string; roleLabel: string }) =>
  roleLabel ? `${name}（${roleLabel}）` : name

/** 商户自己登记 · 张伟（网格员）登记 */
export const fromWords = ({ byMerchant, by }: Pick<Cleaning, 'byMerchant' | 'by'>) =>
  byMerchant || !by ? '商户自己登记' : `${byWords(by)}登记`

/** Who is told, and that the shop has to be told by mouth where nobody is registered for it. */
export const toldWords = ({ owner }: Pick<Merchant, 'owner'>, ...others: string[]) =>
  owner
    ? `${[...others, '商户'].join('、')}会收到消息`
    : `${others.length > 0 ? `${others.join('、')}会收到消息；` : ''}这家店还没有登记负责人，请当面告诉`
