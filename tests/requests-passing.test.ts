// From desk to desk: offers that must be accepted, help from others, disputes, and who may do none of it.
import { describe, expect, it } from 'vitest'
import { courtyard, desks, listed, office, reported, seen, until } from './requests-rig'

it('outside the courtyards a request begins with the community, and no group of its grid is asked', async () => {
  const all = await office()
  const { rig, worker } = all
  await rig.personNamed({ name: '群管' }, 'moderator@ryh/c01')
  const place = { area: 'ryh/c01/g001', words: '东风路路口' }
  const { requestId } = await reported(all, { place })
  expect(await listed(all, worker)).toEqual([requestId])
  const offered = await rig.as(worker).call('requests.desks', { requestId })
  expect(offered.filter(({ kind }) => kind === 'moderator' || kind === 'property')).toEqual([])
})

describe('a transfer', () => {
  it('is offered by the desk alone, to a desk where somebody is', async () => {
    const all = await office()
    const { rig, wang, moderator, worker, property } = all
    const requestId = await until(all, 'accepted')
    const to = (toDesk: string) => ({ requestId, toDesk, reason: '请你们办' })
    expect(await rig.as(wang).refusal('requests.transfer', to(desks.office))).toMatchObject({ code: 'right.missing' })
    expect(await rig.as(worker).refusal('requests.transfer', to(desks.office))).toMatchObject({
      code: 'request.notYourDesk',
    })
    expect(await rig.as(property).refusal('requests.transfer', to(desks.office))).toMatchObject({
      code: 'record.notFound',
    })
    expect(await rig.as(moderator).refusal('requests.transfer', to(desks.moderator))).toMatchObject({
      code: 'request.wrongDesk',
    })
    expect(await rig.as(moderator).refusal('requests.transfer', to('community@ryh/c02'))).toMatchObject({
      code: 'request.wrongDesk',
    })
    expect(await rig.as(moderator).refusal('requests.transfer', to('department:market-regulation@ryh'))).toMatchObject({
      code: 'request.nobodyThere',
    })
    expect(await rig.as(moderator).refusal('requests.transfer', to('department:army@ryh'))).toMatchObject({
      code: 'input.invalid',
    })
  })

  it('leaves the request where it is until the other side accepts, and only they can', async () => {
    const all = await office()
    const { rig, moderator, worker, urban, property } = all
    const requestId = await until(all, 'accepted')
    await rig.as(moderator).call('requests.transfer', { requestId, toDesk: desks.property, reason: '物业清运' })
    expect(await listed(all, moderator)).toEqual([requestId])
    expect(await listed(all, property, 'incoming')).toEqual([requestId])
    expect(await rig.as(urban).refusal('requests.acceptTransfer', { requestId })).toMatchObject({
      code: 'record.notFound',
    })
    expect(await rig.as(worker).refusal('requests.acceptTransfer', { requestId })).toMatchObject({
      code: 'request.nothingOffered',
    })
    expect(await rig.as(moderator).refusal('requests.resolve', { requestId, text: '好了' })).toMatchObject({
      code: 'request.pending',
    })
    await rig.as(property).call('requests.acceptTransfer', { requestId })
    expect([await listed(all, moderator), await listed(all, property)]).toEqual([[], [requestId]])
    expect(await listed(all, moderator, 'done')).toEqual([requestId])
    expect(await rig.as(property).refusal('requests.acceptTransfer', { requestId })).toMatchObject({
      code: 'request.nothingOffered',
    })
  })

  it('that is refused comes back with its reason, which stays among staff, and the clock never stopped', async () => {
    const all = await office()
    const { rig, moderator, property, wang } = all
    const requestId = await until(all, 'accepted')
    const { dueAt } = (await seen(all, wang, requestId)).clock
    await rig.as(moderator).call('requests.transfer', { requestId, toDesk: desks.property, reason: '物业清运' })
    rig.advance({ hours: 1 })
    await rig.as(property).call('requests.refuseTransfer', { requestId, reason: '合同里没有这一项' })
    const mine = await seen(all, wang, requestId)
    expect(mine).toMatchObject({ desk: { desk: desks.moderator }, clock: { dueAt, state: 'running' } })
    expect(mine.transferTo).toBeUndefined()
    const steps = (await rig.as(moderator).call('requests.timeline', { requestId })).items
    expect(steps.map(step => step.words)).toContain('合同里没有这一项')
    const told = (await rig.as(wang).call('requests.timeline', { requestId })).items
    expect(told[0]!.label).toBe('运河上郡物业退回，仍由运河上郡群主办理')
    expect(told.map(step => step.words)).not.toContain('合同里没有这一项')
    await rig.settle()
    const [message] = (await rig.messages(moderator)).filter(one => one.title.startsWith('转办被退回'))
    expect(message!.text).toBe('理由：合同里没有这一项')
  })

  it('can be taken back while nobody has answered', async () => {
    const all = await office()
    const { rig, moderator, property } = all
    const requestId = await until(all, 'accepted')
    expect(await rig.as(moderator).refusal('requests.cancelTransfer', { requestId })).toMatchObject({
      code: 'flow.notNow',
    })
    await rig.as(moderator).call('requests.transfer', { requestId, toDesk: desks.property, reason: '物业清运' })
    expect(await rig.as(property).refusal('requests.cancelTransfer', { requestId })).toMatchObject({
      code: 'request.notYourDesk',
    })
    await rig.as(moderator).call('requests.cancelTransfer', { requestId })
    expect(await listed(all, property, 'incoming')).toEqual([])
  })

  it('nobody takes over what they reported themselves', async () => {
    const all = await office()
    const { rig, moderator, property } = all
    const { requestId } = await reported(all, {}, property)
    await rig.as(moderator).call('requests.accept', { requestId })
    await rig.as(moderator).call('requests.transfer', { requestId, toDesk: desks.property, reason: '物业清运' })
    expect(await rig.as(property).refusal('requests.acceptTransfer', { requestId })).toMatchObject({
      code: 'request.own',
    })
  })

  it('names every desk it can go to, who answers for the category, and where nobody is', async () => {
    const all = await office()
    const { rig, moderator, wang } = all
    const requestId = await until(all, 'accepted', { categoryId: 'parking' })
    expect(await rig.as(wang).refusal('requests.desks', { requestId })).toMatchObject({ code: 'right.missing' })
    const found = await rig.as(moderator).call('requests.desks', { requestId })
    expect(found.map(one => [one.name, one.staffed, one.suggested])).toEqual([
      ['运河上郡物业', true, false],
      ['运河社区', true, false],
      ['如意湖办事处', true, false],
      ['城管执法', true, true],
      ['安全生产', true, false],
      ['市场监管', false, false],
      ['建设环保办', false, false],
      ['党政办', false, false],
    ])
  })
})

describe('joint handling', () => {
  it('is asked for by the desk, done by each helper, and says so to the reporter', async () => {
    const all = await office()
    const { rig, moderator, urban, safety, property, wang } = all
    const requestId = await until(all, 'accepted')
    const ask = { requestId, desks: [desks.urban, desks.safety], task: '联合清理' }
    expect(await rig.as(property).refusal('requests.assist', ask)).toMatchObject({ code: 'record.notFound' })
    await rig.as(moderator).call('requests.assist', ask)
    expect(await rig.as(property).refusal('requests.finishAssist', { requestId, words: '好' })).toMatchObject({
      code: 'record.notFound',
    })
    expect(await listed(all, urban, 'assist')).toEqual([requestId])
    await rig.as(urban).call('requests.progress', { requestId, words: '队员已到场' })
    await rig.as(urban).call('requests.finishAssist', { requestId, words: '占道部分已清' })
    expect([await listed(all, urban, 'assist'), await listed(all, safety, 'assist')]).toEqual([[], [requestId]])
    const labels = (await rig.as(wang).call('requests.timeline', { requestId })).items.map(step => step.label)
    expect(labels.slice(0, 3)).toEqual(['城管执法协办完成', '更新进展', '请城管执法、安全生产协办'])
    expect((await seen(all, wang, requestId)).coDesks.map(one => one.doneAt !== undefined)).toEqual([true, false])
    await rig.settle()
    expect((await rig.messages(safety)).map(one => one.title)).toEqual(['请协办：垃圾与保洁'])
  })
})

describe('a dispute', () => {
  it('is raised by the desk or by the one it is offered to, and decided by the office alone', async () => {
    const all = await office()
    const { rig, moderator, property, urban, worker, head1, wang } = all
    const requestId = await until(all, 'accepted')
    expect(await rig.as(urban).refusal('requests.dispute', { requestId, reason: '不归我们' })).toMatchObject({
      code: 'record.notFound',
    })
    await rig.as(moderator).call('requests.transfer', { requestId, toDesk: desks.property, reason: '物业清运' })
    await rig.as(property).call('requests.dispute', { requestId, reason: '不在物业服务范围' })
    expect(await listed(all, head1, 'dispute')).toEqual([requestId])
    const decide = { requestId, toDesk: desks.property, words: '合同附件二写明归物业' }
    expect(await rig.as(worker).refusal('requests.decideDispute', decide)).toMatchObject({ code: 'right.missing' })
    expect(await rig.as(moderator).refusal('requests.decideDispute', decide)).toMatchObject({ code: 'right.missing' })
    expect(await rig.as(moderator).refusal('requests.resolve', { requestId, text: '好了' })).toMatchObject({
      code: 'request.pending',
    })
    await rig.as(head1).call('requests.decideDispute', decide)
    expect(await rig.as(head1).refusal('requests.decideDispute', decide)).toMatchObject({ code: 'request.noDispute' })
    expect(await listed(all, property)).toEqual([requestId])
    expect(await seen(all, wang, requestId)).toMatchObject({
      disputed: false,
      desk: { desk: desks.property },
      responsible: { name: '孙同志' },
    })
    await rig.settle()
    expect((await rig.messages(property))[0]!.title).toBe('街道裁定由您办理：垃圾与保洁')
  })
})

describe('duplicates', () => {
  const lift = { categoryId: 'water-power', kind: 'complain' as const }

  it('are offered before sending when place, kind, time and words are near, with the reason, and not otherwise', async () => {
    const all = await office()
    const { rig, liu } = all
    const first = await reported(all, { ...lift, text: '2 号楼电梯又停了，老人下不了楼' })
    rig.advance({ days: 2 })
    const ask = { ...lift, text: '电梯又停了两天', place: { area: courtyard, words: '2 号楼' } }
    const { kind: _, ...about } = ask
    const [found] = await rig.as(liu).call('requests.similar', about)
    expect(found).toMatchObject({
      requestId: first.requestId,
      reason: '同一楼院、同类、2 天前、都说到“电梯又停了”',
      mine: false,
    })
    // What the reporter did not share stays with staff.
    expect(found!.excerpt).toBeUndefined()
    expect(await rig.as(liu).call('requests.similar', { ...about, categoryId: 'pets' })).toEqual([])
    const far = { ...about, place: { area: 'ryh/c01/y002', words: '9 号楼' } }
    expect(await rig.as(liu).call('requests.similar', far)).toEqual([])
    rig.advance({ days: 31 })
    expect(await rig.as(liu).call('requests.similar', about)).toEqual([])
  })

  it('are merged by the desk; the second reporter follows, is told everything and may veto', async () => {
    const all = await office()
    const { rig, liu, wang, moderator, urban, property } = all
    const intoId = await until(all, 'accepted', lift)
    const { requestId } = await reported(all, lift, liu)
    expect(await rig.as(urban).refusal('requests.merge', { requestId, intoId })).toMatchObject({
      code: 'record.notFound',
    })
    expect(await rig.as(property).refusal('requests.duplicates', { requestId })).toMatchObject({
      code: 'record.notFound',
    })
    const [same] = await rig.as(moderator).call('requests.duplicates', { requestId })
    expect(same!.requestId).toBe(intoId)
    expect(await rig.as(moderator).refusal('requests.merge', { requestId, intoId: requestId })).toMatchObject({
      code: 'request.cannotMerge',
    })
    await rig.as(moderator).call('requests.merge', { requestId, intoId })
    expect(await seen(all, liu, requestId)).toMatchObject({ state: 'merged', mergedInto: { requestId: intoId } })
    expect(await seen(all, liu, intoId)).toMatchObject({ following: true, followers: 1 })
    await rig.as(moderator).call('requests.resolve', { requestId: intoId, text: '修好了' })
    await rig.settle()
    expect((await rig.messages(liu)).map(one => one.title)).toEqual(
      expect.arrayContaining(['已合并办理：水电气暖与电梯', '办好了，请您确认：水电气暖与电梯']),
    )
    expect(await rig.as(liu).call('requests.veto', { requestId: intoId, reason: '还停着' })).toMatchObject({
      state: 'reopened',
    })
    expect(await rig.as(wang).refusal('requests.view', { requestId })).toMatchObject({ code: 'record.notFound' })
  })

  it('a wrong merge is undone within a week, and everyone is where they were', async () => {
    const all = await office()
    const { rig, liu, moderator, worker } = all
    const intoId = await until(all, 'accepted', lift)
    const { requestId } = await reported(all, lift, liu)
    await rig.as(moderator).call('requests.merge', { requestId, intoId })
    expect(await rig.as(worker).refusal('requests.unmerge', { requestId, reason: '不是' })).toMatchObject({
      code: 'request.notYourDesk',
    })
    await rig.as(moderator).call('requests.unmerge', { requestId, reason: '是两部电梯' })
    expect(await seen(all, moderator, requestId)).toMatchObject({ state: 'accepted', responsible: { name: '孙丽娟' } })
    expect(await seen(all, moderator, intoId)).toMatchObject({ followers: 0, mergedFrom: [] })
    expect(await rig.as(liu).refusal('requests.view', { requestId: intoId })).toMatchObject({ code: 'record.notFound' })
    await rig.as(moderator).call('requests.merge', { requestId, intoId })
    rig.advance({ days: 8 })
    expect(await rig.as(moderator).refusal('requests.unmerge', { requestId, reason: '是两部' })).toMatchObject({
      code: 'request.unmergeOver',
    })
  })
})
