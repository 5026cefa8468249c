// Where each suggestion leads: its words and the page that takes it from there.
import type { Suggestion } from '@contract/assistant'
import { categoryOf } from '@contract/categories'
import { go } from '@/go'
import { guessUrgent } from '@/packages/requests/guess'
import type { IconName } from '@/theme/icon-names'

export interface Step {
  title: string
  /** What happens there. */
  detail: string
  /** The verb on the button. */
  verb: string
  icon: IconName
  open: () => unknown
}

/** An address has room for so many letters of what was said; the rest can be written there. */
const CARRIED = 500

const compose = (kind: string, text: string, categoryId?: string) =>
  go('requests/compose', { kind, categoryId, text: text.slice(0, CARRIED) })

/** Somebody who can be asked when the machine does not understand. */
export const askSomeone = (text: string) => compose('help', text)

/**
 * Of an emergency, after the calls: the people nearby hear of it as well. At once they come only to an urgent case,
 * which the form finds in the words that it is given, if it has the category of that case.
 */
export const reportStep = (text: string, categoryId?: string): Step => {
  const urgent = guessUrgent(text.slice(0, CARRIED))
  return {
    title: '报告紧急情况',
    detail: urgent
      ? '说的话已填好，提交后社区的工作人员马上联系您'
      : '说的话已填好，让社区的人也知道；这里不能代替打电话',
    verb: '报告',
    icon: 'siren',
    open: () => compose('help', text, urgent?.category.id ?? categoryId),
  }
}

const requestTitle = (said: string, categoryId: string | undefined) => {
  const category = categoryId === undefined || categoryId === 'other' ? undefined : categoryOf(categoryId)
  return category ? `${said}：${category.name}` : said
}

/** The thing itself, where one was found by name: a published answer, an activity, a facility. */
function namedStep(kind: Suggestion['kind'], id: string, title: string): Step | undefined {
  switch (kind) {
    case 'consult':
      return {
        title,
        detail: '有人问过，这是社区核对过的答复；没解决可以接着问',
        verb: '看答复',
        icon: 'book',
        open: () => go('answers/answer', { answerId: id }),
      }
    case 'activity':
      return {
        title,
        detail: '看时间、地点和剩下的名额，点开就能报名',
        verb: '看活动、报名',
        icon: 'calendar',
        open: () => go('activities/activity', { activityId: id }),
      }
    case 'facility':
      return {
        title,
        detail: '在哪里、今天几点开门、有什么',
        verb: '看这个场所',
        icon: 'place',
        open: () => go('facilities/facility', { facilityId: id }),
      }
    default:
      return undefined
  }
}

/** The step of a suggestion; `service` is the name of the service it names. */
export function stepOf(suggestion: Suggestion, text: string, service?: string): Step {
  const { kind, targetId, title, categoryId, lost } = suggestion
  const named = targetId && title ? namedStep(kind, targetId, title) : undefined
  if (named) return named
  if (suggestion.own === 'bookings')
    return {
      title: '我的预约',
      detail: '约好的都在这里，可以改时间、取消，也能看排到哪里',
      verb: '看我的预约',
      icon: 'calendar',
      open: () => go('appointments/mine'),
    }
  if (suggestion.own === 'requests')
    return {
      title: '我的诉求',
      detail: '提过的都在这里，看办到哪一步、在谁手里；办好了由您确认',
      verb: '看我的诉求',
      icon: 'message',
      open: () => go('requests/mine'),
    }
  switch (kind) {
    case 'service':
      return {
        title: service ?? '办事',
        detail: '先看要带的材料，再约时间',
        verb: '看材料、约时间',
        icon: 'service',
        open: () => go('appointments/service', { serviceId: targetId }),
      }
    case 'complain':
      return {
        title: requestTitle('反映问题', categoryId),
        detail: '说的话和类别已填好，可以再改；提交后告诉您谁来办、什么时候办完',
        verb: '去提交',
        icon: 'flag',
        open: () => compose(kind, text, categoryId),
      }
    case 'help':
      return {
        title: requestTitle('请人帮忙', categoryId),
        detail: '说的话已填好，提交后工作人员会联系您',
        verb: '请人帮忙',
        icon: 'heart',
        open: () => compose(kind, text, categoryId),
      }
    case 'suggest':
      return {
        title: requestTitle('提建议', categoryId),
        detail: '说的话已填好，采纳不采纳都会答复您',
        verb: '提交建议',
        icon: 'idea',
        open: () => compose(kind, text, categoryId),
      }
    case 'consult':
      return {
        title: '问政策',
        detail: '问题已填好，工作人员看过后答复您',
        verb: '问工作人员',
        icon: 'question',
        open: () => compose(kind, text, categoryId),
      }
    case 'lost':
      return {
        title: lost === 'person' ? '发寻人启事' : '发寻物启事',
        detail: lost === 'person' ? '本社区各楼院置顶，请邻居帮着找' : '邻居都能看到，有人捡到就告诉您',
        verb: '发启事',
        icon: 'search',
        open: () => go('lostfound/compose', { side: 'lost', kind: lost }),
      }
    case 'found':
      return {
        title: lost === 'person' ? '替走失的人找家人' : '替失主招领',
        detail: '发出去，失主就能找来',
        verb: '发启事',
        icon: 'heart',
        open: () => go('lostfound/compose', { side: 'found', kind: lost }),
      }
    case 'activity':
      return {
        title: '参加活动',
        detail: '近期的活动、招募和微党课，点开就能报名',
        verb: '看看有什么活动',
        icon: 'calendar',
        open: () => go('activities/list'),
      }
    case 'facility':
      return {
        title: '找便民场所',
        detail: '在哪里、几点开门、有什么',
        verb: '看便民场所',
        icon: 'place',
        open: () => go('facilities/list'),
      }
    default:
      return {
        title: '看看能办什么',
        detail: '全部事项都在这里',
        verb: '看全部事项',
        icon: 'grid',
        open: () => go('services'),
      }
  }
}
