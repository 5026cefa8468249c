// The demo's notices that were recommended upwards: from a courtyard to its community, and from there to the office.
import type { Recent } from './frame'
import { COMMUNITY, HOME, living, publish, read } from './publishing'

/** A courtyard's idea went up: the community made it its own and recommends it to the office; another one was not for all. */
export async function upwards(recent: Recent): Promise<void> {
  const [moderator, worker] = [recent.who('moderator'), recent.who('community-worker')]
  const here = living(recent, HOME)
  const charging = await publish(recent, moderator, recent.ago(6, '19:00'), {
    kind: 'notice',
    title: '车棚夜里充电有人看着了',
    text: '物业答应晚上十点到早上六点有人巡车棚，充满自动断电。电动车请推到车棚充，不要上楼。',
    areas: [HOME],
  })
  await read(recent, charging, here.slice(10), 38)
  const { proposalId } = await recent
    .as(moderator)
    .at(recent.ago(5, '08:40'))
    .call('notices.propose', { noticeId: charging.noticeId, note: '和物业谈下来的，别的院也可以这样谈' })
  const community = recent.as(worker)
  const { draftId } = await community.at(recent.ago(5, '10:00')).call('notices.adopt', { proposalId })
  const wider = {
    noticeId: draftId!,
    kind: 'notice' as const,
    title: '电动车夜里放车棚充，有人看着',
    text: '运河上郡和物业谈好：晚上十点到早上六点有人巡车棚，充满自动断电，一个月没有人再推上楼。其他楼院正在跟各家物业谈，谈好一家告诉大家一家。',
    areas: [COMMUNITY],
  }
  await community.at(recent.ago(5, '10:20')).call('notices.edit', wider)
  const whole = await community.at(recent.ago(5, '10:25')).call('notices.publish', { noticeId: draftId! })
  await read(recent, whole, living(recent, COMMUNITY), 34)
  await community
    .at(recent.ago(1, '16:30'))
    .call('notices.propose', { noticeId: whole.noticeId, note: '物业都愿意，请办事处在全街道推一推' })

  const lockers = await publish(recent, moderator, recent.ago(3, '18:30'), {
    kind: 'notice',
    title: '2 号楼快递柜挪到东门',
    text: '施工挡住了原来的位置，快递柜先放东门岗亭旁边，取件码不变。',
    areas: [HOME],
  })
  await read(recent, lockers, here.slice(20), 26)
  const left = await recent
    .as(moderator)
    .at(recent.ago(3, '19:00'))
    .call('notices.propose', { noticeId: lockers.noticeId })
  await community
    .at(recent.ago(2, '09:00'))
    .call('notices.decline', { proposalId: left.proposalId, reason: '只和运河上郡有关，留在本院就好' })
}
