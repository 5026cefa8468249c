// More time for a solution, and the days within which a desk may say that something is not its business.
import { requestLimits } from '@contract/request-shapes'
import { clockOf, dayOf, momentOf } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workCalendar } from '../cloudfunctions/kernel/worktime'
import { extended, started, WORKING_DAY } from '../cloudfunctions/requests/clocks'
import { extensionLeft } from '../cloudfunctions/requests/rules'
import { desks, type Office, office, seen, until } from './requests-rig'

const due = async (all: Office, requestId: string) => {
  const { dueAt } = (await seen(all, all.wang, requestId)).clock
  return dueAt === undefined ? undefined : `${dayOf(dueAt)} ${clockOf(dueAt)}`
}

describe('more time', () => {
  it('is asked for by the desk, given by the level above, and its reason read by the reporter', async () => {
    const all = await office()
    const { rig, moderator, worker, urban, wang } = all
    const requestId = await until(all, 'accepted')
    const before = await due(all, requestId)
    const ask = { requestId, days: 3, reason: '要等厂家换桶' }
    expect(await rig.as(wang).refusal('requests.askExtension', ask)).toMatchObject({ kind: 'forbidden' })
    expect(await rig.as(worker).refusal('requests.askExtension', ask)).toMatchObject({ code: 'request.notYourDesk' })
    await rig.as(moderator).call('requests.askExtension', ask)
    expect(await due(all, requestId)).toBe(before)
    expect(await rig.as(moderator).refusal('requests.askExtension', ask)).toMatchObject({
      code: 'request.extensionAsked',
    })
    const decide = { requestId, granted: true, words: '同意，每天报进展' }
    expect(await rig.as(moderator).refusal('requests.decideExtension', decide)).toMatchObject({
      code: 'request.noExtension',
    })
    expect(await rig.as(urban).refusal('requests.decideExtension', decide)).toMatchObject({ code: 'record.notFound' })
    await rig.settle()
    expect((await rig.messages(worker))[0]!.title).toBe('请审批延期：垃圾与保洁')
    const { items } = await rig.as(worker).call('requests.queue', { stage: 'extension' })
    expect(items.map(one => one.requestId)).toEqual([requestId])
    await rig.as(worker).call('requests.decideExtension', decide)
    // Three working days later, at the same time of the day.
    expect([before, await due(all, requestId)]).toEqual(['2026-11-24 10:30', '2026-11-27 10:30'])
    expect(await seen(all, wang, requestId)).toMatchObject({ extendedDays: 3 })
    const steps = (await rig.as(wang).call('requests.timeline', { requestId })).items
    expect(steps[0]).toMatchObject({ label: '办理期限延长 3 个工作日', words: '要等厂家换桶' })
    await rig.settle()
    expect((await rig.messages(wang))[0]!.title).toBe('办理期限延长：垃圾与保洁')
  })

  it('is not given by whoever asked, also at the office, nor when it is urgent, paused or too late', async () => {
    const all = await office()
    const { rig, moderator, head1, administrator } = all
    const requestId = await until(all, 'accepted')
    await rig.as(moderator).call('requests.transfer', { requestId, toDesk: desks.office, reason: '跨社区' })
    await rig.as(head1).call('requests.acceptTransfer', { requestId })
    await rig.as(head1).call('requests.askExtension', { requestId, days: 2, reason: '要开协调会' })
    const decide = { requestId, granted: false, words: '按期办' }
    expect(await rig.as(head1).refusal('requests.decideExtension', decide)).toMatchObject({
      code: 'request.extensionOwn',
    })
    await rig.as(administrator).call('requests.decideExtension', decide)
    expect(await seen(all, head1, requestId)).toMatchObject({ extendedDays: 0 })
    rig.advance({ days: 5 })
    expect(
      await rig.as(head1).refusal('requests.askExtension', { requestId, days: 2, reason: '要开协调会' }),
    ).toMatchObject({ code: 'request.extensionLate' })
    const other = await until(all, 'accepted', { categoryId: 'water-power' })
    const ask = { requestId: other, days: 2, reason: '等配件' }
    await rig.as(moderator).call('requests.setUrgent', { requestId: other, urgentCase: '跑水', reason: '楼道在淌水' })
    expect(await rig.as(moderator).refusal('requests.askExtension', ask)).toMatchObject({ code: 'request.urgentRuns' })
    await rig.as(moderator).call('requests.setUrgent', { requestId: other, urgentCase: null, reason: '止住了' })
    await rig.as(moderator).call('requests.askReporter', { requestId: other, words: '请拍水表' })
    expect(await rig.as(moderator).refusal('requests.askExtension', ask)).toMatchObject({ code: 'request.paused' })
  })

  it('is ten working days in all, however it is asked for', async () => {
    const all = await office()
    const { rig, moderator, worker } = all
    const requestId = await until(all, 'accepted')
    for (const days of [4, 5]) {
      await rig.as(moderator).call('requests.askExtension', { requestId, days, reason: '等配件' })
      await rig.as(worker).call('requests.decideExtension', { requestId, granted: true, words: '同意' })
    }
    const more = (days: number) => ({ requestId, days, reason: '还等' })
    expect(await rig.as(moderator).refusal('requests.askExtension', more(2))).toMatchObject({
      code: 'request.extensionTooLong',
    })
    await rig.as(moderator).call('requests.askExtension', more(1))
    await rig.as(worker).call('requests.decideExtension', { requestId, granted: true, words: '最后一次' })
    expect(await rig.as(moderator).refusal('requests.askExtension', more(1))).toMatchObject({
      code: 'request.extensionTooLong',
    })
  })

  it('by the rule alone: what is given one by one is given at once, and never beyond the limit', () => {
    const calendar = workCalendar([])
    const at = momentOf('2026-11-23', '09:00')
    const clock = started('solve', at, { categoryId: 'garbage', urgent: false }, calendar)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 12 }), asked => {
        let [grown, extendedDays] = [clock, 0]
        for (const days of asked) {
          if (days > extensionLeft({ extendedDays })) continue
          grown = extended(grown, days, calendar)
          extendedDays += days
        }
        expect(extendedDays).toBeLessThanOrEqual(requestLimits.extensionWorkingDays)
        expect(grown.budget - clock.budget).toBe(extendedDays * WORKING_DAY)
        if (extendedDays > 0) expect(grown).toEqual(extended(clock, extendedDays, calendar))
      }),
    )
  })
})

describe('a wrong assignment', () => {
  it('is disputed by the desk within two working days of its coming, and not after', async () => {
    const all = await office()
    const { rig, moderator, urban, head1 } = all
    const requestId = await until(all, 'accepted')
    const dispute = { requestId, reason: '权责清单里不归我们' }
    expect(await rig.as(urban).refusal('requests.dispute', dispute)).toMatchObject({ code: 'record.notFound' })
    await rig.as(moderator).call('requests.transfer', { requestId, toDesk: desks.urban, reason: '占道' })
    await rig.as(urban).call('requests.acceptTransfer', { requestId })
    const { disputeUntil } = await seen(all, urban, requestId)
    rig.now = disputeUntil! - 1
    expect((await seen(all, urban, requestId)).can).toContain('dispute')
    rig.now = disputeUntil!
    expect((await seen(all, urban, requestId)).can).not.toContain('dispute')
    expect(await rig.as(urban).refusal('requests.dispute', dispute)).toMatchObject({ code: 'request.disputeOver' })
    // Handing it on to whoever it belongs to stays possible: that desk has its own two days.
    await rig.as(urban).call('requests.transfer', { requestId, toDesk: desks.safety, reason: '属于安监' })
    await rig.as(all.safety).call('requests.dispute', dispute)
    await rig.as(head1).call('requests.decideDispute', { requestId, toDesk: desks.safety, words: '由安监办' })
    expect(await seen(all, all.safety, requestId)).toMatchObject({ desk: { desk: desks.safety }, disputed: false })
  })
})
