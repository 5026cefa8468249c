// What neighbours do for each other: a volunteer and a call, a good deed, and visits to who lives alone.
import { scopesOf } from '@contract/place'
import { stories } from '../../../cloudfunctions/goodnews/records'
import { entries, visits } from '../../../cloudfunctions/visits/records'
import { calls, volunteers } from '../../../cloudfunctions/volunteers/records'
import { CHIEF, changed, type Group, type Maker, OWNER, part, VISITOR } from './making'

export async function neighbours({ rig, store, now, courtyard, mine, all, one }: Maker, day: string) {
  await mine.call('volunteers.register', { skills: ['repair'], times: ['weekend'], agreed: true })
  const offer = { ...(await store.get(volunteers, OWNER)), id: 'volunteer0' }
  const wanted = {
    ...{ id: 'call0', version: 1, state: 'asked', office: 'ryh', personId: OWNER, personName: '王秀英' },
    ...{ scopes: scopesOf(courtyard), task: '修门铃', day, by: { personId: CHIEF, name: '陈立新' }, askedAt: now },
  }
  const deed = { kind: 'deed', title: '替邻居收被子', text: '下雨了，他替三家收了被子', agreed: true } as const
  const { storyId } = await mine.call('goodnews.post', deed)
  await all.call('goodnews.approve', { storyId, revision: 1 })
  const story = await one(stories, storyId, OWNER)
  await mine.call('visits.propose', { reasons: ['livesAlone'] })
  const community = rig.as(await rig.personNamed({ id: 'worker3', name: '周晓敏' }, 'communityWorker@ryh/c01'))
  await community.call('visits.confirm', { entryId: OWNER, reasons: ['livesAlone'] })
  const going = { visitorId: VISITOR, occasion: 'daily', dueOn: day } as const
  await rig.personNamed({ id: VISITOR, name: '赵桂兰', home: courtyard }, `buildingHead@${courtyard}`)
  const { visitId } = await community.call('visits.assign', { entryId: OWNER, ...going })
  const listed = { ...(await store.get(entries, OWNER)), id: 'entry0' }
  const visit = await one(visits, visitId, VISITOR)
  const need = { id: 'need0', text: '灯坏了', categoryId: 'public-facility', agreed: true, state: 'open' }
  const needy = changed(visit, { state: 'visited', open: false, wanting: true, needs: [need] })
  return {
    volunteer: { ids: ['volunteer0'], owner: OWNER, parts: [part(volunteers, offer)] } as Group,
    call: { ids: ['call0'], owner: OWNER, parts: [part(calls, wanted)] } as Group,
    story,
    storyToLook: changed(story, { state: 'checking', inQueue: true, shelves: [] }),
    storyOfOffice: changed(story, { level: 'office', shelves: ['ryh|now|*'] }),
    entry: { ids: ['entry0'], owner: OWNER, parts: [part(entries, listed)] } as Group,
    visit,
    needy,
  }
}
