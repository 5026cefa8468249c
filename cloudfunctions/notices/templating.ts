// Templates of notices: those of an office and its communities, beside those that come with the product.
import { fail } from '@contract/errors'
import { ancestry } from '@contract/place'
import { done, insert, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { coversArea } from '../kernel/reach'
import { areaNames } from '../platform/areas/naming'
import shipped from '../platform/catalogue/notice-templates.json'
import type { Bindings } from './flows'
import { type Template, templates } from './records'

type Verbs = 'templates' | 'saveTemplate' | 'removeTemplate'

const shown = (
  ctx: QueryContext,
  { id, name, kind, title, text, area }: Template,
  nameOf: (area: string) => string,
) => ({
  templateId: id,
  name,
  kind,
  title,
  text,
  area,
  areaName: nameOf(area),
  mine: coversArea(ctx.reach, area),
})

/** One within the caller's reach, else `record.notFound`. */
async function own(ctx: QueryContext, templateId: string): Promise<Template> {
  const template = await ctx.get(templates, templateId)
  if (!template?.active || !coversArea(ctx.reach, template.area)) throw fail('record.notFound')
  return template
}

export const templatingHandlers: Pick<Handlers<'notices', Bindings>, Verbs> = {
  templates: async (ctx, { after, limit }) => {
    const around = [...new Set(ctx.reach.areas.flatMap(ancestry))]
    const page = await ctx.findIn(around, templates, {
      index: 'at',
      equals: { active: true },
      after: after ?? null,
      limit,
    })
    const nameOf = await areaNames(
      ctx,
      page.items.map(one => one.area),
    )
    const ours = page.items.map(one => shown(ctx, one, nameOf))
    const theirs = shipped.map(({ id, kind, ...one }) => ({
      templateId: `shipped:${id}`,
      kind: kind as Template['kind'],
      ...one,
      mine: false,
    }))
    return { items: page.next ? ours : [...ours, ...theirs], next: page.next }
  },

  saveTemplate: async (ctx, { templateId, area, name, kind, title, text }) => {
    if (!coversArea(ctx.reach, area)) throw fail('record.notFound')
    const before = templateId === undefined ? undefined : await own(ctx, templateId)
    const content = { area, at: [area], scopes: ancestry(area), name, kind, title, text, active: true }
    const id = before?.id ?? ctx.newId()
    const record = { id, personId: ctx.caller.id, ...content }
    const answer = shown(ctx, { ...record, version: 1 }, await areaNames(ctx, [area]))
    return done(answer, [before ? update(templates, before, content) : insert(templates, record)])
  },

  removeTemplate: async (ctx, { templateId }) => {
    const template = await own(ctx, templateId)
    return done({ templateId }, [update(templates, template, { active: false })])
  },
}
