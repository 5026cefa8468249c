// Messages that speak of somebody who left: theirs are gone, those to others have lost name and words.
import { deletedMessage, deletionWord } from '@contract/people'
import { describe, expect, it } from 'vitest'
import { inbox } from '../cloudfunctions/platform/messenger/inbox'
import { createRig } from './rig'

const Y1 = 'ryh/c01/y001'
const lost = { side: 'lost', kind: 'person', what: '穿红衣的张奶奶', place: { area: Y1, words: '5 号楼' } } as const

async function told() {
  const rig = await createRig()
  const worker = await rig.personNamed({ name: '周洁', home: 'ryh/c01' }, 'communityWorker@ryh/c01')
  const leaving = await rig.personNamed({ name: '王秀英' }, `resident@${Y1}`)
  const { postId } = await rig.as(leaving).call('lostfound.post', { ...lost, happenedAt: rig.now })
  return { rig, worker, leaving, postId }
}

describe('when somebody leaves', () => {
  it('messages to others keep that something was said, and nothing of what', async () => {
    const { rig, worker, leaving } = await told()
    await rig.settle()
    expect((await rig.messages(worker))[0]).toMatchObject({ title: '有人走失：穿红衣的张奶奶', about: [leaving.id] })
    await rig.as(leaving).call('people.deleteMe', { confirm: deletionWord })
    await rig.settle()
    const [message] = await rig.messages(worker)
    expect(message).toMatchObject({ ...deletedMessage, urgent: true })
    expect(message!.about).toBeUndefined()
    expect(await rig.store.count(inbox, { index: 'about', member: leaving.id })).toBe(0)
  })

  it('what was not delivered yet says no more either, and they receive nothing', async () => {
    const { rig, worker, leaving, postId } = await told()
    // The neighbour's clue and the post itself are fed only after she left.
    await rig.as(worker).call('lostfound.addClue', { postId, text: '在东门看见过' })
    await rig.as(leaving).call('people.deleteMe', { confirm: deletionWord })
    await rig.settle()
    expect(await rig.messages(leaving)).toEqual([])
    expect(JSON.stringify(await rig.messages(worker))).not.toContain('张奶奶')
  })
})
