// The roll-call: one answer a person, help on its way, calls to those who are silent, and numbers that add up.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answers, ofPerson } from '../cloudfunctions/emergencies/records'
import { people } from '../cloudfunctions/platform/identity/people'
import { numbers, office, raised } from './emergencies-rig'

const helpless = { status: 'help' as const, words: '腿不好，走不了楼梯', people: 2, place: '3 号楼 502' }

describe('answering', () => {
  it('is for those who are asked: others are told to call instead, and another office hears nothing', async () => {
    const { rig, worker, stranger } = await office()
    const { emergencyId } = await raised(rig, worker)
    const answer = { emergencyId, status: 'safe' as const }
    expect((await rig.as(stranger).refusal('emergencies.answer', answer)).code).toBe('emergency.notAsked')
    const foreign = await rig.person('resident@zzz/c01/y001')
    expect((await rig.as(foreign).refusal('emergencies.answer', answer)).code).toBe('record.notFound')
    expect(await numbers(rig, worker, emergencyId)).toEqual([4, 0, 0, 0, 4])
  })

  it('counts the last answer, and each person once', async () => {
    const { rig, worker, resident, neighbour } = await office()
    const { emergencyId } = await raised(rig, worker)
    await rig.as(resident).call('emergencies.answer', { emergencyId, status: 'safe' })
    await rig.as(neighbour).call('emergencies.answer', { emergencyId, status: 'safe' })
    rig.advance({ minutes: 2 })
    const changed = await rig.as(resident).call('emergencies.answer', { emergencyId, ...helpless })
    expect(changed.answer).toMatchObject({ ...helpless, state: 'waiting', at: rig.now })
    expect(await numbers(rig, worker, emergencyId)).toEqual([4, 1, 1, 1, 2])
    expect((await rig.as(resident).call('emergencies.mine', {}))[0]?.mine).toMatchObject(helpless)
    rig.advance({ minutes: 2 })
    await rig.as(resident).call('emergencies.answer', { emergencyId, status: 'safe' })
    expect(await numbers(rig, worker, emergencyId)).toEqual([4, 2, 0, 0, 2])
  })

  it('ends with the all-clear, but a call for help is never turned away before it is archived', async () => {
    const { rig, worker, resident, neighbour } = await office()
    const { emergencyId } = await raised(rig, worker)
    await rig.as(worker).call('emergencies.clear', { emergencyId, outcome: 'over', words: '好了' })
    const safe = { emergencyId, status: 'safe' as const }
    expect((await rig.as(neighbour).refusal('emergencies.answer', safe)).code).toBe('emergency.over')
    expect((await rig.as(resident).call('emergencies.answer', { emergencyId, ...helpless })).answer.state).toBe(
      'waiting',
    )
    expect((await rig.as(resident).call('emergencies.answer', safe)).answer.state).toBe('safe')
    await rig.as(worker).call('emergencies.archive', { emergencyId, summary: '无' })
    expect((await rig.as(resident).refusal('emergencies.answer', { emergencyId, ...helpless })).code).toBe(
      'emergency.over',
    )
  })
})

describe('an answer that waited for a network', () => {
  it('counts by when it was pressed: a later one that came first stands, and what was pressed last wins', async () => {
    const { rig, worker, resident } = await office()
    const { emergencyId } = await raised(rig, worker)
    const [early, late] = [rig.now + 60_000, rig.now + 120_000]
    rig.advance({ minutes: 10 })
    const answer = (status: 'safe' | 'help', pressedAt: number, clockError?: number) =>
      rig.as(resident).call('emergencies.answer', { emergencyId, status, pressedAt, clockError })
    expect((await answer('safe', late)).answer).toMatchObject({ status: 'safe', at: rig.now })
    expect((await answer('help', early)).answer).toMatchObject({ status: 'safe' })
    expect(await numbers(rig, worker, emergencyId)).toEqual([4, 1, 0, 0, 3])
    await rig.settle()
    // A phone that is an hour behind knows by how much.
    const HOUR = 3_600_000
    expect((await answer('help', late + 1000 - HOUR, HOUR)).answer).toMatchObject({ status: 'help' })
    // Pressed before there was anything to answer, or in the future: it counts as pressed now.
    expect((await answer('safe', 5)).answer).toMatchObject({ status: 'safe' })
    rig.advance({ minutes: 1 })
    expect((await answer('help', rig.now + HOUR)).answer).toMatchObject({ status: 'help' })
  })

  it('never runs over what somebody learned from the person on the telephone meanwhile', async () => {
    const { rig, worker, head, resident } = await office()
    const { emergencyId } = await raised(rig, worker)
    const pressedAt = rig.now + 1000
    rig.advance({ minutes: 5 })
    await rig.as(head).call('emergencies.answerFor', { emergencyId, personId: resident.id, status: 'safe' })
    rig.advance({ minutes: 5 })
    const came = await rig.as(resident).call('emergencies.answer', { emergencyId, ...helpless, pressedAt })
    expect(came.answer).toMatchObject({ status: 'safe', byName: '刘桂兰' })
  })

  it('from before the all-clear is taken after it, and refused once all is archived', async () => {
    const { rig, worker, resident, neighbour } = await office()
    const { emergencyId } = await raised(rig, worker)
    const answer = { emergencyId, status: 'safe' as const, pressedAt: rig.now + 1000 }
    rig.advance({ minutes: 5 })
    await rig.as(worker).call('emergencies.clear', { emergencyId, outcome: 'over', words: '好了' })
    rig.advance({ minutes: 5 })
    await rig.as(resident).call('emergencies.answer', answer)
    expect(await numbers(rig, worker, emergencyId)).toEqual([4, 1, 0, 0, 3])
    await rig.as(worker).call('emergencies.archive', { emergencyId, summary: '无' })
    expect((await rig.as(neighbour).refusal('emergencies.answer', answer)).code).toBe('emergency.over')
  })
})

describe('who needs help', () => {
  it('is told to those near by, without a name; who goes is told back, and what came of it', async () => {
    const { rig, worker, resident, head, farHead, gridWorker, moderator } = await office()
    const { emergencyId } = await raised(rig, worker)
    await rig.settle()
    rig.advance({ minutes: 1 })
    await rig.as(resident).call('emergencies.answer', { emergencyId, ...helpless })
    await rig.settle()
    for (const near of [head, gridWorker, moderator, worker]) {
      const [message] = await rig.messages(near)
      expect(message).toMatchObject({ title: '有人需要帮助：明湖苑', urgent: true })
      expect(`${message?.title}${message?.text}`).not.toContain('王秀英')
    }
    expect(await rig.messages(farHead)).toEqual([])
    const { items } = await rig.as(gridWorker).call('emergencies.answers', { emergencyId, state: 'waiting' })
    expect(items).toMatchObject([{ name: '王秀英', ...helpless, can: ['take', 'finish'] }])
    const { answerId } = items[0]!
    expect((await rig.as(resident).refusal('emergencies.take', { answerId })).code).toBe('right.missing')
    expect((await rig.as(farHead).refusal('emergencies.take', { answerId })).code).toBe('record.notFound')
    rig.advance({ minutes: 1 })
    await rig.as(head).call('emergencies.take', { answerId })
    expect((await rig.as(gridWorker).refusal('emergencies.take', { answerId })).code).toBe('flow.notNow')
    await rig.settle()
    expect((await rig.messages(resident))[0]).toMatchObject({ text: '刘桂兰正在往您那里去，请保持电话畅通' })
    rig.advance({ minutes: 1 })
    await rig.as(head).call('emergencies.release', { answerId })
    await rig.settle()
    expect((await rig.messages(gridWorker))[0]).toMatchObject({ title: '还要人去帮：明湖苑' })
    rig.advance({ minutes: 1 })
    await rig.as(gridWorker).call('emergencies.take', { answerId })
    rig.advance({ minutes: 6 })
    await rig.as(gridWorker).call('emergencies.finish', { answerId, words: '两人都背到楼下了' })
    const [helped] = (await rig.as(worker).call('emergencies.answers', { emergencyId, state: 'helped' })).items
    expect(helped).toMatchObject({ helper: { name: '李保成' }, helped: { words: '两人都背到楼下了' }, can: [] })
    // The timeline names staff and courtyards, never whom they helped.
    const { items: lines } = await rig.as(worker).call('emergencies.timeline', { emergencyId })
    expect(lines.map(line => line.kind)).toEqual(['helped', 'helpTaken', 'help', 'helpTaken', 'help', 'raised'])
    expect(JSON.stringify(lines)).not.toContain('王秀英')
  })

  it('who is on the way stays so when the words change, and who is safe again needs nobody', async () => {
    const { rig, worker, resident, head } = await office()
    const { emergencyId } = await raised(rig, worker)
    const answerId = `${emergencyId}~${resident.id}`
    await rig.as(resident).call('emergencies.answer', { emergencyId, ...helpless })
    await rig.as(head).call('emergencies.take', { answerId })
    await rig.settle()
    const before = (await rig.messages(worker)).length
    rig.advance({ minutes: 1 })
    const more = await rig.as(resident).call('emergencies.answer', { emergencyId, ...helpless, words: '还有一只猫' })
    expect(more.answer).toMatchObject({ state: 'taken', helperName: '刘桂兰', words: '还有一只猫' })
    await rig.settle()
    expect(await rig.messages(worker)).toHaveLength(before)
    const safe = await rig.as(resident).call('emergencies.answer', { emergencyId, status: 'safe' })
    expect(safe.answer).toEqual({ status: 'safe', state: 'safe', at: rig.now })
    expect((await rig.as(head).refusal('emergencies.finish', { answerId, words: '到了' })).code).toBe('flow.notNow')
  })
})

describe('the call list', () => {
  it('holds exactly those who have not answered, in the caller’s own area', async () => {
    const { rig, worker, resident, neighbour, head, farHead, moderator, stranger } = await office()
    const { emergencyId } = await raised(rig, worker, { areas: ['ryh/c01'] })
    expect((await rig.as(resident).refusal('emergencies.unanswered', { emergencyId })).code).toBe('right.missing')
    await rig.store.updateIf(people, neighbour.id, {}, { set: { address: '3 号楼 301', birthYear: 1948 } })
    await rig.as(resident).call('emergencies.answer', { emergencyId, status: 'safe' })
    const names = async (by = head) =>
      (await rig.as(by).call('emergencies.unanswered', { emergencyId })).items.map(one => one.name).sort()
    expect(await names()).toEqual([head, moderator, neighbour].map(one => one.name).sort())
    expect(await names(farHead)).toEqual(['钱进', '马超'].sort())
    const { items } = await rig.as(head).call('emergencies.unanswered', { emergencyId })
    expect(items.find(one => one.personId === neighbour.id)).toMatchObject({
      address: '3 号楼 301',
      birthYear: 1948,
      heads: [{ name: '刘桂兰' }],
    })
    const elsewhere = { emergencyId, area: 'ryh/c01/y002' }
    expect((await rig.as(head).refusal('emergencies.unanswered', elsewhere)).code).toBe('record.notFound')
    const call = { emergencyId, personId: stranger.id, outcome: 'noAnswer' as const }
    expect((await rig.as(head).refusal('emergencies.markCall', call)).code).toBe('record.notFound')
  })

  it('keeps who was tried, and takes an answer given for a person, who is told', async () => {
    const { rig, worker, resident, neighbour, head } = await office()
    const { emergencyId } = await raised(rig, worker)
    const call = { emergencyId, personId: resident.id, outcome: 'noAnswer' as const }
    expect((await rig.as(neighbour).refusal('emergencies.markCall', call)).code).toBe('right.missing')
    expect((await rig.as(neighbour).refusal('emergencies.answerFor', { ...call, status: 'safe' })).code).toBe(
      'right.missing',
    )
    expect((await rig.as(head).call('emergencies.markCall', call)).answered).toBe(false)
    const list = async () => (await rig.as(head).call('emergencies.unanswered', { emergencyId })).items
    expect((await list()).find(one => one.personId === resident.id)?.called).toMatchObject({ outcome: 'noAnswer' })
    await rig.as(head).call('emergencies.answerFor', { emergencyId, personId: resident.id, status: 'safe' })
    expect((await list()).some(one => one.personId === resident.id)).toBe(false)
    await rig.settle()
    expect((await rig.messages(resident))[0]?.text).toBe('刘桂兰替您回复了“平安”，不对的话请点开改')
    expect((await rig.as(resident).call('emergencies.mine', {}))[0]?.mine?.byName).toBe('刘桂兰')
    expect((await rig.as(head).call('emergencies.markCall', call)).answered).toBe(true)
  })

  it('never lets an answer for somebody run over what they said themselves meanwhile', async () => {
    const { rig, worker, resident, head } = await office()
    const { emergencyId } = await raised(rig, worker)
    await rig.as(resident).call('emergencies.answer', { emergencyId, ...helpless })
    const safe = { emergencyId, personId: resident.id, status: 'safe' as const }
    const refusal = await rig.as(head).refusal('emergencies.answerFor', safe)
    expect(refusal).toMatchObject({ code: 'emergency.answeredMeanwhile', details: { state: 'waiting' } })
    const [seen] = (await rig.as(head).call('emergencies.answers', { emergencyId, state: 'waiting' })).items
    await rig.as(head).call('emergencies.answerFor', { ...safe, seen: seen!.version })
    expect(await numbers(rig, worker, emergencyId)).toEqual([4, 1, 0, 0, 3])
  })

  it('is asked of the building heads, who are not asked again within ten minutes', async () => {
    const { rig, worker, head, farHead } = await office()
    const { emergencyId } = await raised(rig, worker)
    await rig.settle()
    expect((await rig.as(head).refusal('emergencies.requestCalls', { emergencyId })).code).toBe('right.missing')
    rig.advance({ minutes: 5 })
    await rig.as(worker).call('emergencies.requestCalls', { emergencyId })
    rig.advance({ minutes: 9 })
    await rig.as(worker).call('emergencies.requestCalls', { emergencyId })
    await rig.settle()
    const asked = (await rig.messages(head)).filter(one => one.title.startsWith('请给没回复的人打电话'))
    expect(asked).toHaveLength(1)
    expect(await rig.messages(farHead)).toEqual([])
  })
})

describe('the board', () => {
  it('shows to each their own part, from the office down to the courtyard', async () => {
    const { rig, chief, worker, head, gridWorker, department, resident, across, stranger } = await office()
    const { emergencyId } = await raised(rig, chief, { areas: ['ryh'] })
    expect((await rig.as(resident).refusal('emergencies.board', { emergencyId })).code).toBe('right.missing')
    await rig.as(resident).call('emergencies.answer', { emergencyId, ...helpless })
    for (const person of [across, stranger])
      await rig.as(person).call('emergencies.answer', { emergencyId, status: 'safe' })
    const rows = async (by = chief, area?: string) =>
      (await rig.as(by).call('emergencies.board', { emergencyId, ...(area && { area }) })).rows.map(
        row => `${row.areaName} ${row.safe}/${row.help}/${row.unanswered}`,
      )
    expect(await rows()).toEqual(['湖西社区 1/1/6', '运河社区 1/0/1'])
    expect(await rows(department)).toEqual(await rows())
    expect(await numbers(rig, chief, emergencyId)).toEqual([13, 2, 1, 1, 10])
    expect(await rows(chief, 'ryh/c01')).toEqual(['明湖苑 0/1/3', '如意家园 1/0/1'])
    expect(await rows(worker)).toEqual(['明湖苑 0/1/3', '如意家园 1/0/1'])
    expect(await rows(head)).toEqual(['明湖苑 0/1/3'])
    expect(await rows(gridWorker)).toEqual(['明湖苑 0/1/3'])
    const outside = { emergencyId, area: 'ryh/c02' }
    expect((await rig.as(worker).refusal('emergencies.board', outside)).code).toBe('record.notFound')
    const { emergencyId: draftId } = await rig.as(chief).call('emergencies.draft', { areas: ['ryh'] })
    expect((await rig.as(chief).refusal('emergencies.board', { emergencyId: draftId })).code).toBe(
      'emergency.notRaised',
    )
  })

  it('of some roles only counts those, wherever they live', async () => {
    const { rig, chief, head, worker, resident } = await office()
    const { emergencyId, people: asked } = await raised(rig, chief, { areas: ['ryh/c01'], roles: ['buildingHead'] })
    expect(asked).toBe(2)
    expect(await rig.as(resident).call('emergencies.mine', {})).toEqual([])
    await rig.as(head).call('emergencies.answer', { emergencyId, status: 'safe' })
    expect(await numbers(rig, worker, emergencyId)).toEqual([2, 1, 0, 0, 1])
    const { items } = await rig.as(worker).call('emergencies.unanswered', { emergencyId })
    expect(items.map(one => one.name)).toEqual(['马超'])
  })

  it('adds up whatever people answer, for themselves or for others', async () => {
    const step = fc.record({
      who: fc.integer({ min: 0, max: 5 }),
      status: fc.constantFrom('safe' as const, 'help' as const),
      byHead: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
        const { rig, worker, head } = await office()
        const residents = []
        for (let i = 0; i < 6; i++) residents.push(await rig.person('resident@ryh/c01/y001'))
        const { emergencyId, people: asked = 0 } = await raised(rig, worker)
        const expected = new Map<string, string>()
        for (const { who, status, byHead } of steps) {
          const person = residents[who]!
          const before = await rig.store.get(answers, `${emergencyId}~${person.id}`)
          const seen = before && { seen: before.version }
          await (byHead
            ? rig.as(head).call('emergencies.answerFor', { emergencyId, personId: person.id, status, ...seen })
            : rig.as(person).call('emergencies.answer', { emergencyId, status }))
          expected.set(person.id, status)
        }
        const count = (status: string) => [...expected.values()].filter(one => one === status).length
        const [safe, help] = [count('safe'), count('help')]
        expect(await numbers(rig, worker, emergencyId)).toEqual([asked, safe, help, help, asked - safe - help])
        const { items } = await rig.as(worker).call('emergencies.unanswered', { emergencyId, limit: 100 })
        expect(items).toHaveLength(asked - safe - help)
        expect(items.some(one => expected.has(one.personId))).toBe(false)
        await rig.close()
      }),
      { numRuns: 8 },
    )
  }, 60_000)
})

describe('who leaves', () => {
  it('takes what they said about themselves along; that somebody answered stays', async () => {
    const { rig, worker, resident, head } = await office()
    const { emergencyId } = await raised(rig, worker)
    const answerId = `${emergencyId}~${resident.id}`
    await rig.as(resident).call('emergencies.answer', { emergencyId, ...helpless })
    await rig.as(head).call('emergencies.finish', { answerId, words: '王阿姨送到女儿家了' })
    const input = { personId: resident.id }
    expect((await rig.as(worker).refusal('emergencies.unname', input)).code).toBe('right.missing')
    await expect(rig.asSystem('emergencies.unname', input)).rejects.toMatchObject({ code: 'record.notFound' })
    await rig.store.updateIf(people, resident.id, {}, { set: { deletedAt: rig.now } })
    expect(await rig.asSystem('emergencies.unname', input)).toEqual({ unnamed: 1 })
    const kept = await rig.store.get(answers, answerId)
    expect(kept).toMatchObject({ status: 'help', state: 'helped' })
    expect(JSON.stringify(kept)).not.toMatch(/腿不好|502|女儿/)
  })
})

describe('who says that they are safe while help is on its way', () => {
  it('spares the helper the way: they are told at once, and it stays on record that they went', async () => {
    const { rig, administrator, resident, head } = await office()
    const { emergencyId } = await raised(rig, administrator)
    await rig.as(resident).call('emergencies.answer', { emergencyId, status: 'help', words: '走不动' })
    const answerId = ofPerson(emergencyId, resident.id)
    await rig.as(head).call('emergencies.take', { answerId })
    rig.advance({ minutes: 5 })
    await rig.as(resident).call('emergencies.answer', { emergencyId, status: 'safe' })
    await rig.settle()
    expect((await rig.messages(head))[0]).toMatchObject({ title: expect.stringContaining('不用再去了'), urgent: true })
    expect(await rig.store.get(answers, answerId)).toMatchObject({
      state: 'safe',
      relieved: { personId: head.id, name: '刘桂兰', at: rig.now },
    })
    const lines = (await rig.as(administrator).call('emergencies.timeline', { emergencyId })).items
    expect(lines[0]!.words).toBe('明湖苑的居民报了平安，刘桂兰已在路上，不用再去')
    // Saying it again tells nobody again.
    rig.advance({ minutes: 1 })
    await rig.as(resident).call('emergencies.answer', { emergencyId, status: 'safe' })
    await rig.settle()
    expect((await rig.messages(head)).filter(({ title }) => title.includes('不用再去'))).toHaveLength(1)
  })
})
