// A campaign under way with everything that it has: places, posts, shifts, stations, tasks, meetings, works, gaps.
import { scopesOf } from '@contract/place'
import { addDays, dayOf } from '@contract/time'
import { siteImports } from '../../../cloudfunctions/campaigns/list-records'
import * as meeting from '../../../cloudfunctions/campaigns/meeting-records'
import * as reading from '../../../cloudfunctions/campaigns/reading-records'
import * as campaign from '../../../cloudfunctions/campaigns/records'
import * as working from '../../../cloudfunctions/campaigns/work-records'
import { CHIEF, type Group, type Maker, part, with_ } from './making'
import { places } from './places'

export async function campaigns({ rig, store, now, worker, all, one }: Maker) {
  const { campaignId } = await all.call('campaigns.plan', {
    ...{ name: '冲刺30天', goal: '每天看一遍', from: dayOf(now), until: addDays(dayOf(now), 29) },
    ...{ kinds: ['keyPlace'], leaderId: CHIEF },
  })
  await all.call('campaigns.start', { campaignId })
  const atGrid = { area: places.here.grid, words: '东口' }
  const { siteId } = await all.call('campaigns.addSite', {
    ...{ campaignId, kind: 'keyPlace', name: '海文幼儿园', place: atGrid, responsibleId: worker.id },
  })
  const { postId } = await all.call('campaigns.addPost', {
    ...{ campaignId, name: '嘉苑步行街', place: atGrid, turns: [{ start: '08:00', personId: worker.id }] },
    longAgreed: true,
  })
  await rig.settle()
  const shifts = await store.find(campaign.shifts, { index: 'ofPost', equals: { postId }, limit: 1 })
  const { stationId } = await all.call('campaigns.addStation', {
    ...{ campaignId, name: '步行街站', place: atGrid, responsibleId: worker.id },
    thresholds: [{ quantity: 'pm10', upper: 150, lower: 120 }],
  })
  const { campaignTaskId } = await all.call('campaigns.giveTask', {
    ...{ campaignId, source: 'given', title: '夜查渣土车', toPersonId: worker.id, dueAt: now + 3_600_000 },
  })
  const { meetingId } = await all.call('campaigns.callMeeting', {
    ...{ campaignId, title: '渣土车联合整治', place: atGrid, at: now + 3_600_000, peopleIds: [worker.id] },
  })
  const { workId } = await all.call('campaigns.logWork', {
    ...{ campaignId, kind: 'flush', contractor: '洁城保洁公司', place: atGrid },
    ...{ startedAt: now - 3_600_000, endedAt: now - 60_000 },
  })
  const sprint = await one(campaign.campaigns, campaignId, CHIEF)
  const ofSprint = { version: 1, campaignId, scopes: scopesOf(places.here.grid), office: 'ryh' }
  const look = {
    ...{ ...ofSprint, id: 'check0', siteId, siteName: '海文幼儿园', kind: 'keyPlace', areaName: '第一网格' },
    ...{ day: dayOf(now), at: now, byId: worker.id, byName: worker.name, result: 'fine', words: '', photoIds: [] },
  }
  const gap = {
    ...{ ...ofSprint, id: 'gap0', shiftId: 'shift0', postId, postName: '嘉苑步行街', personName: '张网格' },
    ...{ kind: 'notTaken', since: now, toldAt: now, level: 1, open: true },
  }
  const siteList = {
    ...{ id: 'sites0', version: 1, campaignId, state: 'checked', office: 'ryh', scopes: ['ryh'], personId: CHIEF },
    ...{ byId: CHIEF, byName: '陈立新', fileName: '清单.xlsx', at: now, rows: 0, postIds: [], parts: 0, part: 0 },
    ...{ counts: { bad: 0, new: 0, changed: 0, same: 0 }, failed: 0, forgetAt: now, forgotten: false },
  }
  return {
    campaign: sprint,
    campaignSite: with_({ ...(await one(campaign.sites, siteId, worker.id)) }, sprint),
    campaignPost: { ...with_(await one(campaign.posts, postId, ''), sprint), owner: CHIEF },
    campaignShift: with_(await one(campaign.shifts, shifts.items[0]!.id, worker.id), sprint),
    campaignStation: { ...with_(await one(reading.stations, stationId, ''), sprint), owner: CHIEF },
    campaignTask: with_(await one(reading.tasks, campaignTaskId, worker.id), sprint),
    campaignImport: with_({ ids: ['sites0'], owner: CHIEF, parts: [part(siteImports, siteList)] } as Group, sprint),
    campaignWork: { ...with_(await one(working.works, workId, ''), sprint), owner: CHIEF },
    campaignMeeting: with_(await one(meeting.meetings, meetingId, CHIEF), sprint),
    campaignCheck: with_({ ids: ['check0'], owner: worker.id, parts: [part(campaign.checks, look)] }, sprint),
    campaignGap: with_({ ids: ['gap0'], owner: '', parts: [part(campaign.gaps, gap)] }, sprint),
  }
}
