// Stories as their readers see them: the author and moderators see more than neighbours do.
import { storyFlow } from '@contract/goodnews'
import { areaAt, levelAbove } from '@contract/levels'
import { monthOf } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import { present } from '../kernel/present'
import { areaNames } from '../platform/areas/naming'
import { photoOf } from '../platform/files/addresses'
import { surname } from '../platform/identity/naming'
import { type StoryRecord, thanks } from './records'
import { isOut } from './rules'

export const pagePath = (storyId: string) => `packages/goodnews/story/index?storyId=${storyId}`
export const thanksId = (storyId: string, personId: string) => `${storyId}~${personId}`

export const moderates = (ctx: QueryContext, story: Pick<StoryRecord, 'scopes'>) =>
  ctx.may('goodnews.moderate', { scopes: story.scopes })

export const maySee = (ctx: QueryContext, story: StoryRecord) =>
  isOut(story) || story.personId === ctx.caller.id || (story.state !== 'withdrawn' && moderates(ctx, story))

function reasonFor(story: StoryRecord): string | undefined {
  if (story.reason) return story.reason
  if (story.state === 'shown' && !isOut(story)) return '多人举报，等管理人员查看'
  if (story.state !== 'checking') return undefined
  if (story.textCheck === 'pending') return '正在检查文字，一般几分钟'
  return story.checkReasons.length > 0
    ? `可能涉及${story.checkReasons.join('、')}，等管理人员查看`
    : '等群主或社区工作人员看过'
}

type NameOf = (area: string) => string

async function shownWith(ctx: QueryContext, story: StoryRecord, nameOf: NameOf) {
  const mine = story.personId === ctx.caller.id
  const moderator = moderates(ctx, story)
  const insider = mine || moderator
  const { recommended, title, id } = story
  const [count, own] = await Promise.all([
    ctx.count(thanks, { index: 'ofStory', equals: { storyId: id } }),
    ctx.get(thanks, thanksId(id, ctx.caller.id)),
  ])
  return {
    storyId: id,
    state: story.state,
    kind: story.kind,
    title,
    text: story.text,
    area: story.area,
    areaName: nameOf(areaAt(story.area, story.level)),
    level: story.level,
    authorName: insider || story.staff ? story.authorName : surname(story.authorName),
    staff: story.staff,
    mine,
    photos: story.photos
      .filter(photo => insider || photo.state === 'shown')
      .map(({ fileId, state }) => ({ ...photoOf(ctx, fileId), state })),
    postedAt: story.postedAt,
    thanks: count,
    thanked: own !== undefined,
    revision: story.revision,
    warnings: mine ? story.warnings : [],
    reports: moderator && !mine ? story.reportReasons : [],
    share: { title, path: `/${pagePath(id)}` },
    can: ctx.can(storyFlow, story),
    ...present({
      shownAt: story.shownAt,
      month: story.shownAt === undefined ? undefined : monthOf(story.shownAt),
      reason: insider ? reasonFor(story) : undefined,
      recommended:
        moderator && recommended ? { to: recommended.to, by: recommended.by, at: recommended.at } : undefined,
      next: moderator ? levelAbove(story.level) : undefined,
      noticeId: moderator ? story.noticeId : undefined,
    }),
  }
}

export async function shownStories(ctx: QueryContext, found: readonly StoryRecord[]) {
  const nameOf = await areaNames(
    ctx,
    found.map(({ area, level }) => areaAt(area, level)),
  )
  return Promise.all(found.map(story => shownWith(ctx, story, nameOf)))
}

export async function shownStory(ctx: QueryContext, story: StoryRecord) {
  return shownWith(ctx, story, await areaNames(ctx, [areaAt(story.area, story.level)]))
}
