// What tests of campaigns share: an office with its staff, a campaign under way, a post with three shifts a day.
import type { Input } from '@contract/contract'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { createRig, type RigOptions } from './rig'

export async function office(options: Partial<RigOptions> = {}) {
  const rig = await createRig(options)
  await rig.store.insertMany(
    areas,
    [
      { id: 'ryh/c01', name: '湖西社区', level: 'community' as const, order: 1 },
      { id: 'ryh/c01/g001', name: '第一网格', level: 'grid' as const, order: 1 },
      { id: 'ryh/c01/y001', name: '明湖苑', level: 'courtyard' as const, order: 1, grid: 'ryh/c01/g001' },
    ].map(areaRecord),
  )
  const people = {
    resident: await rig.personNamed({ name: '王秀英' }, 'resident@ryh/c01/y001'),
    chief: await rig.personNamed({ name: '郑国良', home: 'ryh' }, 'gridHead1@ryh'),
    leader: await rig.personNamed({ name: '孙强', home: 'ryh' }, 'department@ryh'),
    day: await rig.personNamed({ name: '李保成', home: 'ryh/c01' }, 'gridWorker@ryh/c01/g001'),
    evening: await rig.personNamed({ name: '周洁', home: 'ryh/c01' }, 'communityWorker@ryh/c01'),
    night: await rig.personNamed({ name: '赵敏', home: 'ryh/c01' }, 'gridHead3@ryh/c01'),
    other: await rig.personNamed({ name: '何丽', home: 'ryh/c01' }, 'gridWorker@ryh/c01/g001'),
  }
  const as = Object.fromEntries(Object.entries(people).map(([name, who]) => [name, rig.as(who)])) as {
    [N in keyof typeof people]: ReturnType<typeof rig.as>
  }
  return { rig, people, as }
}
export type Office = Awaited<ReturnType<typeof office>>

export const sprint = (leaderId: string): Input<'campaigns.plan'> => ({
  name: '冲刺30天',
  goal: '大气污染防治攻坚：全天候值守，重点管控点每天看一遍',
  from: '2026-11-23',
  until: '2026-12-22',
  kinds: ['construction', 'decoration', 'looseCoal', 'keyPlace'],
  categories: ['garbage'],
  leaderId,
})

export const place = { area: 'ryh/c01/g001', words: '嘉苑步行街东口' }

/** A campaign that runs, and a post with shifts at 08:00, 16:00 and midnight, from the next full shift on. */
export async function underway({ rig, people, as }: Office) {
  const { campaignId } = await as.chief.call('campaigns.plan', sprint(people.leader.id))
  await as.chief.call('campaigns.start', { campaignId })
  const { postId } = await as.leader.call('campaigns.addPost', {
    campaignId,
    name: '嘉苑步行街',
    place,
    turns: [
      { start: '16:00', personId: people.evening.id },
      { start: '08:00', personId: people.day.id },
      { start: '00:00', personId: people.night.id },
    ],
  })
  await rig.settle()
  return { campaignId, postId }
}
export const shiftOf = (postId: string, day: string, start: string) => `${postId}.${day}.${start}`
