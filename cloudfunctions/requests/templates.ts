// Answer templates of an office: what staff says often, written once.
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { requestLimits } from '@contract/request-shapes'
import { done, insert, remove, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import type { Page } from '../platform/store/port'
import type { Bindings } from './flows'
import { type TemplateRecord, templates } from './records'

const shown = (ctx: QueryContext, { id, title, text, categoryId, updatedAt }: TemplateRecord) => ({
  templateId: id,
  title,
  text,
  ...(categoryId === undefined ? {} : { categoryId }),
  updatedAt,
  editable: ctx.may('requests.editTemplates'),
})

async function ofOffice(ctx: QueryContext, office: string): Promise<TemplateRecord[]> {
  const found: TemplateRecord[] = []
  for (let after: string | null = null; ; ) {
    const page: Page<TemplateRecord> = await ctx.find(templates, {
      index: 'ofOffice',
      equals: { office },
      after,
      limit: 100,
    })
    found.push(...page.items)
    after = page.next
    if (!after) return found
  }
}

/** A template of the caller's office, else `record.notFound`. */
async function own(ctx: QueryContext, templateId: string): Promise<TemplateRecord> {
  const template = await ctx.get(templates, templateId)
  if (template?.office !== officeOf(ctx.caller.home)) throw fail('record.notFound')
  return template
}

export const templateHandlers: Pick<Handlers<'requests', Bindings>, 'templates' | 'saveTemplate' | 'removeTemplate'> = {
  templates: async (ctx, { categoryId }) => {
    const all = await ofOffice(ctx, officeOf(ctx.caller.home))
    const rank = (template: TemplateRecord) =>
      template.categoryId === undefined ? 1 : template.categoryId === categoryId ? 0 : 2
    return all.sort((a, b) => rank(a) - rank(b)).map(template => shown(ctx, template))
  },

  saveTemplate: async (ctx, { templateId, title, text, categoryId }) => {
    const office = officeOf(ctx.caller.home)
    const given = { title, text, byId: ctx.caller.id, updatedAt: ctx.now }
    if (templateId !== undefined) {
      const before = await own(ctx, templateId)
      const { categoryId: _, ...kept } = before
      const after = { ...kept, ...given, ...(categoryId === undefined ? {} : { categoryId }) }
      return done(shown(ctx, after), [update(templates, before, { ...given, categoryId })], { area: office })
    }
    if ((await ctx.count(templates, { index: 'ofOffice', equals: { office } })) >= requestLimits.templates)
      throw fail('request.tooManyTemplates')
    const template = { id: ctx.newId(), office, ...given, ...(categoryId === undefined ? {} : { categoryId }) }
    return done(shown(ctx, { ...template, version: 1 }), [insert(templates, template)], { area: office })
  },

  removeTemplate: async (ctx, { templateId }) => {
    const template = await own(ctx, templateId)
    return done({ templateId }, [remove(templates, template.id)], { area: template.office })
  },
}
