// Notices for all and for moderators, one proposed to the level above, and a question.
import { proposals, questions, notices as told } from '../../../cloudfunctions/notices/records'
import { CHIEF, type Group, type Maker, part, with_ } from './making'

export async function notices({ rig, store, courtyard, moderator, mine, all, one }: Maker) {
  const notice = async (roles: ('moderator' | 'resident')[]) => {
    const words = { title: '停水通知', text: '明天停水' }
    const { noticeId } = await all.call('notices.draft', { kind: 'notice', ...words, areas: [courtyard], roles })
    await all.call('notices.publish', { noticeId, version: 1 })
    return one(told, noticeId, CHIEF)
  }
  const water = await notice([])
  const further = await rig.as(moderator).call('notices.propose', { noticeId: water.ids[0]! })
  const { questionId } = await mine.call('notices.ask', { noticeId: water.ids[0]!, text: '几点来水？' })
  const question = await store.get(questions, questionId)
  return {
    notice: water,
    proposedNotice: with_(await one(proposals, further.proposalId, moderator.id), water),
    noticeForModerators: await notice(['moderator']),
    question: { ids: water.ids, owner: '', parts: [part(questions, question), ...water.parts] } as Group,
  }
}
