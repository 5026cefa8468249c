// How the clock of a request is put into words: time left with its colour, who has it, and what comes next.
import type { RequestDetail, RequestSummary } from '@contract/request-shapes'
import { dayInWords, dayOf, HOUR, ledInWords, leftInWords, MINUTE, whenInWords } from '@contract/time'
import type { Tone } from '@/components'

type Clocked = Pick<RequestSummary, 'clock'>

const pauseWords: Record<NonNullable<RequestSummary['clock']['pause']>['reason'], string> = {
  supply: '等补充材料',
  weather: '等天气转好',
  thirdParty: '等第三方单位配合',
  parts: '等配件或材料到货',
  vote: '等业主表决',
  approval: '等上级部门审批',
}
export const pauseLabel = (reason: keyof typeof pauseWords) => pauseWords[reason]

/** Whether its time is over now; a clock that stands still is not late. */
export const isLate = ({ clock }: Clocked, now: number) =>
  clock.state === 'overdue' || (clock.dueAt !== undefined && clock.state !== 'stopped' && now > clock.dueAt)

/** Time left in a word or two, on its colour; undefined when no clock runs any more. */
export const clockTag = (request: Clocked, now: number): { tone: Tone; words: string } | undefined => {
  const { clock } = request
  if (clock.state === 'paused') return { tone: 'quiet', words: '计时暂停' }
  if (clock.state === 'stopped' || clock.dueAt === undefined) return undefined
  if (isLate(request, now)) return { tone: 'danger', words: leftInWords(clock.dueAt, now) }
  const soon = clock.state === 'warned' || clock.dueAt - now < HOUR
  // Nights and days off do not count in working time: the moment says it, a countdown would promise too much.
  const today = dayOf(clock.dueAt) === dayOf(now)
  const words = clock.natural || today ? leftInWords(clock.dueAt, now) : `${whenInWords(clock.dueAt, now)} 前`
  return { tone: soon ? 'attention' : 'calm', words }
}

/** “今天 15:20”, “12月9日 周三 11:00” */
export const dueWords = whenInWords

/** “30 分钟”, “8 小时”, “3 天”: the time that was given, in working hours or day and night. */
export const budgetWords = ({ budget, natural }: Pick<RequestSummary['clock'], 'budget' | 'natural'>) => {
  const time = budget < HOUR ? `${Math.round(budget / MINUTE)} 分钟` : `${Math.round((budget / HOUR) * 10) / 10} 小时`
  return natural ? `${time}，白天黑夜都算` : `${time}工作时间`
}

/** Who reads the sentence: the person who reported or follows it is “您”. */
const you = ({ mine, following }: Pick<RequestSummary, 'mine' | 'following'>) => (mine || following ? '您' : '诉求人')

/** The clock's sentence while a desk has something to do. */
const runningWords = (request: RequestSummary, now: number): string => {
  const { clock, desk, state } = request
  const due = clock.dueAt === undefined ? undefined : dueWords(clock.dueAt, now)
  const late = isLate(request, now)
  const told = clock.escalations > 0 ? '，已报告上一级督办' : ''
  if (clock.state === 'paused' && clock.pause)
    return `${pauseWords[clock.pause.reason]}，计时暂停，最晚 ${dayInWords(dayOf(clock.pause.until), now)} 恢复`
  if (state === 'submitted' || clock.phase === 'contact')
    return late
      ? `${desk.name}还没有联系${you(request)}，已过时限${told}`
      : `已交给${desk.name}，${due ? `${ledInWords('最晚', due)} 联系${you(request)}` : `会尽快联系${you(request)}`}`
  if (late) return `${desk.name}正在办，已过时限${told}`
  return `${desk.name}正在${state === 'reopened' ? '重新' : ''}办${due ? `，${ledInWords('最晚', due)} 给结果` : ''}`
}

/** Why its clock stands still, where the sentence is about something else. */
const stillWords = ({ clock }: Clocked, now: number) =>
  clock.state === 'paused' && clock.pause
    ? `；${pauseWords[clock.pause.reason]}，计时暂停到 ${dayInWords(dayOf(clock.pause.until), now)}`
    : ''

/** Who has it now, by when, and what is awaited, in one sentence. */
export const holderWords = (
  request: RequestSummary & Partial<Pick<RequestDetail, 'closesAt'>>,
  now: number,
): string => {
  const { state, desk, transferTo, disputed, closesAt } = request
  const until = closesAt === undefined ? '' : `，${dueWords(closesAt, now)} 前没有意见就办结`
  switch (state) {
    case 'resolved':
      return request.mine || request.following
        ? `${desk.name}给了结果，请您看看解决了没有${until}`
        : `${desk.name}给了结果，等居民确认${until}`
    case 'confirmed':
      return `已确认解决${until}`
    case 'closed':
      return '已经办结'
    case 'withdrawn':
      return '诉求人已撤回'
    case 'rejected':
      return '不予受理，原因在下面'
    case 'merged':
      return '和另一件说的是同一件事，已合并办理'
    default:
      if (disputed) return `${desk.name}提出了异议，等街道办事处裁定由谁办${stillWords(request, now)}`
      if (transferTo) return `正在请${transferTo.name}接收，接收前仍由${desk.name}负责`
      return runningWords(request, now)
  }
}

/** In a few words, for the last step of the progress: the sentence stands beside the clock. */
export const waitsWords = (request: RequestSummary): string => {
  const { state, desk, transferTo, disputed, clock } = request
  if (state === 'resolved') return request.mine || request.following ? '等您确认' : '等居民确认'
  if (state === 'submitted') return `等${desk.name}联系`
  if (disputed) return '等街道办事处裁定'
  if (transferTo) return `等${transferTo.name}接收`
  if (clock.state === 'paused' && clock.pause) return pauseWords[clock.pause.reason]
  return `${desk.name}办理中`
}
