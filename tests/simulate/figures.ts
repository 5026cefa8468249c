// What came of the months that were played, in figures for people to read.
import { activities, signups, societies, studies } from '../../cloudfunctions/activities/records'
import { answers as publicAnswers } from '../../cloudfunctions/answers/records'
import { bookings } from '../../cloudfunctions/appointments/records'
import { entries, proposals, sheets } from '../../cloudfunctions/assessment/records'
import { tasks as campaignTasks, readingDays } from '../../cloudfunctions/campaigns/reading-records'
import { campaigns, checks, gaps, shifts, signedDays } from '../../cloudfunctions/campaigns/records'
import { answers, emergencies, tasks as emergencyTasks } from '../../cloudfunctions/emergencies/records'
import { cityEvents } from '../../cloudfunctions/exchange/city-records'
import { findings } from '../../cloudfunctions/inspections/records'
import { journal } from '../../cloudfunctions/kernel/journal'
import { posts } from '../../cloudfunctions/lostfound/records'
import { cases, cleanings, merchants, merchantVisits } from '../../cloudfunctions/merchants/records'
import { deliveries, notices, questions } from '../../cloudfunctions/notices/records'
import { observations, patrols } from '../../cloudfunctions/patrols/records'
import { people } from '../../cloudfunctions/platform/identity/people'
import { inbox } from '../../cloudfunctions/platform/messenger/inbox'
import type { Collection, Doc } from '../../cloudfunctions/platform/store/port'
import { requests } from '../../cloudfunctions/requests/records'
import { visits } from '../../cloudfunctions/visits/records'
import type { Play } from './play'

/** A line: what it is about, and its parts with how many there are. */
export interface Figure {
  about: string
  parts: [words: string, count: number][]
}

export async function figuresOf({ store, remembered }: Play): Promise<Figure[]> {
  const of = async <T extends Doc>(from: Collection<T>, fits: (doc: T) => boolean = () => true) =>
    (await store.all(from)).filter(fits).length
  const all = await store.all(readingDays)
  const made = await store.all(sheets)
  return [
    {
      about: '人',
      parts: [
        ['在册', await of(people, ({ deletedAt }) => !deletedAt)],
        ['注销', remembered.left.length],
        ['交接离岗', remembered.replaced.length],
      ],
    },
    {
      about: '诉求',
      parts: [
        ['收到', await of(requests)],
        ['办结', await of(requests, ({ state }) => state === 'closed')],
        ['重新办理', await of(requests, ({ reopenings }) => reopenings > 0)],
        ['按时', await of(requests, ({ result, onTime }) => result !== undefined && onTime === true)],
      ],
    },
    {
      about: '通知',
      parts: [
        ['发出', await of(notices, ({ publishedAt }) => publishedAt !== undefined)],
        ['打开', await of(deliveries, ({ opened }) => opened)],
        ['提问', await of(questions)],
      ],
    },
    {
      about: '预约',
      parts: [
        ['约', await of(bookings)],
        ['办完', await of(bookings, ({ state }) => state === 'served')],
        ['没来', await of(bookings, ({ state }) => state === 'noShow')],
        ['其中便民场所', await of(bookings, ({ windowId }) => windowId.includes('-'))],
      ],
    },
    {
      about: '活动',
      parts: [
        ['办了', await of(activities, ({ state }) => state === 'over')],
        ['报名', await of(signups)],
        ['到场', await of(signups, ({ state }) => state === 'attended')],
        ['微党课学习', await of(studies)],
        ['社团', await of(societies, ({ state }) => state === 'listed')],
      ],
    },
    {
      about: '政策问答',
      parts: [
        ['公开', await of(publicAnswers, ({ state }) => state === 'published')],
        ['全部', await of(publicAnswers)],
      ],
    },
    {
      about: '关爱',
      parts: [
        ['失物招领', await of(posts)],
        ['走访', await of(visits, ({ state }) => state === 'visited')],
      ],
    },
    {
      about: '应急',
      parts: [
        ['发出', await of(emergencies, ({ raisedAt }) => raisedAt !== undefined)],
        ['其中演练', await of(emergencies, ({ raisedAt, drill }) => raisedAt !== undefined && drill)],
        ['回复', await of(answers)],
        ['需要帮助', await of(answers, ({ status }) => status === 'help')],
        ['任务', await of(emergencyTasks)],
      ],
    },
    {
      about: '巡查',
      parts: [
        ['次', await of(patrols)],
        ['记录', await of(observations, ({ withdrawn }) => !withdrawn)],
      ],
    },
    {
      about: '督查',
      parts: [
        ['问题', await of(findings)],
        ['销号', await of(findings, ({ state }) => state === 'writtenOff')],
        ['退回过', await of(findings, ({ returns }) => returns > 0)],
      ],
    },
    {
      about: '考核',
      parts: [
        ['考核表', made.length],
        ['已定', made.filter(({ state }) => state === 'final').length],
        ['申诉', made.reduce((sum, { appeals }) => sum + appeals.length, 0)],
        ['迟到更正', made.reduce((sum, { corrections }) => sum + corrections.length, 0)],
        ['手工登记', await of(entries)],
        ['挂钩建议', await of(proposals)],
      ],
    },
    {
      about: '专项行动',
      parts: [
        ['个', await of(campaigns)],
        ['班次', await of(shifts)],
        ['空岗', await of(gaps)],
        ['看点', await of(checks)],
        ['监测读数', all.reduce((sum, { values }) => sum + values.length, 0)],
        ['任务', await of(campaignTasks)],
        ['日报', await of(signedDays)],
      ],
    },
    {
      about: '商户',
      parts: [
        ['家', await of(merchants)],
        ['走访', await of(merchantVisits)],
        ['不达标', await of(cases)],
        ['改好', await of(cases, ({ open }) => !open)],
        ['清洗', await of(cleanings)],
      ],
    },
    {
      about: '市平台',
      parts: [
        ['来', await of(cityEvents, ({ direction }) => direction === 'in')],
        ['去', await of(cityEvents, ({ direction }) => direction === 'out')],
        ['对不上', await of(cityEvents, ({ standing }) => standing === 'conflict')],
      ],
    },
    {
      about: '痕迹',
      parts: [
        ['条', await of(journal)],
        ['站内消息', await of(inbox)],
      ],
    },
  ]
}
