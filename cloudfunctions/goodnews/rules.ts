// The rules of good news: when neighbours read a story, what waits for whom, and how far it is told. Pure.
import type { ErrorCode } from '@contract/errors'
import { storyLimits } from '@contract/goodnews'
import { areaAt, levelAbove } from '@contract/levels'
import { ancestry } from '@contract/place'
import { monthOf } from '@contract/time'
import { type Caller, covers, reachOf } from '../kernel/reach'
import { grams } from '../kernel/search'
import { isWithService, needsPerson } from '../platform/content-safety/rules'
import type { StoryRecord } from './records'

/** Whether neighbours can read it. Nothing whose words have not passed ever is. */
export const isOut = ({ state, textCheck, reports }: Pick<StoryRecord, 'state' | 'textCheck' | 'reports'>) =>
  (state === 'shown' || state === 'archived') && textCheck === 'passed' && reports < storyLimits.reportsThatHide

export const shelf = (area: string, when: string, kind = '*') => `${area}|${when}|${kind}`

export const wordsOf = ({ title, text }: Pick<StoryRecord, 'title' | 'text'>) => `${title} ${text}`

type Derived = 'toCheck' | 'inQueue' | 'liftIn' | 'shelves' | 'grams' | 'at'

/** The fields that lists, queues and jobs find a story by. */
export function derived(story: Omit<StoryRecord, Derived | 'version'>): Pick<StoryRecord, Derived> {
  const { state, area, level, kind, recommended, shownAt } = story
  const out = isOut(story)
  const told = areaAt(area, level)
  const live = state === 'checking' || state === 'shown'
  const waits =
    (state === 'checking' && story.textCheck !== 'pending') ||
    (state === 'shown' && (story.photos.some(needsPerson) || story.needsLook || story.reports > 0))
  const whens = [...(state === 'shown' ? ['now'] : []), monthOf(shownAt ?? story.postedAt)]
  return {
    at: shownAt ?? story.postedAt,
    toCheck: live && isWithService(story),
    inQueue: live && waits,
    liftIn: out && recommended ? ancestry(areaAt(area, recommended.to)) : [],
    shelves: out ? whens.flatMap(when => [shelf(told, when), shelf(told, when, kind)]) : [],
    grams: out ? grams(wordsOf(story), [told]) : [],
  }
}

/** Nobody decides about their own. */
export const notOwnGuard = (caller: Pick<Caller, 'id'>, story: StoryRecord): ErrorCode | undefined =>
  story.personId === caller.id ? 'story.own' : undefined

/** Whether somebody moderates an area. */
export const decidesAt = (caller: Caller, area: string, now: number): boolean => {
  const reach = reachOf(caller, 'goodnews.moderate', now)
  return reach !== undefined && covers(reach, caller, { scopes: ancestry(area) })
}

/** What neighbours read goes one level further, and waits there for one decision. */
export const recommendGuard = (caller: Caller, story: StoryRecord): ErrorCode | undefined => {
  if (!levelAbove(story.level)) return notOwnGuard(caller, story) ?? 'story.atTop'
  if (story.recommended) return notOwnGuard(caller, story) ?? 'story.waits'
  return notOwnGuard(caller, story) ?? (isOut(story) ? undefined : 'story.notOut')
}

/** What was recommended is for who moderates at that level. */
export const decideGuard = (caller: Caller, story: StoryRecord, now: number): ErrorCode | undefined => {
  const { recommended, area } = story
  if (!recommended) return notOwnGuard(caller, story) ?? 'story.notRecommended'
  return (
    notOwnGuard(caller, story) ??
    (decidesAt(caller, areaAt(area, recommended.to), now) ? undefined : 'story.notYourLevel')
  )
}
