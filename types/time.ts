// The one place that turns moments into Beijing days and words. Moments are epoch milliseconds named …At;
// calendar days are YYYY-MM-DD in Asia/Shanghai. China has had no daylight saving since 1991, so the zone is
// a fixed offset here: older Android phones carry no time-zone data for Intl.
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import utc from 'dayjs/plugin/utc'
import * as v from 'valibot'

dayjs.extend(utc)

const OFFSET_MINUTES = 8 * 60
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const local = (at: number) => dayjs(at).utcOffset(OFFSET_MINUTES).locale('zh-cn')

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const Day = v.pipe(
  v.string(),
  v.isoDate('日期应为 年-月-日'),
  v.check(day => dayjs.utc(day).format('YYYY-MM-DD') === day, '没有这一天'),
)
/** A calendar month, `YYYY-MM`. */
export const Month = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应为 年-月'))
/** A moment: epoch milliseconds. */
export const Moment = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15))

/** The Beijing day on which a moment falls. */
export const dayOf = (at: number) => local(at).format('YYYY-MM-DD')
export const monthOf = (at: number) => local(at).format('YYYY-MM')
/** The Beijing clock time `HH:mm` of a moment. */
export const clockOf = (at: number) => local(at).format('HH:mm')
/** The moment at which `HH:mm` strikes on a Beijing day. */
export const momentOf = (day: string, clock = '00:00') =>
  dayjs.utc(`${day}T${clock}:00Z`).valueOf() - OFFSET_MINUTES * MINUTE
/** The day `days` later (or earlier, when negative). */
export const addDays = (day: string, days: number) => dayjs.utc(day).add(days, 'day').format('YYYY-MM-DD')
/** The month `months` later (or earlier). */
export const addMonths = (month: string, months: number) =>
  dayjs.utc(`${month}-01`).add(months, 'month').format('YYYY-MM')
/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: string) => dayjs.utc(day).day()
/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string) => dayjs.utc(to).diff(dayjs.utc(from), 'day')
/** The last day of a month. */
export const lastDayOf = (month: string) => dayjs.utc(`${month}-01`).endOf('month').format('YYYY-MM-DD')

/** “11月25日 周三”, with the year when it is not this one. */
export const dayInWords = (day: string, now: number) =>
  dayjs
    .utc(day)
    .locale('zh-cn')
    .format(day.slice(0, 4) === dayOf(now).slice(0, 4) ? 'M月D日 ddd' : 'YYYY年M月D日 ddd')

/** “12月6日”, with the year when it is not this one: for places too narrow for the weekday. */
export const dateInWords = (day: string, now: number) => dayInWords(day, now).split(' ')[0]!

/** “12月”, with the year when it is not this one. */
export const monthInWords = (month: string, now: number) => {
  const [year, number] = month.split('-')
  return `${year === monthOf(now).slice(0, 4) ? '' : `${year}年`}${Number(number)}月`
}

/** “11月23日 周一 15:00”: for words that are kept and read later, such as messages. */
export const momentInWords = (at: number, now: number) => `${dayInWords(dayOf(at), now)} ${clockOf(at)}`

/** Relative within a day (“3 分钟前”, “还有 2 小时”, “明天 09:30”), then the date with its weekday. */
export const whenInWords = (at: number, now: number) => {
  const past = now - at
  if (past >= 0 && past < MINUTE) return '刚刚'
  if (past >= 0 && past < HOUR) return `${Math.floor(past / MINUTE)} 分钟前`
  const days = daysBetween(dayOf(now), dayOf(at))
  const name = { '-1': '昨天', '0': '今天', '1': '明天', '2': '后天' }[String(days)]
  return `${name ?? dayInWords(dayOf(at), now)} ${clockOf(at)}`
}

/** “最晚今天 09:30”, “最晚 11月28日 周六”: between words of one sentence a space stands before a number only. */
export const ledInWords = (lead: string, when: string) => `${lead}${/^\d/.test(when) ? ' ' : ''}${when}`
/** “截至刚刚”, “截至 11月28日 周六 15:00” */
export const ledWhenInWords = (lead: string, at: number, now: number) => ledInWords(lead, whenInWords(at, now))

/** Time left or time over in words: “还剩 2 小时 10 分”, “超时 12 分钟”. */
export const leftInWords = (dueAt: number, now: number) => {
  const over = now > dueAt
  const minutes = Math.floor(Math.abs(dueAt - now) / MINUTE)
  const [d, h, m] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  const words = d > 0 ? `${d} 天${h ? ` ${h} 小时` : ''}` : h > 0 ? `${h} 小时${m ? ` ${m} 分` : ''}` : `${m} 分钟`
  return `${over ? '超时' : '还剩'} ${words}`
}
