// Good news under test: two courtyards of a community and one of another, with who moderates at each level.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Input } from '@contract/contract'
import { onTestFinished } from 'vitest'
import { filesFeature } from '../cloudfunctions/files/operations'
import { jobs } from '../cloudfunctions/goodnews/jobs'
import { notify } from '../cloudfunctions/goodnews/notify'
import { goodnewsFeature } from '../cloudfunctions/goodnews/operations'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { noticesFeature } from '../cloudfunctions/notices/operations'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { configureContentSafety } from '../cloudfunctions/platform/content-safety/current'
import { wordsAndModerators } from '../cloudfunctions/platform/content-safety/local'
import type { ContentSafety } from '../cloudfunctions/platform/content-safety/port'
import { configureFiles } from '../cloudfunctions/platform/files/addresses'
import { handIn } from '../cloudfunctions/platform/files/hand-in'
import { openLocalFiles } from '../cloudfunctions/platform/files/local'
import { photoOfSeed } from './pictures'
import { createRig, type RigOptions } from './rig'

export async function office(options: Pick<RigOptions, 'twice'> & { safety?: ContentSafety } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-news-'))
  configureFiles({ port: openLocalFiles(folder), secret: 'of the tests', base: '' })
  configureContentSafety(options.safety ?? wordsAndModerators)
  onTestFinished(() => {
    configureContentSafety(wordsAndModerators)
    rmSync(folder, { recursive: true, force: true })
  })
  const rig = await createRig({
    ...(options.twice === undefined ? {} : { twice: options.twice }),
    features: [
      { implementation: goodnewsFeature, notify, jobs },
      { implementation: noticesFeature },
      { implementation: filesFeature },
    ],
  })
  await rig.store.insertMany(
    areas,
    [
      { id: 'ryh/c01', name: '湖西社区', level: 'community' as const, order: 1 },
      { id: 'ryh/c02', name: '运河社区', level: 'community' as const, order: 2 },
      { id: 'ryh/c01/y001', name: '明湖苑', level: 'courtyard' as const, order: 1001 },
      { id: 'ryh/c01/y003', name: '湖岸家园', level: 'courtyard' as const, order: 1003 },
      { id: 'ryh/c02/y002', name: '运河上郡', level: 'courtyard' as const, order: 1002 },
    ].map(areaRecord),
  )
  const people = {
    author: await rig.personNamed({ name: '王秀英' }, 'resident@ryh/c01/y001'),
    neighbour: await rig.personNamed({ name: '刘思源' }, 'resident@ryh/c01/y001'),
    nextDoor: await rig.person('resident@ryh/c01/y003'),
    far: await rig.person('resident@ryh/c02/y002'),
    moderator: await rig.personNamed({ name: '孙丽娟' }, 'moderator@ryh/c01/y001'),
    worker: await rig.personNamed({ name: '周晓敏' }, 'communityWorker@ryh/c01'),
    otherWorker: await rig.person('communityWorker@ryh/c02'),
    director: await rig.personNamed({ name: '郑国良' }, 'gridHead1@ryh'),
  }
  const deed = (changed: Partial<Input<'goodnews.post'>> = {}): Input<'goodnews.post'> => ({
    kind: 'deed',
    title: '下雨天他替三家收了被子',
    text: '周三突然下雨，三单元的小伙子挨家敲门，没人应的就帮着收进楼道。',
    agreed: true,
    ...changed,
  })
  const post = (by: Caller, changed: Partial<Input<'goodnews.post'>> = {}) =>
    rig.as(by).call('goodnews.post', deed(changed))
  const told = async (by: Caller, changed: Partial<Input<'goodnews.post'>> = {}, looked = people.moderator) => {
    const { storyId, revision } = await post(by, changed)
    return rig.as(looked).call('goodnews.approve', { storyId, revision })
  }
  const titles = async (by: Caller, input: Input<'goodnews.list'> = {}) =>
    (await rig.as(by).call('goodnews.list', input)).items.map(one => one.title)
  const photo = async (of: Caller, seed: string) =>
    (await handIn({ ...rig, now: rig.now }, { personId: of.id }, photoOfSeed(seed))).fileId
  return { rig, ...people, deed, post, told, titles, photo }
}
