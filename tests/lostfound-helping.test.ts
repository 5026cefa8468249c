// 代办 in lost and found: a building head posts for a resident who has no phone, with consent, and looks after it.
import type { Input } from '@contract/contract'
import { DAY } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { journal } from '../cloudfunctions/kernel/journal'
import { posts } from '../cloudfunctions/lostfound/records'
import { people } from '../cloudfunctions/platform/identity/people'
import { lostfoundRig } from './lostfound-rig'

async function building() {
  const office = await lostfoundRig()
  const { rig, dog } = office
  const head = await rig.personNamed({ name: '刘桂兰' }, 'resident@ryh/c03/y017', 'buildingHead@ryh/c03/y017')
  const otherHead = await rig.personNamed({ name: '马东' }, 'resident@ryh/c03/y018', 'buildingHead@ryh/c03/y018')
  const input = (change: Partial<Input<'lostfound.post'>> = {}): Input<'lostfound.post'> => ({
    ...dog(),
    forPersonId: office.owner.id,
    consent: '上门当面同意',
    ...change,
  })
  /** Far from home: things are not only lost where one lives. */
  const park = { area: 'ryh/c05/y001', words: '公园长椅' }
  return { ...office, head, otherHead, input, park }
}

describe('posting for a resident', () => {
  it('is refused to neighbours, to heads of other buildings, and without consent', async () => {
    const { rig, neighbour, head, otherHead, moderator, input } = await building()
    for (const person of [neighbour, otherHead, moderator])
      expect(await rig.as(person).refusal('lostfound.post', input())).toMatchObject({ code: 'record.notFound' })
    const { consent: _, ...silent } = input()
    expect(await rig.as(head).refusal('lostfound.post', silent)).toMatchObject({ code: 'post.consentMissing' })
    const nobody = input({ forPersonId: 'nobody' })
    expect(await rig.as(head).refusal('lostfound.post', nobody)).toMatchObject({ code: 'record.notFound' })
  })

  it('makes it the resident’s own, records the consent, and tells them; neighbours see no helper', async () => {
    const { rig, owner, finder, head, input } = await building()
    const posted = await rig.as(head).call('lostfound.post', input())
    const postedBy = { name: '刘桂兰', consent: '上门当面同意', helping: true }
    expect(posted).toMatchObject({ author: { name: '王小明', mine: false }, postedBy })
    const { postId } = posted
    expect((await rig.as(owner).call('lostfound.mine', {})).items).toMatchObject([{ postId, author: { mine: true } }])
    const seen = await rig.as(finder).call('lostfound.view', { postId })
    expect(seen).toMatchObject({ author: { name: '王**' }, can: [] })
    expect(seen.postedBy).toBeUndefined()
    await rig.settle()
    expect((await rig.messages(owner))[0]).toMatchObject({ title: '已替您发启事：黄色泰迪' })
    const rows = await rig.store.find(journal, { index: 'byCaller', equals: { caller: head.id }, limit: 10 })
    expect(rows.items[0]).toMatchObject({ operation: 'lostfound.post', right: { role: 'buildingHead' } })
    for (const word of ['上门', '王小明', '刘桂兰']) expect(JSON.stringify(rows)).not.toContain(word)
  })
})

describe('what was posted for a resident', () => {
  it('is looked after by whoever may act for them, wherever it was lost, and by no other staff', async () => {
    const { rig, owner, head, otherHead, worker, moderator, post, input, park } = await building()
    const { postId } = await rig.as(head).call('lostfound.post', input({ place: park }))
    const own = await post(owner)
    const helped = async (person: typeof head) =>
      (await rig.as(person).call('lostfound.helped', {})).items.map(item => item.postId)
    expect(await helped(head)).toEqual([postId])
    expect(await helped(worker)).toEqual([postId])
    expect(await helped(otherHead)).toEqual([])
    expect(await rig.as(owner).refusal('lostfound.helped', {})).toMatchObject({ code: 'right.missing' })
    expect((await rig.as(worker).call('lostfound.view', { postId })).can).toEqual(
      expect.arrayContaining(['edit', 'resolve', 'withdraw']),
    )
    for (const [person, id] of [
      [otherHead, postId],
      [moderator, postId],
      [head, own.postId],
      [worker, own.postId],
    ] as const) {
      expect(await rig.as(person).refusal('lostfound.matches', { postId: id })).toMatchObject({
        code: expect.stringMatching(/record.notFound|right.missing/),
      })
      expect(await rig.as(person).refusal('lostfound.withdraw', { postId: id })).toMatchObject({
        code: 'record.notFound',
      })
    }
    const { side: _, kind: __, forPersonId: ___, consent: ____, ...fields } = input({ place: park, what: '小泰迪' })
    await rig.as(worker).call('lostfound.edit', { postId, ...fields })
    await rig.as(head).call('lostfound.withdraw', { postId })
    expect((await rig.as(head).call('lostfound.helped', { past: true })).items).toHaveLength(1)
  })

  it('clues, matches and its end reach the resident and who posted; the answer of either is the author’s', async () => {
    const { rig, owner, finder, head, input, post, titles } = await building()
    const { postId } = await rig.as(head).call('lostfound.post', input())
    const { clueId } = await rig.as(finder).call('lostfound.addClue', { postId, text: '在东门看见了' })
    expect(await rig.as(head).refusal('lostfound.addClue', { postId, text: '顶' })).toMatchObject({ code: 'clue.own' })
    const answer = await rig.as(head).call('lostfound.answerClue', { clueId, text: '我去看看' })
    expect(answer).toMatchObject({ byOwner: true })
    await post(finder, { side: 'found', what: '泰迪', happenedAt: rig.now })
    for (const person of [owner, head])
      expect(await titles(person)).toEqual(expect.arrayContaining(['有新线索：黄色泰迪', '可能找到了：黄色泰迪']))
    expect(await titles(finder)).toContain('有人回复：黄色泰迪')
    await rig.as(head).call('lostfound.resolve', { postId, thanks: { clueId, words: '多谢' } })
    expect(await titles(finder)).toContain('谢谢您的线索：黄色泰迪')
  })

  it('is not approved by who posted it', async () => {
    const { rig, worker, input } = await building()
    const { postId } = await rig.as(worker).call('lostfound.post', input({ text: '重金酬谢' }))
    const refusal = await rig.as(worker).refusal('lostfound.moderate', { postId, revision: 1 })
    expect(refusal).toMatchObject({ code: 'post.own' })
  })

  it('stays with the resident when the head holds the role no more', async () => {
    const { rig, owner, head, input } = await building()
    const { postId } = await rig.as(head).call('lostfound.post', input())
    await rig.hold(head, { role: 'buildingHead', area: 'ryh/c03/y017', until: rig.now + DAY })
    rig.advance({ days: 2 })
    expect(await rig.as(head).refusal('lostfound.withdraw', { postId })).toMatchObject({ code: 'record.notFound' })
    await rig.as(owner).call('lostfound.withdraw', { postId })
  })

  it('no longer says whose it was or how they agreed when the resident leaves', async () => {
    const { rig, owner, head, input } = await building()
    const { postId } = await rig.as(head).call('lostfound.post', input())
    await rig.store.updateIf(people, owner.id, {}, { set: { deletedAt: rig.now }, inc: { version: 1 } })
    await rig.asSystem('lostfound.unname', { personId: owner.id, part: 'underWay' })
    const kept = JSON.stringify(await rig.store.get(posts, postId))
    for (const word of ['王小明', '上门']) expect(kept).not.toContain(word)
    expect(kept).toContain('刘桂兰')
    const gone = await rig.as(head).refusal('lostfound.post', input())
    expect(gone).toMatchObject({ code: 'record.notFound' })
  })
})
