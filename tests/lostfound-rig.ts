// An office with lost and found: its people, photos in a temporary folder, and a content safety that tests command.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Input } from '@contract/contract'
import { HOUR } from '@contract/time'
import { onTestFinished } from 'vitest'
import { jobs as filesJobs } from '../cloudfunctions/files/jobs'
import { filesFeature } from '../cloudfunctions/files/operations'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { jobs } from '../cloudfunctions/lostfound/jobs'
import { notify } from '../cloudfunctions/lostfound/notify'
import { lostfoundFeature } from '../cloudfunctions/lostfound/operations'
import { configureContentSafety } from '../cloudfunctions/platform/content-safety/current'
import { wordsAndModerators } from '../cloudfunctions/platform/content-safety/local'
import type { ContentSafety } from '../cloudfunctions/platform/content-safety/port'
import { configureFiles } from '../cloudfunctions/platform/files/addresses'
import { handIn } from '../cloudfunctions/platform/files/hand-in'
import { openLocalFiles } from '../cloudfunctions/platform/files/local'
import { photoOfSeed } from './pictures'
import { createRig, type RigOptions } from './rig'

export type PostInput = Input<'lostfound.post'>

/** An office whose checks are those given; the word list and moderators by default. */
export async function lostfoundRig(options: Pick<RigOptions, 'engine' | 'twice'> & { safety?: ContentSafety } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-lost-'))
  configureFiles({ port: openLocalFiles(folder), secret: 'of the tests', base: '' })
  configureContentSafety(options.safety ?? wordsAndModerators)
  onTestFinished(() => {
    configureContentSafety(wordsAndModerators)
    rmSync(folder, { recursive: true, force: true })
  })
  const rig = await createRig({
    ...(options.engine ? { engine: options.engine } : {}),
    ...(options.twice === undefined ? {} : { twice: options.twice }),
    features: [
      { implementation: lostfoundFeature, notify, jobs },
      { implementation: filesFeature, jobs: filesJobs },
    ],
  })
  const [owner, finder, neighbour] = [
    await rig.personNamed({ name: '王小明', home: 'ryh/c03/y017' }),
    await rig.personNamed({ name: '李娜', home: 'ryh/c03/y018' }),
    await rig.personNamed({ name: '赵大爷', home: 'ryh/c03/y019' }),
  ]
  const moderator = await rig.personNamed({ name: '钱群主' }, 'moderator@ryh/c03/y017')
  const worker = await rig.personNamed({ name: '孙书记' }, 'communityWorker@ryh/c03')

  const dog = (): PostInput => ({
    side: 'lost',
    kind: 'pet',
    what: '黄色泰迪',
    text: '叫豆豆，见人就摇尾巴',
    place: { area: 'ryh/c03/y017', words: '三号楼门口' },
    happenedAt: rig.now - 2 * HOUR,
    traits: { colours: ['yellow'], size: 'small' },
  })
  const photo = async (of: Caller, seed: string) =>
    (await handIn({ ...rig, now: rig.now }, { personId: of.id }, photoOfSeed(seed))).fileId

  /** Posts with what differs from the lost dog. */
  const post = (by: Caller, change: Partial<PostInput> = {}) =>
    rig.as(by).call('lostfound.post', { ...dog(), ...change })
  const seenBy = async (reader: Caller, input: Input<'lostfound.list'> = {}) => {
    const { urgent, items } = await rig.as(reader).call('lostfound.list', input)
    return { urgent: urgent.map(one => one.what), items: items.map(one => one.what) }
  }
  const titles = async (person: Caller) => {
    await rig.settle()
    return (await rig.messages(person)).map(message => message.title)
  }
  return { rig, owner, finder, neighbour, moderator, worker, dog, photo, post, seenBy, titles }
}
