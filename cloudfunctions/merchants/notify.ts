// What people are told about restaurants: the owner, who follows one up, and the departments that must come.
import type { DepartmentId } from '@contract/departments'
import { communityOf } from '@contract/place'
import { dayInWords, momentInWords } from '@contract/time'
import type { CommandEvent, Message, NotifyRead, NotifyTable } from '../kernel/notify'
import { holders } from '../platform/identity/holders'
import { cases, type MerchantRecord, merchants } from './records'

const page = (merchantId: string) => `packages/merchants/merchant/index?merchantId=${merchantId}`

/** One message each; nobody is told what they did themselves. */
const toEach = (event: CommandEvent, ids: readonly (string | undefined)[], message: Omit<Message, 'to'>): Message[] =>
  [...new Set(ids)].filter(id => id !== undefined && id !== event.caller).map(to => ({ to: to as string, ...message }))

const workersOf = async (read: NotifyRead, merchant: MerchantRecord, at: number) =>
  (await holders(read, ['gridWorker'], [merchant.place.area], at)).map(({ id }) => id)
const headsOf = async (read: NotifyRead, merchant: MerchantRecord, at: number) =>
  (await holders(read, ['gridHead2'], [communityOf(merchant.place.area)], at)).map(({ id }) => id)

async function becameSubstandard(
  event: CommandEvent<'merchants.visit' | 'merchants.fail' | 'merchants.reopen'>,
  read: NotifyRead,
) {
  const { answer } = event
  if (answer.case?.openedAt !== event.at) return []
  const merchant = await read.get(merchants, answer.merchantId)
  if (!merchant) return []
  const text = `${answer.case.failed.length} 项不达标，要召开现场会、每天跟进`
  const heads = await headsOf(read, merchant, event.at)
  return [
    ...toEach(event, [merchant.personId], {
      title: `${merchant.name}检查不达标`,
      text: `${answer.case.failed.length} 项要整改，打开看是哪几项`,
      page: page(merchant.id),
    }),
    ...toEach(event, heads, { title: `${merchant.name}不达标`, text, page: page(merchant.id) }),
  ]
}

async function departmentsOf(read: NotifyRead, office: string, invited: readonly DepartmentId[], at: number) {
  const found = await holders(read, ['department'], [office], at)
  return found.filter(({ unit }) => unit?.kind === 'department' && invited.includes(unit.id as DepartmentId))
}

export const notify: NotifyTable = {
  'merchants.visit': becameSubstandard,
  'merchants.fail': becameSubstandard,
  'merchants.reopen': becameSubstandard,

  'merchants.callMeeting': async (event, read) => {
    const merchant = await read.get(merchants, event.input.merchantId)
    if (!merchant) return []
    const invited = await departmentsOf(read, event.office, event.input.invited, event.at)
    const ids = [...invited.map(({ id }) => id), ...(await workersOf(read, merchant, event.at)), merchant.personId]
    return toEach(event, ids, {
      title: `现场会：${merchant.name}`,
      text: `${momentInWords(event.input.at, event.at)}，${merchant.place.words}`,
      page: page(merchant.id),
    })
  },

  'merchants.decide': async (event, read) => {
    const merchant = await read.get(merchants, event.input.merchantId)
    const open = merchant?.caseId ? await read.get(cases, merchant.caseId) : undefined
    if (!merchant || !open) return []
    return [
      ...toEach(
        event,
        open.followers.map(({ personId }) => personId),
        {
          title: `请每天跟进：${merchant.name}`,
          text: '从明天起每天记一次，全部改好为止',
          page: page(merchant.id),
        },
      ),
      ...toEach(event, [merchant.personId], {
        title: `${merchant.name}现场会的决定`,
        text: event.input.decisions,
        page: page(merchant.id),
      }),
    ]
  },

  'merchants.comply': async (event, read) => {
    const merchant = await read.get(merchants, event.input.merchantId)
    return merchant
      ? toEach(event, [merchant.personId, ...(await workersOf(read, merchant, event.at))], {
          title: `${merchant.name}已达标`,
          text: '整改结束，不用再每天跟进',
          page: page(merchant.id),
        })
      : []
  },

  'merchants.recordCleaning': async (event, read) => {
    if (event.answer.state !== 'toCheck') return []
    const merchant = await read.get(merchants, event.input.merchantId)
    return merchant
      ? toEach(event, await workersOf(read, merchant, event.at), {
          title: `请抽查清洗：${merchant.name}`,
          text: `${dayInWords(event.input.day, event.at)}登记的清洗抽中了，路过时看一看`,
          page: 'packages/merchants/checks/index',
        })
      : []
  },

  'merchants.checkCleaning': async (event, read) => {
    if (event.input.genuine) return []
    const merchant = await read.get(merchants, event.answer.merchantId)
    return toEach(event, [merchant?.personId], {
      title: `${event.answer.merchantName}的清洗记录不实`,
      text: '这次清洗不算数，请重新清洗、拍照登记',
      page: page(event.answer.merchantId),
    })
  },

  'merchants.remind': async (event, read) => {
    const { merchantId, what, day, left } = event.input
    const merchant = event.answer.told ? await read.get(merchants, merchantId) : undefined
    if (!merchant) return []
    const thing = what === 'licence' ? '食品经营许可证' : '油烟净化器清洗'
    const when = left < 0 ? `已经超过 ${-left} 天` : left === 0 ? '今天到期' : `还有 ${left} 天到期`
    const staff = left < 0 ? await workersOf(read, merchant, event.at) : []
    return toEach(event, [merchant.personId, ...staff], {
      title: `${merchant.name}：${thing}`,
      text: `${when}，${dayInWords(day, event.at)}`,
      page: page(merchant.id),
    })
  },

  'merchants.remindFollowUp': async (event, read) => {
    const merchant = event.answer.told ? await read.get(merchants, event.input.merchantId) : undefined
    const open = merchant?.caseId ? await read.get(cases, merchant.caseId) : undefined
    if (!merchant || !open) return []
    const heads = event.answer.missed > 0 ? await headsOf(read, merchant, event.at) : []
    return toEach(event, [...open.followers.map(({ personId }) => personId), ...heads], {
      title: `今天还没跟进：${merchant.name}`,
      text: event.answer.missed > 0 ? `之前已经漏了 ${event.answer.missed} 天` : '整改要每天记一次',
      page: page(merchant.id),
    })
  },
}
