// Who is told what about good news: authors what became of it, the next level what was recommended and whoever recommended
// it what was decided, moderators reports.
import { storyLimits } from '@contract/goodnews'
import { levels } from '@contract/levels'
import { communityOf } from '@contract/place'
import type { Message, NotifyTable } from '../kernel/notify'
import { inOneLine, sentences } from '../kernel/text'
import { decidersAt } from '../platform/identity/deciders'
import { holders } from '../platform/identity/holders'
import { type StoryRecord, stories } from './records'
import { isOut } from './rules'
import { pagePath } from './shown'

const titled = (heading: string, { title }: StoryRecord) => inOneLine(`${heading}：${title}`, 40)

const toAuthor = (story: StoryRecord | undefined, heading: string, text: string): Message[] =>
  story ? [{ to: story.personId, title: titled(heading, story), text, page: pagePath(story.id) }] : []

/** Whoever recommended it hears what was decided above, unless they decided it. */
const toRecommender = (story: StoryRecord, caller: string, heading: string, text: string): Message[] =>
  story.recommender && story.recommender !== caller && story.recommender !== story.personId
    ? [{ to: story.recommender, title: titled(heading, story), text, page: pagePath(story.id) }]
    : []

export const notify: NotifyTable = {
  'goodnews.approve': async (event, read) => {
    const story = await read.get(stories, event.answer.storyId)
    const first = event.records.some(({ in: name, fields }) => name === stories.name && fields.includes('shownAt'))
    if (!story || !first || !isOut(story)) return []
    const kept = story.photos.filter(({ state }) => state === 'refused').length
    return toAuthor(story, '已发布', kept > 0 ? `邻居看得到了，有 ${kept} 张照片没有公开` : '邻居看得到了，谢谢您')
  },

  'goodnews.sendBack': async ({ answer, input }, read) =>
    toAuthor(await read.get(stories, answer.storyId), '请改一改', sentences(input.reason, '改好以后再提交')),

  'goodnews.hide': async ({ answer, input }, read) =>
    toAuthor(await read.get(stories, answer.storyId), '没有再公开', input.reason),

  'goodnews.recommend': async (event, read) => {
    const story = await read.get(stories, event.answer.storyId)
    if (!story) return []
    const { recommended } = story
    if (!recommended) return toAuthor(story, `推荐到${levels[story.level].label}了`, '更多邻居看得到了，谢谢您')
    const title = titled('有人推荐', story)
    const text = `${recommended.by}推荐给${levels[recommended.to].label}，请看一下要不要采用`
    return (await decidersAt(read, recommended.to, story.area, { now: event.at, but: event.caller })).map(({ id }) => ({
      to: id,
      title,
      text,
      page: pagePath(story.id),
    }))
  },

  'goodnews.lift': async ({ answer, caller }, read) => {
    const story = await read.get(stories, answer.storyId)
    if (!story) return []
    const label = levels[answer.level].label
    return [
      ...toAuthor(story, `推荐到${label}了`, '更多邻居看得到了，谢谢您'),
      ...toRecommender(story, caller, '您推荐的采用了', `${label}的邻居都看得到了`),
    ]
  },

  'goodnews.passOver': async ({ answer, input, caller }, read) => {
    const story = await read.get(stories, answer.storyId)
    return story ? toRecommender(story, caller, '您推荐的没有采用', input.reason) : []
  },

  'goodnews.report': async (event, read) => {
    const story = await read.get(stories, event.answer.storyId)
    // The first report calls a moderator, and the one that hid it; those in between wait in the same queue.
    if (!story || (story.reports !== 1 && story.reports !== storyLimits.reportsThatHide)) return []
    const text = isOut(story) ? '有居民举报，请查看' : '多人举报，已暂时隐藏，请查看'
    const staff = await holders(read, ['moderator', 'communityWorker'], [communityOf(story.area)], event.at)
    return staff
      .filter(({ id }) => id !== story.personId && id !== event.caller)
      .map(({ id }) => ({ to: id, title: titled('举报', story), text, page: pagePath(story.id) }))
  },
}
