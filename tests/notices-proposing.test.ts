// 向上推荐: a courtyard's notice is proposed to its community and from there to the office; each level decides for itself.
import { HOUR } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaAround, mergedAreas } from '../cloudfunctions/kernel/audience'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { levelAboveOf } from '../cloudfunctions/notices/rules'
import { peopleFeature } from '../cloudfunctions/people/operations'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { files, fileUseId, fileUses } from '../cloudfunctions/platform/files/records'
import { filesOf, noticesWith, office, recorder, sent, titles } from './notices-rig'
import { createRig, type Engine, type Rig } from './rig'

const Y1 = 'ryh/c01/y001'
const told = { title: '三单元门禁换新', text: '本周六上午换门禁，请带好钥匙。', areas: [Y1], kind: 'notice' as const }
const note = '别的楼院也在换，可以一起说'

async function named(rig: Rig): Promise<void> {
  await rig.store.insertMany(
    areas,
    [
      { id: 'ryh/c01', name: '湖西社区', level: 'community' as const, order: 1 },
      { id: Y1, name: '明湖苑', level: 'courtyard' as const, order: 1 },
    ].map(areaRecord),
  )
}

/** The moderator's notice is out in the courtyard. */
async function outside() {
  const all = await office()
  await named(all.rig)
  const { noticeId } = await sent(all.rig, all.moderator, told)
  const nextDoor = await all.rig.person('resident@ryh/c01/y002')
  const propose = () => all.rig.as(all.moderator).call('notices.propose', { noticeId, note })
  return { ...all, noticeId, nextDoor, propose }
}
type All = Awaited<ReturnType<typeof outside>>

const queue = async (rig: Rig, by: Caller, input: { area?: string; what?: 'waiting' | 'decided' } = {}) =>
  (await rig.as(by).call('notices.proposals', input)).items
const proposing = async ({ rig, noticeId }: Pick<All, 'rig' | 'noticeId'>, by: Caller) =>
  (await rig.as(by).call('notices.notice', { noticeId })).proposing
const heard = async (rig: Rig, person: Caller) => {
  await rig.settle()
  return (await rig.messages(person)).map(({ title, text }) => `${title} | ${text}`).sort()
}

describe('proposing a notice to the level above', () => {
  it('is refused to residents, to a building head and to the moderator of another courtyard', async () => {
    const { rig, noticeId, resident, head } = await outside()
    const input = { noticeId, note }
    for (const person of [resident, head])
      expect(await rig.as(person).refusal('notices.propose', input)).toMatchObject({ code: 'right.missing' })
    const elsewhere = await rig.person('moderator@ryh/c01/y002')
    expect(await rig.as(elsewhere).refusal('notices.propose', input)).toMatchObject({ code: 'record.notFound' })
  })

  it('waits in the community’s list, tells its workers, and stands on the author’s page', async () => {
    const all = await outside()
    const { rig, worker, moderator, resident, chief, propose } = all
    expect(await proposing(all, moderator)).toEqual({
      next: { area: 'ryh/c01', areaName: '湖西社区', decides: false },
    })
    const { proposalId } = await propose()
    expect(await queue(rig, worker)).toMatchObject([
      {
        proposalId,
        title: told.title,
        areaName: '明湖苑',
        authorName: '赵敏',
        byName: '赵敏',
        note,
        can: ['adopt', 'decline'],
      },
    ])
    // The office's own list is for what was proposed to the office; it may look into its community's.
    expect(await queue(rig, chief)).toEqual([])
    expect(await queue(rig, chief, { area: 'ryh/c01' })).toHaveLength(1)
    expect(await heard(rig, worker)).toEqual([
      `有人推荐：${told.title} | 赵敏推荐发给本社区，请看一下要不要采用。${note}`,
    ])
    const mine = await proposing(all, moderator)
    expect(mine).toMatchObject({ latest: { state: 'proposed', toName: '湖西社区', can: ['withdrawProposal'] } })
    expect(mine?.next).toBeUndefined()
    const list = await rig.as(moderator).call('notices.manage', { mine: true })
    expect(list.items).toMatchObject([{ proposal: 'proposed' }])
    expect(await proposing(all, resident)).toBeUndefined()
  })

  it('takes only what is out, once, and not beyond the office', async () => {
    const { rig, moderator, chief, worker, propose, noticeId } = await outside()
    const draft = await rig.as(moderator).call('notices.draft', told)
    const refused = async (by: Caller, of: string) =>
      (await rig.as(by).refusal('notices.propose', { noticeId: of })).code
    expect(await refused(moderator, draft.noticeId)).toBe('notice.notOut')
    await propose()
    expect(await refused(moderator, noticeId)).toBe('proposal.waits')
    expect(await refused(worker, noticeId)).toBe('proposal.waits')
    const everywhere = await sent(rig, chief, { areas: ['ryh'] })
    expect(await refused(chief, everywhere.noticeId)).toBe('proposal.atTop')
    const soonOver = await sent(rig, moderator, { ...told, expiresAt: rig.now + HOUR })
    rig.advance({ hours: 2 })
    expect(await refused(moderator, soonOver.noticeId)).toBe('notice.over')
  })

  it('goes from parts of a community to all of it, and from parts of the office to all of that', async () => {
    const { rig, chief, noticeId: _ } = await outside()
    const both = await sent(rig, chief, { areas: ['ryh/c01/y001', 'ryh/c01/y002'] })
    const across = await sent(rig, chief, { areas: ['ryh/c01/y001', 'ryh/c02/y009'] })
    const whole = await sent(rig, chief, { areas: ['ryh/c01'] })
    const to = async (noticeId: string) => (await proposing({ rig, noticeId }, chief))?.next?.area
    expect(await Promise.all([both, across, whole].map(({ noticeId }) => to(noticeId)))).toEqual([
      'ryh/c01',
      'ryh',
      'ryh',
    ])
  })

  it('can be taken back by whoever did it, not by others, and only until it is decided', async () => {
    const all = await outside()
    const { rig, worker, moderator, propose } = all
    const { proposalId } = await propose()
    expect(await rig.as(worker).refusal('notices.withdrawProposal', { proposalId })).toMatchObject({
      code: 'record.notFound',
    })
    await rig.as(moderator).call('notices.withdrawProposal', { proposalId })
    expect(await queue(rig, worker)).toEqual([])
    expect(await queue(rig, worker, { what: 'decided' })).toEqual([])
    expect(await rig.as(worker).refusal('notices.adopt', { proposalId })).toMatchObject({ code: 'flow.notNow' })
    const again = await propose()
    await rig.as(worker).call('notices.decline', { proposalId: again.proposalId, reason: '只和你们院有关' })
    expect(await rig.as(moderator).refusal('notices.withdrawProposal', again)).toMatchObject({ code: 'flow.notNow' })
    await propose()
    await rig.as(moderator).call('notices.withdrawProposal', { proposalId: `${all.noticeId}~3` })
    expect(await rig.as(moderator).refusal('notices.propose', { noticeId: all.noticeId })).toMatchObject({
      code: 'proposal.tooOften',
    })
  })

  it('ends by itself when the notice is withdrawn, undone or over', async () => {
    const { rig, worker, moderator, noticeId, propose } = await outside()
    await propose()
    const undone = await sent(rig, moderator, told)
    await rig.as(moderator).call('notices.propose', { noticeId: undone.noticeId })
    const over = await sent(rig, moderator, { ...told, expiresAt: rig.now + HOUR })
    await rig.as(moderator).call('notices.propose', { noticeId: over.noticeId })
    expect(await queue(rig, worker)).toHaveLength(3)
    await rig.as(moderator).call('notices.undo', { noticeId: undone.noticeId })
    await rig.as(moderator).call('notices.withdraw', { noticeId, reason: '改期' })
    rig.advance({ hours: 2 })
    // Before the clock has seen it, it is not adopted either.
    const [left] = await queue(rig, worker)
    expect(await rig.as(worker).refusal('notices.adopt', { proposalId: left!.proposalId })).toMatchObject({
      code: 'notice.over',
    })
    await rig.runJobs()
    expect(await queue(rig, worker)).toEqual([])
    expect(await proposing({ rig, noticeId: over.noticeId }, moderator)).toMatchObject({
      latest: { state: 'withdrawn', reason: '通知过期了' },
    })
  })
})

describe('adopting what was proposed', () => {
  it('is refused to who proposed it, to a department and to another community', async () => {
    const { rig, moderator, propose } = await outside()
    const { proposalId } = await propose()
    const department = await rig.personNamed({ home: 'ryh' }, 'department@ryh')
    const elsewhere = await rig.person('communityWorker@ryh/c02')
    for (const name of ['notices.adopt', 'notices.decline'] as const) {
      const input = { proposalId, reason: '不合适' }
      for (const person of [moderator, department])
        expect(await rig.as(person).refusal(name, input)).toMatchObject({ code: 'right.missing' })
      expect(await rig.as(elsewhere).refusal(name, input)).toMatchObject({ code: 'record.notFound' })
    }
  })

  it('opens a draft for the whole community, edited and sent the usual way, that says where it comes from', async () => {
    const all = await outside()
    const { rig, worker, moderator, nextDoor, propose } = all
    const { proposalId } = await propose()
    const adopted = await rig.as(worker).call('notices.adopt', { proposalId })
    const noticeId = adopted.draftId!
    expect(await titles(rig, nextDoor)).toEqual([])
    const draft = await rig.as(worker).call('notices.notice', { noticeId })
    expect(draft).toMatchObject({ title: told.title, text: told.text, areas: ['ryh/c01'], authorName: '周洁' })
    expect(await proposing(all, moderator)).toMatchObject({ latest: { state: 'adopted', outcome: 'writing' } })
    const words = { kind: 'notice' as const, title: '各楼院换门禁', text: '六月起各院陆续换。', areas: ['ryh/c01'] }
    await rig.as(worker).call('notices.edit', { noticeId, ...words })
    // What is checked before any notice goes out is checked of this one.
    const abuse = { noticeId, ...words, text: '再吵就是王 八 蛋' }
    await rig.as(worker).call('notices.edit', abuse)
    expect(await rig.as(worker).refusal('notices.publish', { noticeId })).toMatchObject({ code: 'notice.unsafe' })
    await rig.as(worker).call('notices.edit', { noticeId, ...words })
    await rig.as(worker).call('notices.publish', { noticeId })
    const read = await rig.as(nextDoor).call('notices.notice', { noticeId })
    expect(read).toMatchObject({
      title: '各楼院换门禁',
      areaName: '湖西社区',
      origins: [{ area: Y1, areaName: '明湖苑', authorName: '赵敏' }],
    })
    expect(await proposing(all, moderator)).toMatchObject({ latest: { outcome: 'sent', draftId: noticeId } })
    expect(await heard(rig, moderator)).toEqual([
      `推荐的通知发出了：${told.title} | 发给本社区 6 人，注明了来自您这里`,
      `推荐的通知采用了：${told.title} | 周洁正在改，改好发给本社区`,
    ])
    expect(await rig.as(moderator).refusal('notices.propose', { noticeId: all.noticeId })).toMatchObject({
      code: 'proposal.adopted',
    })
  })

  it('takes pictures and attachments along, which stay when the courtyard’s notice is withdrawn', async () => {
    const { rig, moderator, worker, resident } = await outside()
    const photo = await filesOf(rig, { owner: moderator, type: 'image/jpeg' })
    const paper = await filesOf(rig, { owner: moderator, type: 'application/pdf' })
    const attachments = [{ fileId: paper, name: '门禁说明.pdf' }]
    const { noticeId } = await sent(rig, moderator, { ...told, pictures: [photo], attachments })
    const { proposalId } = await rig.as(moderator).call('notices.propose', { noticeId })
    const { draftId } = await rig.as(worker).call('notices.adopt', { proposalId })
    const draft = await rig.as(worker).call('notices.notice', { noticeId: draftId! })
    expect(draft.pictures).toMatchObject([{ fileId: photo }])
    expect(draft.attachments).toMatchObject([{ fileId: paper, name: '门禁说明.pdf' }])
    expect(await rig.store.get(fileUses, fileUseId(photo, { in: 'notices', id: draftId! }))).toBeDefined()
    await rig.as(moderator).call('notices.withdraw', { noticeId, reason: '改期' })
    expect((await rig.store.get(files, photo))?.unused).toBe(false)
    // A picture that no notice shows is no more the worker's to show than it was.
    const other = await filesOf(rig, { owner: resident, type: 'image/jpeg' })
    const stolen = { noticeId: draftId!, ...told, areas: ['ryh/c01'], pictures: [other] }
    expect(await rig.as(worker).refusal('notices.edit', stolen)).toMatchObject({ code: 'file.notYours' })
  })

  it('goes on from the community to the office, and names the whole way', async () => {
    const { rig, worker, chief, stranger, propose } = await outside()
    const first = await rig.as(worker).call('notices.adopt', { proposalId: (await propose()).proposalId })
    await rig.as(worker).call('notices.publish', { noticeId: first.draftId! })
    const up = await rig.as(worker).call('notices.propose', { noticeId: first.draftId! })
    expect(up).toMatchObject({ state: 'proposed', toName: '如意湖办事处' })
    expect(await queue(rig, chief)).toMatchObject([{ proposalId: up.proposalId, areaName: '湖西社区' }])
    const second = await rig.as(chief).call('notices.adopt', { proposalId: up.proposalId })
    await rig.as(chief).call('notices.publish', { noticeId: second.draftId! })
    const read = await rig.as(stranger).call('notices.notice', { noticeId: second.draftId! })
    expect(read.origins.map(({ areaName, authorName }) => [areaName, authorName])).toEqual([
      ['明湖苑', '赵敏'],
      ['湖西社区', '周洁'],
    ])
    expect(await proposing({ rig, noticeId: second.draftId! }, chief)).toEqual({})
  })

  it('is done in one step by who decides there, and the author hears of it', async () => {
    const all = await outside()
    const { rig, worker, moderator, noticeId } = all
    expect(await proposing(all, worker)).toMatchObject({ next: { decides: true } })
    const made = await rig.as(worker).call('notices.propose', { noticeId })
    expect(made).toMatchObject({ state: 'adopted', outcome: 'writing' })
    expect(await queue(rig, worker)).toEqual([])
    expect(await queue(rig, worker, { what: 'decided' })).toMatchObject([{ draftId: made.draftId }])
    expect(await heard(rig, moderator)).toEqual([`推荐的通知采用了：${told.title} | 周洁正在改，改好发给本社区`])
  })

  it('that leads to nothing is said, and it may be proposed again', async () => {
    const all = await outside()
    const { rig, worker, moderator, propose } = all
    const { draftId } = await rig.as(worker).call('notices.adopt', { proposalId: (await propose()).proposalId })
    await rig.as(worker).call('notices.discard', { noticeId: draftId! })
    expect((await heard(rig, moderator)).join()).toContain('推荐的通知没有发出')
    expect(await proposing(all, moderator)).toMatchObject({
      latest: { state: 'adopted', outcome: 'dropped' },
      next: { area: 'ryh/c01' },
    })
    await propose()
    expect(await queue(rig, worker)).toHaveLength(1)
  })

  it('is not for what is declined, whose proposer reads why', async () => {
    const { rig, worker, moderator, propose } = await outside()
    const { proposalId } = await propose()
    expect(await rig.as(worker).refusal('notices.decline', { proposalId, reason: ' ' })).toMatchObject({
      code: 'input.invalid',
    })
    await rig.as(worker).call('notices.decline', { proposalId, reason: '只和你们院有关' })
    expect(await rig.as(worker).refusal('notices.adopt', { proposalId })).toMatchObject({ code: 'flow.notNow' })
    expect(await queue(rig, worker, { what: 'decided' })).toMatchObject([
      { state: 'declined', reason: '只和你们院有关', decidedByName: '周洁' },
    ])
    expect(await heard(rig, moderator)).toEqual([`推荐的通知没有采用：${told.title} | 只和你们院有关`])
  })
})

describe('the way up', () => {
  it('ends at the office after at most two steps, whatever areas a notice was for', () => {
    const courtyards = ['ryh/c01/y001', 'ryh/c01/y002', 'ryh/c02/y009', 'ryh/c01/g001']
    const anywhere = fc.subarray(['ryh', 'ryh/c01', 'ryh/c02', ...courtyards], { minLength: 1 })
    fc.assert(
      fc.property(anywhere, picked => {
        const steps: string[] = []
        for (let reached = mergedAreas(picked); steps.length < 5; ) {
          const next = levelAboveOf({ area: areaAround(reached), areas: reached })
          if (next === undefined) break
          // Everybody who was told before is told again, and somebody more may be.
          expect(reached.every(area => area !== next && area.startsWith(`${next}/`))).toBe(true)
          steps.push(next)
          reached = [next]
        }
        expect(steps.length).toBeLessThanOrEqual(2)
        expect(steps.at(-1) ?? 'ryh').toBe('ryh')
      }),
    )
  })
})

describe('work handed over', () => {
  it('takes the proposals along that nobody has decided on', async () => {
    const rig = await createRig({ features: [...noticesWith(recorder()), { implementation: peopleFeature }] })
    await named(rig)
    const goes = await rig.personNamed({ name: '赵敏' }, `moderator@${Y1}`)
    const heir = await rig.personNamed({ name: '林霞' }, `moderator@${Y1}`)
    const worker = await rig.person('communityWorker@ryh/c01', 'resident@ryh/c01/y002')
    const chief = await rig.personNamed({ home: 'ryh' }, 'administrator@ryh')
    const { noticeId } = await sent(rig, goes, told)
    const { proposalId } = await rig.as(goes).call('notices.propose', { noticeId })
    const open = await rig.as(chief).call('people.openWork', { personId: goes.id, toPersonId: heir.id })
    expect(open.kinds).toMatchObject([{ kind: 'notices.proposals', count: 1, lacks: [] }])
    const over = { fromPersonId: goes.id, toPersonId: heir.id, kinds: ['notices.proposals'], reason: '换届' }
    await rig.as(chief).call('people.handOver', { ...over, endRoles: true })
    await rig.settle()
    expect(await queue(rig, worker)).toMatchObject([{ proposalId, byName: '林霞' }])
    await rig.as(heir).call('notices.withdrawProposal', { proposalId })
    expect(await queue(rig, worker)).toEqual([])
  })
})

describe.each(['sqlite', 'cloudbase'] as const satisfies Engine[])('at once, on %s', engine => {
  const codes = async (calls: Promise<unknown>[]) =>
    (await Promise.allSettled(calls))
      .map(one => (one.status === 'fulfilled' ? 'ok' : (one.reason as { code: string }).code))
      .sort()

  async function stage() {
    const rig = await createRig({ engine, twice: false, features: noticesWith(recorder()) })
    await named(rig)
    const moderator = await rig.person('resident@ryh/c01/y001', `moderator@${Y1}`)
    const second = await rig.person(`moderator@${Y1}`)
    const workers = [await rig.person('communityWorker@ryh/c01'), await rig.person('communityWorker@ryh/c01')]
    const { noticeId } = await sent(rig, moderator, told)
    return { rig, moderator, second, workers, noticeId }
  }

  it('two propose the same notice: it waits once', async () => {
    const { rig, moderator, second, workers, noticeId } = await stage()
    const both = [moderator, second].map(one => rig.as(one).call('notices.propose', { noticeId }))
    expect(await codes(both)).toEqual(['ok', 'proposal.waits'])
    expect(await queue(rig, workers[0]!)).toHaveLength(1)
  })

  it('two adopt it: there is one draft', async () => {
    const { rig, moderator, workers, noticeId } = await stage()
    const { proposalId } = await rig.as(moderator).call('notices.propose', { noticeId })
    expect(await codes(workers.map(one => rig.as(one).call('notices.adopt', { proposalId })))).toEqual([
      'flow.notNow',
      'ok',
    ])
    const drafts = await rig.as(workers[0]!).call('notices.manage', { stage: 'draft' })
    expect(drafts.items).toHaveLength(1)
  })

  it('one adopts while the other takes it back: one of the two happens', async () => {
    const { rig, moderator, workers, noticeId } = await stage()
    const { proposalId } = await rig.as(moderator).call('notices.propose', { noticeId })
    const ends = [
      rig.as(workers[0]!).call('notices.adopt', { proposalId }),
      rig.as(moderator).call('notices.withdrawProposal', { proposalId }),
    ]
    expect(await codes(ends)).toEqual(['flow.notNow', 'ok'])
    const drafts = await rig.as(workers[0]!).call('notices.manage', { stage: 'draft' })
    const { latest } = (await proposing({ rig, noticeId }, moderator))!
    expect(drafts.items).toHaveLength(latest?.state === 'adopted' ? 1 : 0)
  })
})
