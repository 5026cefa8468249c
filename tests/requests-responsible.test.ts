// Who first accepted a request stays responsible for it as long as they hold their role, and no longer sees it after.
import { describe, expect, it } from 'vitest'
import { courtyard, desks, office, seen, until } from './requests-rig'

describe('who first accepted a request', () => {
  it('goes on seeing it at another desk, and hears of every hop', async () => {
    const all = await office()
    const { rig, moderator, worker } = all
    const requestId = await until(all, 'accepted')
    await rig.as(moderator).call('requests.transfer', { requestId, toDesk: desks.community, reason: '要协调' })
    await rig.as(worker).call('requests.acceptTransfer', { requestId })
    rig.advance({ minutes: 1 })
    await rig.as(worker).call('requests.progress', { requestId, words: '约了物业' })
    await rig.settle()
    expect((await seen(all, moderator, requestId)).reporter?.name).toBe('王秀英')
    expect((await rig.messages(moderator))[0]?.title).toBe('您首接的有新进展：垃圾与保洁')
  })

  it('who lost the role sees nothing of it any more, and is told nothing', async () => {
    const all = await office()
    const { rig, moderator, wang, worker } = all
    const requestId = await until(all, 'accepted')
    await rig.as(moderator).call('requests.transfer', { requestId, toDesk: desks.community, reason: '要协调' })
    await rig.as(worker).call('requests.acceptTransfer', { requestId })
    await rig.settle()
    await rig.hold(moderator, `resident@${courtyard}`)
    const before = (await rig.messages(moderator)).length
    expect(await rig.as(moderator).refusal('requests.view', { requestId })).toMatchObject({ code: 'record.notFound' })
    expect(await rig.as(moderator).refusal('requests.timeline', { requestId })).toMatchObject({
      code: 'record.notFound',
    })
    rig.advance({ minutes: 1 })
    await rig.as(worker).call('requests.resolve', { requestId, text: '清了' })
    await rig.as(wang).call('requests.veto', { requestId, reason: '还在' })
    await rig.as(wang).call('requests.withdraw', { requestId })
    await rig.settle()
    expect(await rig.messages(moderator)).toHaveLength(before)
  })
})
