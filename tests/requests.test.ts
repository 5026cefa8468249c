// Requests from the report to the first contact: who sees what, who stays responsible, and what people are told.
import { HOUR, MINUTE, momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { requests } from '../cloudfunctions/requests/records'
import { courtyard, desks, file, office, reported, seen, until } from './requests-rig'

describe('reporting', () => {
  it('is not done for a resident without their consent, nor for one of another courtyard', async () => {
    const all = await office()
    const { rig, head, wang, elsewhere } = all
    expect(await rig.as(wang).refusal('requests.submit', { ...input(), forPersonId: elsewhere.id })).toMatchObject({
      code: 'record.notFound',
    })
    expect(await rig.as(head).refusal('requests.submit', { ...input(), forPersonId: wang.id })).toMatchObject({
      code: 'request.consentMissing',
    })
    expect(
      await rig.as(head).refusal('requests.submit', { ...input(), forPersonId: elsewhere.id, consent: '电话同意' }),
    ).toMatchObject({ code: 'record.notFound' })
    const made = await reported(all, { forPersonId: wang.id, consent: '当面同意' }, head)
    expect(await seen(all, wang, made.requestId)).toMatchObject({
      mine: true,
      onBehalf: { name: '赵桂兰', consent: '当面同意' },
    })
    expect((await rig.as(head).call('requests.mine', { part: 'followed' })).items).toHaveLength(1)
    await rig.settle()
    expect((await rig.messages(wang)).map(one => one.title)).toContain('已替您提交：垃圾与保洁')
  })

  it('takes 7,000 letters, nine photos and a voice note, and no more', async () => {
    const all = await office()
    const { rig, wang } = all
    const photoIds = await Promise.all(Array.from({ length: 9 }, () => file(rig, wang)))
    const voice = { fileId: await file(rig, wang, 'audio/mpeg'), seconds: 40 }
    const text = '长'.repeat(7000)
    const { requestId } = await reported(all, { text, photoIds, voice })
    const mine = await seen(all, wang, requestId)
    expect([mine.text!.length, mine.photos.length, mine.voice?.seconds]).toEqual([7000, 9, 40])
    const invalid = { code: 'input.invalid' }
    expect(await rig.as(wang).refusal('requests.submit', { ...input(), text: `${text}。` })).toMatchObject(invalid)
    const tenth = [...photoIds, await file(rig, wang)]
    expect(await rig.as(wang).refusal('requests.submit', { ...input(), photoIds: tenth })).toMatchObject(invalid)
    expect(await rig.as(wang).refusal('requests.submit', { ...input(), text: '' })).toMatchObject(invalid)
    const photo = { fileId: await file(rig, wang), seconds: 3 }
    expect(await rig.as(wang).refusal('requests.submit', { ...input(), voice: photo })).toMatchObject({
      code: 'file.type',
    })
    expect(
      (await reported(all, { text: '', voice: { ...voice, fileId: await file(rig, wang, 'audio/aac') } })).title,
    ).toBe('垃圾与保洁（语音）')
  })

  it('begins with the courtyard’s moderator, or with the community where there is none', async () => {
    const all = await office()
    expect((await reported(all)).desk).toMatchObject({ desk: desks.moderator, level: 3, name: '运河上郡群主' })
    const second = await reported(all, { place: { area: 'ryh/c01/y002', words: '' } })
    expect(second.desk).toMatchObject({ desk: desks.community, level: 2, name: '运河社区' })
    const nobody = await reported(all, { place: { area: 'ryh', words: '' } })
    expect(nobody.desk.desk).toBe(desks.office)
  })

  it('of something urgent goes straight to who answers for it, day and night, and others are told at once', async () => {
    const all = await office()
    const { rig, property, worker, moderator, wang } = all
    rig.now = momentOf('2026-11-28', '23:00')
    const lift = {
      categoryId: 'water-power',
      kind: 'help' as const,
      urgentCase: '电梯困人',
      text: '2 号楼电梯困了两个人',
    }
    const made = await reported(all, lift)
    expect(made.desk.desk).toBe(desks.property)
    expect(made.clock).toMatchObject({ natural: true, dueAt: rig.now + 15 * MINUTE, state: 'running' })
    await rig.settle()
    for (const person of [property, worker, moderator])
      expect((await rig.messages(person))[0]).toMatchObject({ title: '紧急诉求：紧急·电梯困人', urgent: true })
    expect(await rig.as(wang).refusal('requests.submit', { ...input(), urgentCase: '电梯困人' })).toMatchObject({
      code: 'input.invalid',
    })
  })

  it('sent again under the same number is the same one, and with other words is refused', async () => {
    const all = await office()
    const { rig, wang } = all
    const first = await rig.as(wang).call('requests.submit', input(), 'once')
    expect(await rig.as(wang).call('requests.submit', input(), 'once')).toMatchObject({ requestId: first.requestId })
    const other = { ...input(), text: '是另一件事' }
    expect(await rig.as(wang).refusal('requests.submit', other, 'once')).toMatchObject({ code: 'request.reused' })
  })

  it('has a limit a day, which one who is in danger does not meet', async () => {
    const all = await office({ twice: false })
    const { rig, wang } = all
    for (let n = 0; n < 20; n++) await reported(all)
    expect(await rig.as(wang).refusal('requests.submit', input())).toMatchObject({ code: 'request.tooManyToday' })
    await reported(all, { categoryId: 'water-power', urgentCase: '燃气泄漏' })
    rig.advance({ days: 1 })
    await reported(all)
  })
})

describe('who sees a request', () => {
  it('is the reporter and the desks it comes to, and nobody else', async () => {
    const all = await office()
    const { rig, wang, liu, elsewhere, moderator, worker, worker2, urban, administrator, property } = all
    const { requestId } = await reported(all, { text: '楼上 13812345678 天天吵' })
    for (const stranger of [liu, elsewhere, worker2, urban, property])
      expect(await rig.as(stranger).refusal('requests.view', { requestId })).toMatchObject({ code: 'record.notFound' })
    for (const insider of [wang, moderator, worker, administrator])
      expect(await seen(all, insider, requestId)).toMatchObject({
        text: '楼上 13812345678 天天吵',
        reporter: { name: '王秀英' },
      })
  })

  it('is the neighbours when the reporter allows it, after staff has seen it: words without names and numbers', async () => {
    const all = await office()
    const { rig, liu, moderator, wang } = all
    const { requestId } = await reported(all, {
      text: '路灯坏了三盏，电话 13812345678',
      shared: true,
      photoIds: [await file(rig, wang)],
    })
    expect((await rig.as(liu).call('requests.nearby', {})).items).toEqual([])
    await rig.as(moderator).call('requests.accept', { requestId })
    const [shown] = (await rig.as(liu).call('requests.nearby', {})).items
    expect(shown).toMatchObject({ requestId, placeWords: '', can: ['follow'] })
    const detail = await seen(all, liu, requestId)
    expect(detail.text).toMatch(/^路灯坏了三盏，电话 138\*+78$/)
    expect([detail.photos, detail.reporter, detail.place]).toEqual([[], undefined, undefined])
    expect(detail.responsible).toMatchObject({ name: '孙同志', roleLabel: '群主', deskName: '运河上郡群主' })
    await rig.as(wang).call('requests.share', { requestId, shared: false })
    expect(await rig.as(liu).refusal('requests.view', { requestId })).toMatchObject({ code: 'record.notFound' })
  })

  it('its progress shows every hop to the reporter, and notes to staff alone', async () => {
    const all = await office()
    const { rig, wang, moderator, worker } = all
    const requestId = await until(all, 'accepted')
    await rig.as(moderator).call('requests.note', { requestId, words: '此人来过三次' })
    await rig.as(moderator).call('requests.transfer', { requestId, toDesk: desks.community, reason: '要协调物业' })
    await rig.as(worker).call('requests.acceptTransfer', { requestId })
    const of = async (person: typeof wang) => (await rig.as(person).call('requests.timeline', { requestId })).items
    expect((await of(wang)).map(step => step.label)).toEqual([
      '运河社区已接收',
      '转办：运河社区（等对方接收）',
      '受理',
      '提交诉求',
    ])
    expect((await of(wang)).map(step => step.by?.name)).toEqual(['周同志', '孙同志', '孙同志', undefined])
    expect((await of(worker)).map(step => step.words)).toEqual([
      undefined,
      '要协调物业',
      undefined,
      '此人来过三次',
      '马上去看',
      undefined,
    ])
  })
})

describe('first contact', () => {
  it('is made at the desk alone, and not by whoever reported it', async () => {
    const all = await office()
    const { rig, worker, urban, wang, moderator } = all
    const { requestId } = await reported(all)
    expect(await rig.as(wang).refusal('requests.accept', { requestId })).toMatchObject({ code: 'right.missing' })
    expect(await rig.as(worker).refusal('requests.accept', { requestId })).toMatchObject({
      code: 'request.notYourDesk',
    })
    expect(await rig.as(urban).refusal('requests.accept', { requestId })).toMatchObject({ code: 'record.notFound' })
    const own = await reported(all, {}, moderator)
    expect(await rig.as(moderator).refusal('requests.accept', { requestId: own.requestId })).toMatchObject({
      code: 'request.own',
    })
  })

  it('stays with whoever accepted first, wherever the request goes, and they hear of every hop', async () => {
    const all = await office()
    const { rig, moderator, worker, urban, wang } = all
    const requestId = await until(all, 'accepted')
    await rig.as(moderator).call('requests.transfer', { requestId, toDesk: desks.community, reason: '社区统一清理' })
    await rig.as(worker).call('requests.acceptTransfer', { requestId })
    await rig.as(worker).call('requests.transfer', { requestId, toDesk: desks.urban, reason: '占道堆放' })
    await rig.as(urban).call('requests.acceptTransfer', { requestId })
    expect(await seen(all, wang, requestId)).toMatchObject({
      desk: { desk: desks.urban },
      responsible: { name: '孙同志', deskName: '运河上郡群主' },
    })
    expect((await rig.as(moderator).call('requests.responsible', {})).items.map(one => one.requestId)).toEqual([
      requestId,
    ])
    await rig.settle()
    expect((await rig.messages(moderator)).map(one => one.title)).toEqual(
      expect.arrayContaining(['您首接的已转办：垃圾与保洁', '您首接的正在转办：垃圾与保洁']),
    )
    expect((await rig.messages(wang)).map(one => one.title).sort()).toEqual([
      '已受理：垃圾与保洁',
      '已转办：垃圾与保洁',
      '已转办：垃圾与保洁',
      '正在转办：垃圾与保洁',
      '正在转办：垃圾与保洁',
    ])
  })
})

describe('what staff did with it', () => {
  it('never holds in the trace what its reporter wrote', async () => {
    const all = await office()
    const { rig, moderator } = all
    await reported(all, { text: '我家老人卧床，姓王' })
    const [{ requestId } = { requestId: '' }] = (await rig.as(moderator).call('requests.queue', {})).items
    await rig.as(moderator).call('requests.accept', { requestId })
    const { journal } = await import('../cloudfunctions/kernel/journal')
    const rows = await rig.store.find(journal, { index: 'byCaller', equals: { caller: moderator.id }, limit: 100 })
    expect(rows.items).toHaveLength(1)
    expect(JSON.stringify(rows.items)).not.toContain('卧床')
    expect(JSON.stringify(rows.items)).not.toContain('王秀英')
  })
})

describe('two at once', () => {
  it.each(['sqlite', 'cloudbase'] as const)('two who accept at once on %s are one first contact', async engine => {
    const all = await office({ engine, twice: false })
    const { rig, moderator, wang } = all
    const colleague = await rig.personNamed({ name: '林霞' }, `moderator@${courtyard}`)
    const { requestId } = await reported(all)
    const results = await Promise.allSettled(
      [moderator, colleague].map(one => rig.as(one).call('requests.accept', { requestId })),
    )
    expect(results.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const stored = (await rig.store.get(requests, requestId))!
    expect([moderator.id, colleague.id]).toContain(stored.responsibleId)
    const steps = (await rig.as(wang).call('requests.timeline', { requestId })).items
    expect(steps.filter(step => step.action === 'accept')).toHaveLength(1)
  })

  it.each(['sqlite', 'cloudbase'] as const)('a veto beside the closing on %s is one or the other', async engine => {
    const all = await office({ engine, twice: false })
    const { rig, wang } = all
    const requestId = await until(all, 'resolved')
    rig.now = (await seen(all, wang, requestId)).closesAt! + HOUR
    const [veto, close] = await Promise.allSettled([
      rig.as(wang).call('requests.veto', { requestId, reason: '没清' }),
      rig.asSystem('requests.close', { requestId }),
    ])
    expect([veto.status, close.status].sort()).toEqual(['fulfilled', 'rejected'])
    expect((await rig.store.get(requests, requestId))!.state).toBe(veto.status === 'fulfilled' ? 'reopened' : 'closed')
  })

  it.each(['sqlite', 'cloudbase'] as const)('twenty who join at once on %s are twenty followers', async engine => {
    const all = await office({ engine, twice: false })
    const { rig } = all
    const { requestId } = await reported(all)
    const neighbours = []
    for (let n = 0; n < 20; n++) neighbours.push(await rig.person(`resident@${courtyard}`))
    await Promise.all(neighbours.map(one => rig.as(one).call('requests.follow', { requestId })))
    expect((await seen(all, all.wang, requestId)).followers).toBe(20)
  })
})

const input = () => ({
  kind: 'complain' as const,
  categoryId: 'garbage',
  text: '垃圾没人清',
  place: { area: courtyard, words: '3 号楼' },
})
