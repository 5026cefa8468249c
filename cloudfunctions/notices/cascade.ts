// The cascade at work: for each group or courtyard, how many have not seen a notice; where somebody has not, those who can
// tell them are asked.
import type { CascadeStep } from '@contract/notices'
import { ancestry } from '@contract/place'
import type { Job, JobContext } from '../kernel/jobs'
import { areas } from '../platform/areas/records'
import { people } from '../platform/identity/people'
import type { Page } from '../platform/store/port'
import { deliveries, deliveryId, issueOf, type Notice, notices } from './records'

const PAGE = 100

/** Where the walk is: the step of one notice, which of its areas, and how far in that one. */
type Walk = {
  noticeId: string
  publication: number
  step: CascadeStep
  target: number
  after: string | null
  unreached: number
  asked: number
}

/** Areas of one level within another one, itself if it is of that level or below. */
async function within(ctx: JobContext, area: string, level: 'community' | 'courtyard'): Promise<string[]> {
  if (ancestry(area).length >= (level === 'community' ? 2 : 3)) return [area]
  const found: string[] = []
  for (let after: string | null = null; ; ) {
    const page: Page<{ id: string }> = await ctx.read.find(areas, {
      index: 'byLevel',
      member: area,
      equals: { level },
      after,
      limit: PAGE,
    })
    found.push(...page.items.map(one => one.id))
    after = page.next
    if (!after) return found
  }
}

/** An office's notice goes through the communities' groups; theirs, and every call, through the courtyards. */
async function targetsOf(ctx: JobContext, notice: Notice, step: CascadeStep): Promise<string[]> {
  const found = await Promise.all(
    notice.areas.map(area =>
      within(ctx, area, step === 'forward' && ancestry(area).length === 1 ? 'community' : 'courtyard'),
    ),
  )
  return [...new Set(found.flat())]
}

/** How many of a page of the people who live in an area have neither opened a notice nor been told. */
async function unreachedIn(ctx: JobContext, notice: Notice, area: string, after: string | null) {
  const page = await ctx.read.find(people, { index: 'inArea', member: area, after, limit: PAGE })
  const own = page.items.filter(({ home }) => home === area || home.startsWith(`${area}/`))
  const issue = issueOf(notice.id, notice.publication)
  const rows =
    own.length > 0
      ? await ctx.read.getMany(
          deliveries,
          own.map(person => deliveryId(issue, person.id)),
        )
      : []
  return { unreached: own.length - rows.filter(row => row.reached).length, next: page.next }
}

async function firstDue(ctx: JobContext): Promise<Walk | undefined> {
  const due = await ctx.read.find(notices, {
    index: 'cascading',
    equals: { office: ctx.office, stage: 'live' },
    range: { from: 1, to: ctx.now + 1 },
    limit: 1,
  })
  const notice = due.items[0]
  if (!notice?.cascadeStep) return undefined
  const { id, publication, cascadeStep } = notice
  return { noticeId: id, publication, step: cascadeStep, target: 0, after: null, unreached: 0, asked: 0 }
}

/** Looks at one page of people, and asks when an area is through; null when there are no more areas. */
async function onward(ctx: JobContext, notice: Notice, walk: Walk, targets: readonly string[]): Promise<Walk | null> {
  const { noticeId, publication, step, target } = walk
  const area = targets[target]
  if (area === undefined) return null
  const { unreached, next } = await unreachedIn(ctx, notice, area, walk.after)
  const total = walk.unreached + unreached
  if (next) return { ...walk, after: next, unreached: total }
  const input = { noticeId, publication, step, area, unreached: total }
  const key = `${noticeId}:${publication}:${step}:${target}:${total}`
  const asked = total > 0 ? (await ctx.command('notices.askArea', input, key)).asked : false
  return { ...walk, target: target + 1, after: null, unreached: 0, asked: walk.asked + (asked ? 1 : 0) }
}

export const cascadeJob: Job = {
  name: 'notices.cascade',
  every: { minutes: 1 },
  async run(ctx) {
    for (let walk = (ctx.cursor as Walk | null) ?? undefined; ; walk = undefined) {
      walk ??= await firstDue(ctx)
      if (!walk) return 'done'
      const { noticeId, publication, step } = walk
      const notice = await ctx.read.get(notices, noticeId)
      if (notice?.stage === 'live' && notice.publication === publication && notice.cascadeStep === step) {
        const targets = await targetsOf(ctx, notice, step)
        for (let at: Walk | null = walk; at; ) {
          at = await onward(ctx, notice, at, targets)
          if (!at) break
          walk = at
          await ctx.save(walk)
          if (ctx.late()) return 'more'
        }
        const done = { noticeId, publication, step, asked: walk.asked }
        await ctx.command('notices.stepDone', done, `${noticeId}:${publication}:${step}:${notice.version}`)
      }
      await ctx.save(null)
    }
  },
}
