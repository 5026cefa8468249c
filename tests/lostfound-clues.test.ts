// Clues from neighbours: who reads them, answers them and judges them.
import { postLimits } from '@contract/lostfound'
import { describe, expect, it } from 'vitest'
import { lostfoundRig } from './lostfound-rig'

describe('clues', () => {
  it('come from neighbours, never from the author, and not under what is over', async () => {
    const { rig, owner, finder, post, titles } = await lostfoundRig()
    const { postId } = await post(owner)
    expect(await rig.as(owner).refusal('lostfound.addClue', { postId, text: '在这' })).toMatchObject({
      code: 'clue.own',
    })
    const clue = await rig.as(finder).call('lostfound.addClue', {
      postId,
      text: '十分钟前在五号楼，我电话 13912345678',
      place: { area: 'ryh/c03/y018', words: '五号楼' },
      seenAt: rig.now,
    })
    expect(clue).toMatchObject({ state: 'shown', text: '十分钟前在五号楼，我电话 139******78', byOwner: false })
    expect(await titles(owner)).toEqual(['有新线索：黄色泰迪'])
    expect((await rig.as(owner).call('lostfound.view', { postId })).clues).toBe(1)
    await rig.as(owner).call('lostfound.withdraw', { postId })
    expect(await rig.as(finder).refusal('lostfound.addClue', { postId, text: '又见' })).toMatchObject({
      code: 'record.notFound',
    })
  })

  it('are answered by the author and the neighbour, and by nobody else', async () => {
    const { rig, owner, finder, neighbour, post, titles } = await lostfoundRig()
    const { postId } = await post(owner)
    const { clueId } = await rig.as(finder).call('lostfound.addClue', { postId, text: '见过' })
    expect(await rig.as(neighbour).refusal('lostfound.answerClue', { clueId, text: '我也' })).toMatchObject({
      code: 'clue.notYours',
    })
    await rig.as(owner).call('lostfound.answerClue', { clueId, text: '往哪边跑了？' })
    expect(await titles(finder)).toEqual(['有人回复：黄色泰迪'])
    rig.advance({ minutes: 1 })
    await rig.as(finder).call('lostfound.answerClue', { clueId, text: '往东' })
    expect(await titles(owner)).toEqual(['有人回复：黄色泰迪', '有新线索：黄色泰迪'])
    const { items } = await rig.as(neighbour).call('lostfound.clues', { postId })
    expect(items[0]!.answers.map(one => [one.byOwner, one.text])).toEqual([
      [true, '往哪边跑了？'],
      [false, '往东'],
    ])
  })

  it('are answered so many times a day: nobody’s inbox is filled by one neighbour', async () => {
    const { rig, owner, finder, post } = await lostfoundRig({ twice: false })
    const { postId } = await post(owner)
    const { clueId } = await rig.as(finder).call('lostfound.addClue', { postId, text: '见过' })
    const again = { clueId, text: '在吗' }
    for (let i = 0; i < postLimits.answersPerDay; i++) await rig.as(owner).call('lostfound.answerClue', again)
    expect(await rig.as(owner).refusal('lostfound.answerClue', again)).toMatchObject({ code: 'clue.tooMany' })
    rig.advance({ days: 1, minutes: 1 })
    await rig.as(owner).call('lostfound.answerClue', again)
  })

  it('on pets are seen by all, on things by the two sides and moderators alone', async () => {
    const { rig, owner, finder, neighbour, moderator, post } = await lostfoundRig()
    for (const [kind, seen] of [
      ['pet', 1],
      ['object', 0],
    ] as const) {
      const { postId } = await post(owner, { kind })
      const { clueId } = await rig.as(finder).call('lostfound.addClue', { postId, text: '钱包里有两张卡' })
      expect((await rig.as(neighbour).call('lostfound.clues', { postId })).items).toHaveLength(seen)
      for (const person of [owner, finder, moderator])
        expect((await rig.as(person).call('lostfound.clues', { postId })).items).toHaveLength(1)
      if (!seen)
        expect(await rig.as(neighbour).refusal('lostfound.answerClue', { clueId, text: '?' })).toMatchObject({
          code: 'record.notFound',
        })
    }
  })

  it('on things are answered too, and the neighbour who left the clue reads the answer, nobody else', async () => {
    const { rig, owner, finder, neighbour, post, titles } = await lostfoundRig()
    const { postId } = await post(owner, { kind: 'object', what: '钱包' })
    const { clueId } = await rig.as(finder).call('lostfound.addClue', { postId, text: '在门卫那里' })
    await rig.as(owner).call('lostfound.answerClue', { clueId, text: '谢谢，我去取' })
    expect(await titles(finder)).toEqual(['有人回复：钱包'])
    const [read] = (await rig.as(finder).call('lostfound.clues', { postId })).items
    expect(read!.answers.map(one => one.text)).toEqual(['谢谢，我去取'])
    await rig.as(neighbour).call('lostfound.addClue', { postId, text: '我也见过' })
    const seen = (await rig.as(neighbour).call('lostfound.clues', { postId })).items
    expect(seen.map(one => [one.text, one.answers.length])).toEqual([['我也见过', 0]])
  })

  it('with doubtful words or photos wait for a moderator, words and photos apart', async () => {
    const { rig, owner, finder, moderator, post, photo, titles } = await lostfoundRig()
    const { postId } = await post(owner)
    const fileId = await photo(finder, 'seen')
    const waiting = await rig.as(finder).call('lostfound.addClue', { postId, text: '先转账再告诉你' })
    const shown = await rig.as(finder).call('lostfound.addClue', { postId, text: '在这里', photoIds: [fileId] })
    expect([waiting.state, shown.state]).toEqual(['checking', 'shown'])
    expect((await rig.as(owner).call('lostfound.clues', { postId })).items.map(one => one.photos)).toEqual([[]])
    expect((await rig.as(moderator).call('lostfound.clueQueue', {})).items).toHaveLength(2)
    expect(await rig.as(finder).refusal('lostfound.moderateClue', { clueId: waiting.clueId })).toMatchObject({
      code: 'right.missing',
    })
    await rig.as(moderator).call('lostfound.refuseClue', { clueId: waiting.clueId, reason: '不能先收钱' })
    expect(
      await rig.as(moderator).refusal('lostfound.refuseClue', { clueId: waiting.clueId, reason: '?' }),
    ).toMatchObject({
      code: 'flow.notNow',
    })
    const photos = [{ fileId, show: true }]
    await rig.as(moderator).call('lostfound.moderateClue', { clueId: shown.clueId, photos })
    expect((await rig.as(owner).call('lostfound.clues', { postId })).items[0]!.photos).toHaveLength(1)
    expect(await titles(finder)).toEqual(['您的线索没有显示'])
    expect((await rig.as(moderator).call('lostfound.clueQueue', {})).items).toEqual([])
  })

  it('and their answers are paged, and no page shows what one may not see', async () => {
    const { rig, owner, finder, neighbour, post } = await lostfoundRig({ twice: false })
    const { postId } = await post(owner)
    for (let i = 0; i < 12; i++) {
      await rig.as(finder).call('lostfound.addClue', { postId, text: i % 3 ? `第${i}次见` : `第${i}次，先转账` })
      rig.advance({ minutes: 1 })
    }
    const seen: string[] = []
    for (let after: string | null = null; ; ) {
      const page: { items: { text: string }[]; next: string | null } = await rig
        .as(neighbour)
        .call('lostfound.clues', { postId, limit: 3, after })
      seen.push(...page.items.map(one => one.text))
      after = page.next
      if (!after) break
    }
    expect(seen).toEqual([11, 10, 8, 7, 5, 4, 2, 1].map(i => `第${i}次见`))
    const { clueId } = (await rig.as(owner).call('lostfound.clues', { postId })).items[0]!
    for (let i = 0; i < 7; i++) {
      await rig.as(owner).call('lostfound.answerClue', { clueId, text: `回复${i}` })
      rig.advance({ minutes: 1 })
    }
    const [thread] = (await rig.as(finder).call('lostfound.clues', { postId, limit: 1 })).items
    expect(thread!.answers).toHaveLength(5)
    const rest = await rig.as(finder).call('lostfound.clues', { postId, clueId, after: thread!.moreAnswers })
    expect(rest.items[0]!.answers.map(one => one.text)).toEqual(['回复5', '回复6'])
    expect(rest.next).toBeNull()
  })
})
