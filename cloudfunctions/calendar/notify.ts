// What administrators are told about the calendar.
import type { NotifyTable } from '../kernel/notify'
import { holders } from '../platform/identity/holders'

export const notify: NotifyTable = {
  'calendar.warn': async ({ answer, office, at }, read) => {
    if (!answer.missing) return []
    const administrators = await holders(read, ['administrator'], [office], at)
    return administrators.map(({ id }) => ({
      to: id,
      title: `${answer.year} 年的放假安排还没有`,
      text: `没有它，${answer.year} 年的时间一个也约不了，办理时限先按周一到周五算。国务院的通知出来后，请到工作日历录入`,
      page: 'packages/calendar/year/index',
    }))
  },
}
