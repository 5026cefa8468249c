// How inspection findings are put into words on every page: clocks, states, who has them, and whose turn it is.
import type { Output } from '@contract/contract'
import { type FindingRow, findingFlow, inspectionTopics, openStates } from '@contract/findings'
import { missingParties, revisitParties } from '@contract/revisit-parties'
import { dayInWords, dayOf, daysBetween } from '@contract/time'
import type { Tone } from './components'

export type Finding = Output<'inspections.finding'>
/** What `can` names: the flow's actions, and signing a visit. Who was there is noted on the joint visit's page. */
export type FindingAction = keyof typeof findingFlow.actions | 'coSign'

export const isOpen = ({ state }: Pick<FindingRow, 'state'>) => (openStates as readonly string[]).includes(state)
/** Somebody of a party said of the visit that it is not so, and it is not over. */
export const isContested = ({ state, parties }: Pick<FindingRow, 'state' | 'parties'>) =>
  (state === 'rectified' || state === 'verified') && parties?.some(({ standing }) => standing === 'refused') === true

export const stateLabel = (state: FindingRow['state']) => findingFlow.states[state].label

/** The words on an action's button; with the finding, they say what it means there. */
export const actionLabel = (action: FindingAction, finding?: Pick<Finding, 'state' | 'extensionAsked'>) => {
  if (action === 'coSign') return '会签'
  if (action === 'assign' && finding?.state === 'rectifying') return '改派'
  if (action === 'extend' && finding && !finding.extensionAsked) return '延长期限'
  if (action === 'askExtension' && finding?.extensionAsked) return '改延期申请'
  return findingFlow.actions[action].label
}

/** What is asked of the person whose turn it is. */
export const askLabel = (action: FindingAction) =>
  action === 'verify' ? '请复查' : action === 'extend' ? '请审批延期' : `请${actionLabel(action)}`

/** In a word or two: the kind, or the topic when there is no better one. */
export const kindOf = ({ topic, kind }: Pick<FindingRow, 'topic' | 'kind'>) =>
  kind === '其他' ? inspectionTopics[topic].label : kind

/** “城市管理 · 乱停乱放” */
export const topicOf = ({ topic, kind }: Pick<FindingRow, 'topic' | 'kind'>) =>
  `${inspectionTopics[topic].label} · ${kind}`

type Clocked = Pick<FindingRow, 'state' | 'dueDay' | 'visit' | 'parties'>

/** “社区网格员、二级网格长”: who has still to sign before it can be written off. */
const missingWords = (finding: Clocked) =>
  missingParties(finding)
    .map(party => revisitParties[party].label)
    .join('、')

/** Days to the due day in words; undefined once nothing is due any more. */
export const clockTag = (finding: Clocked, now: number): { tone: Tone; words: string } | undefined => {
  if (!isOpen(finding)) return undefined
  const left = daysBetween(dayOf(now), finding.dueDay)
  if (left < 0) return { tone: 'danger', words: `超期 ${-left} 天` }
  if (left === 0) return { tone: 'attention', words: '今天到期' }
  return left === 1 ? { tone: 'attention', words: '明天到期' } : { tone: 'calm', words: `还剩 ${left} 天` }
}

const tones: Record<FindingRow['state'], Tone> = {
  registered: 'attention',
  rectifying: 'calm',
  rectified: 'attention',
  verified: 'calm',
  writtenOff: 'done',
  withdrawn: 'quiet',
}

/** The state on its colour; a re-inspection says which one it is. */
export const stateTag = ({ state, returns }: Pick<FindingRow, 'state' | 'returns'>): { tone: Tone; words: string } => ({
  tone: tones[state],
  words: state === 'rectified' && returns > 0 ? `第 ${returns + 1} 次复查` : stateLabel(state),
})

type Answered = Pick<FindingRow, 'responsible' | 'merchant'>

/** Who is responsible, in a list: a restaurant by its name, and who keeps it in its place. */
export const unitOf = ({ responsible, merchant }: Answered) => {
  if (!merchant) return responsible?.name
  return merchant.kept && responsible ? `${merchant.name}（${responsible.name}代办）` : merchant.name
}

const keptBy = ({ responsible }: Answered) => (responsible ? `由${responsible.name}代办` : '等重新交办')

/** Who has it now and by when, in one sentence. */
export const holderOf = (finding: Clocked & Answered, now: number) => {
  const due = dayInWords(finding.dueDay, now)
  switch (finding.state) {
    case 'registered':
      return `还没有责任人，等二级网格长或督查员交办，最晚 ${due} 整改好`
    case 'rectifying':
      if (finding.merchant?.kept === 'closed')
        return `${finding.merchant.name}已停业，${keptBy(finding)}，最晚 ${due} 交结果`
      if (finding.merchant?.kept) return `${finding.merchant.name}整改，${keptBy(finding)}，最晚 ${due} 交结果`
      return `${unitOf(finding) ?? '责任人'}正在整改，最晚 ${due} 交结果`
    case 'rectified':
      return '已交整改结果，等督查员到现场复查，本网格的人不能复查'
    case 'verified':
      return missingWords(finding)
        ? `复查通过，还差${missingWords(finding)}会签，签完才能销号`
        : '复查通过，等督查员或管理员销号'
    case 'writtenOff':
      return '已经整改到位并销号'
    case 'withdrawn':
      return '登记人已撤回'
  }
}

/** The action that this finding waits for from this person, or undefined: what they may do is more than that. */
export const turnOf = (
  {
    state,
    can,
    responsible,
    extensionAsked,
    signAsked,
  }: Pick<FindingRow, 'state' | 'can' | 'responsible' | 'extensionAsked' | 'signAsked'>,
  personId: string | undefined,
): FindingAction | undefined => {
  if (extensionAsked && can.includes('extend')) return 'extend'
  if (signAsked) return 'coSign'
  const mine = responsible?.personId === personId
  const next: Partial<Record<FindingRow['state'], FindingAction>> = {
    registered: 'assign',
    rectifying: mine ? 'submitRectification' : undefined,
    rectified: 'verify',
    verified: 'writeOff',
  }
  const action = next[state]
  return action && can.includes(action) ? action : undefined
}

/** Overdue first, then by due day; what has no clock any more comes last, the oldest first. */
export const byClock = (a: FindingRow, b: FindingRow) =>
  Number(isOpen(b)) - Number(isOpen(a)) ||
  (isOpen(a) ? a.dueAt - b.dueAt : a.registeredAt - b.registeredAt) ||
  (a.number < b.number ? -1 : 1)

/** The page title of a finding: the place, or the topic where nobody wrote one. */
export const titleOf = (finding: Pick<FindingRow, 'placeWords' | 'areaName' | 'topic' | 'kind'>) =>
  finding.placeWords || `${finding.areaName} ${topicOf(finding)}`
