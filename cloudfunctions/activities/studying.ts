// Party classes after they began: studying by choice, the thoughts people leave, and what a year came to.
import { fail } from '@contract/errors'
import { ancestry, communityOf, officeOf, scopesOf } from '@contract/place'
import { hidePrivateNumbers } from '@contract/private-numbers'
import { dayOf } from '@contract/time'
import { done, insert, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import { type Rollup, rollups } from '../kernel/figures'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { areaNames } from '../platform/areas/naming'
import { type Area, areas } from '../platform/areas/records'
import { contentSafety } from '../platform/content-safety/current'
import { checkWords } from '../platform/content-safety/words'
import { surname } from '../platform/identity/naming'
import type { Page } from '../platform/store/port'
import type { Bindings } from './flows'
import { readable } from './reading'
import { type StudyRecord, studies, watches } from './records'
import { canWatch, isOnAir, organisedIn, studyIdOf, watchIdOf } from './rules'
import { canStudy } from './shown'

type Verbs = 'study' | 'watch' | 'thoughts' | 'judgeThought' | 'judge' | 'studied' | 'learning'

/** Whether the caller answers for the activity; one's own thought is judged by others. */
const judges = (ctx: QueryContext, study: StudyRecord) => ctx.may('activities.organise', { scopes: study.scopes })

function shownThought(ctx: QueryContext, study: StudyRecord) {
  const mine = study.personId === ctx.caller.id
  const staff = judges(ctx, study)
  return {
    studyId: study.id,
    text: study.thought ?? '',
    at: study.at,
    personName: mine || staff ? study.personName : surname(study.personName),
    mine,
    held: study.shelf !== 'shown',
    canJudge: staff && !mine,
    ...present({ hiddenFor: mine || staff ? study.hiddenFor : undefined }),
  }
}

/** The words as neighbours may read them, private numbers covered; risky ones are refused. */
function publicThought(typed: string | undefined) {
  if (typed === undefined) return { doubtful: false, checking: false, shelf: 'none' as const }
  const { text } = hidePrivateNumbers(typed)
  const { verdict, reasons } = checkWords(text)
  if (verdict === 'risky') throw fail('thought.unsafe', { words: reasons })
  const doubtful = verdict === 'review'
  const checking = contentSafety().texts === 'remote'
  return { thought: text, doubtful, checking, shelf: doubtful || checking ? ('held' as const) : ('shown' as const) }
}

/** The communities within the caller's areas, and what the figures of a year count in each. */
async function communitiesOf(ctx: QueryContext, asked: string | undefined): Promise<string[]> {
  const found: string[] = []
  for (const area of ctx.areas(asked)) {
    if (area !== officeOf(area)) {
      found.push(area)
      continue
    }
    for (let after: string | null = null; ; ) {
      const page: Page<Area> = await ctx.find(areas, {
        index: 'byLevel',
        member: area,
        equals: { level: 'community' },
        after,
        limit: 100,
      })
      found.push(...page.items.map(({ id }) => id))
      after = page.next
      if (!after) break
    }
  }
  return found
}

async function rollupsOf(ctx: QueryContext, asked: string | undefined, year: string): Promise<Rollup[]> {
  const found: Rollup[] = []
  for (let after: string | null = null; ; ) {
    const page: Page<Rollup> = await ctx.findIn(ctx.areas(asked), rollups, {
      index: 'inArea',
      range: { from: `${year}-01`, to: `${year}-12~` },
      after,
      limit: 100,
    })
    found.push(...page.items)
    after = page.next
    if (!after) return found
  }
}

const studiesIn = (ctx: QueryContext, area: string, year: string) =>
  ctx.count(studies, { index: 'inArea', member: area, equals: { year } })

const watchesIn = (ctx: QueryContext, area: string, year: string) =>
  ctx.count(watches, { index: 'inArea', member: area, equals: { year } })

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

export const studyingHandlers: Pick<Handlers<'activities', Bindings>, Verbs> = {
  study: async (ctx, { activityId, thought }) => {
    const activity = await readable(ctx, activityId)
    if (!canStudy(activity, ctx.now)) throw fail('activity.noStudy')
    const id = studyIdOf(activityId, ctx.caller.id)
    if (await ctx.get(studies, id)) throw fail('activity.studied')
    const year = dayOf(ctx.now).slice(0, 4)
    const study = {
      id,
      office: activity.office,
      activityId,
      title: activity.title,
      personId: ctx.caller.id,
      personName: ctx.caller.name,
      scopes: organisedIn(activity),
      homes: scopesOf(ctx.caller.home),
      year,
      at: ctx.now,
      ...publicThought(thought),
    }
    const before = await ctx.count(studies, { index: 'ofPerson', equals: { personId: ctx.caller.id, year } })
    return done({ studyId: id, count: before + 1, held: study.shelf === 'held' }, [
      insert(studies, study, 'activity.studied'),
    ])
  },

  watch: async (ctx, { activityId }) => {
    const activity = await readable(ctx, activityId)
    if (!canWatch(activity)) throw fail('activity.noLive')
    if (!isOnAir(activity, ctx.now)) return done({ counted: false })
    const id = watchIdOf(activityId, ctx.caller.id)
    const before = await ctx.get(watches, id)
    // No nearer than the community: in a small courtyard a number would be a person.
    const community = communityOf(ctx.caller.home)
    const year = dayOf(ctx.now).slice(0, 4)
    return done(
      { counted: true },
      before ? [] : [insert(watches, { id, activityId, community, scopes: ancestry(community), year })],
    )
  },

  thoughts: async (ctx, { activityId, held, after, limit }) => {
    const activity = await readable(ctx, activityId)
    // What is held is for those who decide about it.
    if (held && !ctx.may('activities.organise', activity)) throw fail('record.notFound')
    const page = await ctx.find(studies, {
      index: 'onShelf',
      equals: { activityId, shelf: held ? 'held' : 'shown' },
      order: 'desc',
      after: after ?? null,
      limit,
    })
    const own = after || held ? undefined : await ctx.get(studies, studyIdOf(activityId, ctx.caller.id))
    const first = own && (own.shelf === 'held' || own.shelf === 'hidden') ? [own] : []
    return { items: [...first, ...page.items].map(study => shownThought(ctx, study)), next: page.next }
  },

  judgeThought: async (ctx, { studyId, hiddenFor }) => {
    const study = await ctx.load(studies, studyId)
    if (study.personId === ctx.caller.id) throw fail('activity.own')
    if (study.shelf === 'none') throw fail('record.notFound')
    const { hiddenFor: _, ...rest } = study
    const changed = { shelf: hiddenFor ? ('hidden' as const) : ('shown' as const), checking: false, doubtful: false }
    return done(shownThought(ctx, { ...rest, ...changed, ...present({ hiddenFor }) }), [
      update(studies, study, { ...changed, hiddenFor }),
    ])
  },

  /** Whoever showed or hid it meanwhile has judged for themselves. */
  judge: async (ctx, { studyId, verdict, reasons }) => {
    const study = await ctx.load(studies, studyId)
    if (!study.checking) return done({ studyId, hidden: false })
    if (verdict === 'risky')
      return done({ studyId, hidden: true }, [
        update(studies, study, { checking: false, shelf: 'hidden', hiddenFor: reasons.join('、') || '不适合公开' }),
      ])
    const held = verdict === 'review' || study.doubtful
    return done({ studyId, hidden: false }, [
      update(studies, study, { checking: false, shelf: held ? 'held' : 'shown' }),
    ])
  },

  studied: async (ctx, { year, after, limit }) => {
    const own = { index: 'ofPerson', equals: { personId: ctx.caller.id, year } } as const
    const [page, count] = await Promise.all([
      ctx.find(studies, { ...own, order: 'desc', after: after ?? null, limit }),
      ctx.count(studies, own),
    ])
    return {
      items: page.items.map(({ activityId, title, at }) => ({ activityId, title, at })),
      next: page.next,
      count,
    }
  },

  learning: async (ctx, { year, area }) => {
    if (area !== undefined && area.split('/').length > 2) throw fail('record.notFound')
    const within = ctx.areas(area)
    const [rows, communities, all, watched] = await Promise.all([
      rollupsOf(ctx, area, year),
      communitiesOf(ctx, area),
      Promise.all(within.map(one => studiesIn(ctx, one, year))),
      Promise.all(within.map(one => watchesIn(ctx, one, year))),
    ])
    const held = rows.filter(({ counts }) => (counts.classes ?? 0) > 0)
    const classesIn = (one: string) =>
      sum(held.filter(row => row.area === one).map(({ counts }) => counts.classes ?? 0))
    // The office's own classes stand beside those of the communities.
    const listed = [...new Set([...within.filter(one => classesIn(one) > 0), ...communities])]
    const nameOf = await areaNames(ctx, listed)
    return {
      classes: sum(held.map(({ counts }) => counts.classes ?? 0)),
      studies: sum(all),
      watches: sum(watched),
      demo: held.some(({ demo }) => demo === true),
      byArea: await Promise.all(
        listed.map(async one => ({
          area: one,
          name: nameOf(one),
          classes: classesIn(one),
          studies: await studiesIn(ctx, one, year),
          watches: await watchesIn(ctx, one, year),
        })),
      ),
    }
  },
}
