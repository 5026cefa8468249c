// The month report, read from the month's index, as figures and as a file.
import type { QueryContext } from '../kernel/context'
import { everyPage } from '../kernel/every-page'
import type { Handlers } from '../kernel/implement'
import { areaNames } from '../platform/areas/naming'
import type { Bindings } from './flows'
import { trendOf } from './heads'
import { facet } from './indexing'
import { type Finding, findings } from './records'
import { workbook } from './report-file'
import { reportOf } from './report-rules'

/** A month's findings in the caller's areas, by number; withdrawn ones are not under this facet. */
async function ofMonth(ctx: QueryContext, month: string, area: string | undefined): Promise<Finding[]> {
  const found: Finding[] = []
  for (const where of ctx.areas(area))
    found.push(
      ...(await everyPage(after =>
        ctx.find(findings, { index: 'ledger', member: facet(where, { month }), after, limit: 100 }),
      )),
    )
  // Numbers of a month beyond 999 have four digits: by length first.
  return found.sort((a, b) => a.number.length - b.number.length || (a.number < b.number ? -1 : 1))
}

export const reportingHandlers: Pick<Handlers<'inspections', Bindings>, 'report' | 'reportFile'> = {
  report: async (ctx, { month, area }) => ({
    month,
    asOf: ctx.now,
    ...reportOf(month, await ofMonth(ctx, month, area)),
  }),

  reportFile: async (ctx, { month, area }) => {
    const found = await ofMonth(ctx, month, area)
    const where = area ? `${(await areaNames(ctx, [area]))(area)} ` : ''
    const trend = await trendOf(ctx, ctx.areas(area), month, 6)
    const file = await workbook(month, ctx.now, reportOf(month, found), found, trend)
    return { name: `${where}督查月报 ${month}.xlsx`, ...file }
  },
}
