// 回应: what the community or the office decided because of what people asked for, shown to everybody who lives there.
import { roles } from '@contract/access'
import { fail } from '@contract/errors'
import { officeOf, scopesOf } from '@contract/place'
import type { PublicResponse } from '@contract/request-outlook'
import { requestLimits } from '@contract/request-shapes'
import { monthOf } from '@contract/time'
import { done, insert, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { areaNames } from '../platform/areas/naming'
import type { Bindings } from './flows'
import { type ResponseRecord, responses, type Staff } from './records'
import { shownStaff } from './shown'

const shown = (ctx: QueryContext, response: Omit<ResponseRecord, 'version'>): PublicResponse => {
  const said = ({ text, by, at }: { text: string; by: Staff; at: number }) => ({
    text,
    by: shownStaff(ctx, by, 'neighbour'),
    at,
  })
  return {
    responseId: response.id,
    area: response.area,
    areaName: response.areaName,
    month: response.month,
    categoryId: response.categoryId,
    ...said(response),
    earlier: response.earlier.map(said),
    editable: ctx.may('requests.respond', { scopes: scopesOf(response.area) }),
  }
}

export const responseHandlers: Pick<Handlers<'requests', Bindings>, 'respond' | 'responses'> = {
  respond: async (ctx, { area, month, categoryId, text }) => {
    ctx.areas(area)
    if (month > monthOf(ctx.now)) throw fail('input.invalid', { fields: { month: '这个月还没有到' } })
    const areaName = (await areaNames(ctx, [area]))(area)
    const { role } = ctx.reach.right
    const by: Staff = {
      personId: ctx.caller.id,
      name: ctx.caller.name,
      roleLabel: role === 'anyone' || role === 'system' ? '' : roles[role].label,
      deskName: areaName,
    }
    const id = `${area}:${month}:${categoryId}`
    const before = await ctx.get(responses, id)
    const said = { text, by, at: ctx.now }
    if (!before) {
      const first = { id, area, areas: [area], areaName, month, categoryId, ...said, earlier: [] }
      return done(shown(ctx, first), [insert(responses, first)], { area })
    }
    const earlier = [{ text: before.text, by: before.by, at: before.at }, ...before.earlier].slice(
      0,
      requestLimits.responseHistory,
    )
    const changes = { ...said, earlier }
    return done(shown(ctx, { ...before, ...changes }), [update(responses, before, changes)], { area })
  },

  responses: async (ctx, { area = ctx.caller.home, after, limit }) => {
    ctx.areas(area)
    const around = [...new Set([officeOf(area), ...scopesOf(area)])]
    const page = await ctx.findIn<ResponseRecord, 'ofArea'>(around, responses, {
      index: 'ofArea',
      order: 'desc',
      after,
      limit,
    })
    return { items: page.items.map(one => shown(ctx, one)), next: page.next }
  },
}
