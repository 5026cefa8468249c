// The key-control list 重点管控清单: places with who answers for each, and looks at them day by day.

import { campaignLimits } from '@contract/campaign-shapes'
import { fail } from '@contract/errors'
import { addDays, dayOf, momentOf } from '@contract/time'
import { differing, done, insert, update } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { matches } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import { attachFiles } from '../platform/files/attach'
import type { Bindings } from './flows'
import { led } from './planning'
import { type Campaign, campaigns, checks, posts, type Site, sites } from './records'
import { cameBack, troubleAt } from './recurring'
import { cameLate, pressedMoment } from './rules'
import { orderOf, shownCheck, shownSite } from './shown'
import { ableNamed, placedWithin } from './staff'
import { summedAnew } from './summing'

type Verbs = 'sites' | 'addSite' | 'editSite' | 'check' | 'checks'
type Content = Omit<Parameters<Handlers<'campaigns', Bindings>['addSite']>[1], 'campaignId'>

async function fieldsOf(
  ctx: CommandContext,
  campaign: Campaign,
  { kind, name, place, responsibleId, postId }: Content,
  before?: string,
) {
  const [{ scopes, areaName }, responsible] = [
    await placedWithin(ctx, campaign, place.area, before),
    await ableNamed(ctx, campaign.office, responsibleId),
  ]
  const post = postId === undefined ? undefined : await ctx.get(posts, postId)
  if (postId !== undefined && post?.campaignId !== campaign.id) throw fail('record.notFound')
  return {
    ...{ kind, name, place, areaName, scopes, order: orderOf(kind, name) },
    personId: responsible.personId,
    personName: responsible.name,
    postId: post?.id,
    postName: post?.name,
  }
}

const searchable = ({ name, areaName, personName, place }: Site) => [name, areaName, personName, place.words].join(' ')

export const listingHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  sites: async (ctx, { campaignId, kind, text, mine, unchecked, after, limit }) => {
    await ctx.load(campaigns, campaignId)
    const today = dayOf(ctx.now)
    const page = await sifted(
      after,
      limit,
      (from, most) =>
        kind === undefined
          ? ctx.find(sites, { index: 'ofCampaign', equals: { campaignId, state: 'listed' }, after: from, limit: most })
          : ctx.find(sites, {
              index: 'ofKind',
              equals: { campaignId, state: 'listed', kind },
              after: from,
              limit: most,
            }),
      found =>
        found.filter(
          site =>
            (!text || matches(searchable(site), text)) &&
            (!mine || site.personId === ctx.caller.id) &&
            (!unchecked || site.checked?.day !== today),
        ),
    )
    return { items: page.items.map(site => shownSite(ctx, site)), next: page.next }
  },

  addSite: async (ctx, { campaignId, ...content }) => {
    const campaign = await led(ctx, campaignId)
    const equals = { campaignId, state: 'listed' }
    if ((await ctx.count(sites, { index: 'ofCampaign', equals })) >= campaignLimits.sites) throw fail('campaign.full')
    const fields = await fieldsOf(ctx, campaign, content)
    const { postId, postName, ...rest } = fields
    const site: Omit<Site, 'version'> = {
      ...{ id: ctx.newId(), campaignId, office: campaign.office, state: 'listed', ...rest },
      ...(postId === undefined || postName === undefined ? {} : { postId, postName }),
    }
    return done(shownSite(ctx, { ...site, version: 1 }), [insert(sites, site)])
  },

  editSite: async (ctx, { siteId, dropped, ...content }) => {
    const site = await ctx.get(sites, siteId)
    if (!site) throw fail('record.notFound')
    const campaign = await led(ctx, site.campaignId)
    const fields = {
      ...(await fieldsOf(ctx, campaign, content, site.place.area)),
      state: dropped ? ('dropped' as const) : ('listed' as const),
    }
    return done(shownSite(ctx, { ...site, ...fields } as Site), [
      update(sites, site, differing(site, fields as Partial<Site>)),
    ])
  },

  check: async (ctx, { siteId, result, words, photoIds, ...phone }) => {
    const site = await ctx.load(sites, siteId)
    const campaign = await ctx.get(campaigns, site.campaignId)
    const at = pressedMoment(phone, ctx.now)
    // What was seen while it ran arrives after its end as well.
    const ran = campaign?.state === 'running' || (campaign?.closed !== undefined && at <= campaign.closed.at)
    if (!campaign || !ran || site.state !== 'listed') throw fail('campaign.notRunning')
    if (result === 'problem' && !words) throw fail('campaign.wordsMissing')
    const day = dayOf(at)
    const id = ctx.newId()
    const checked = { day, at, result, words }
    // A look that was held up does not stand over a later one.
    const latest = !site.checked || site.checked.at <= at
    const trouble = result === 'problem' ? troubleAt(site) : undefined
    const before = trouble && (await cameBack(ctx, site, day))
    const changes = [
      ...(latest ? [update(sites, site, { checked })] : []),
      insert(checks, {
        ...{ id, siteId, siteName: site.name, kind: site.kind, areaName: site.areaName },
        ...{ campaignId: site.campaignId, scopes: site.scopes, day, at, result, words, photoIds },
        ...{ byId: ctx.caller.id, byName: ctx.caller.name },
        ...present({ ...trouble, before, receivedAt: cameLate(at, ctx.now) ? ctx.now : undefined }),
      }),
      ...(await attachFiles(ctx, { in: checks.name, id }, photoIds, { kind: 'photo' })),
    ]
    return done(shownSite(ctx, latest ? { ...site, checked } : site), changes, {
      follow: summedAnew(campaign.id, [day], dayOf(ctx.now)),
    })
  },

  checks: async (ctx, { campaignId, day, siteId, after, limit }) => {
    await ctx.load(campaigns, campaignId)
    const range = day === undefined ? {} : { range: { from: momentOf(day), to: momentOf(addDays(day, 1)) } }
    const asked = { ...range, order: 'desc' as const, after: after ?? null, limit }
    const page = await (siteId === undefined
      ? ctx.find(checks, { index: 'ofCampaign', equals: { campaignId }, ...asked })
      : ctx.find(checks, { index: 'ofSite', equals: { siteId }, ...asked }))
    const items = page.items.filter(check => check.campaignId === campaignId)
    return { items: items.map(check => shownCheck(ctx, check)), next: page.next }
  },
}
