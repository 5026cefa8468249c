// Messages to the phone: each message once, honest words on what became of each, and one at a time to a phone.
import { reminderLimits } from '@contract/reminders'
import { MINUTE, momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { deliver } from '../cloudfunctions/platform/messenger/inbox'
import { oneAtATime } from '../cloudfunctions/platform/messenger/one-at-a-time'
import type { Messenger } from '../cloudfunctions/platform/messenger/port'
import { answerOf } from '../cloudfunctions/platform/messenger/wechat'
import { accepts, leftOf, noticesWith, recorder } from './notices-rig'
import { booking, someone, tell } from './reminders-rig'
import { createRig } from './rig'

describe('a message to the phone', () => {
  it('is sent and written down by the clock alone', async () => {
    const { rig, person } = await someone(0)
    const codes = [
      await rig.as(person).refusal('messages.claim', { ids: [] }),
      await rig.as(person).refusal('messages.record', { results: [] }),
      await rig.as(person).refusal('messages.tidy', { messageIds: [], phoneIds: [] }),
      await rig.as(person).refusal('messages.unname', { personId: person.id }),
    ].map(({ code }) => code)
    expect(codes).toEqual(Array(4).fill('right.missing'))
  })

  it('goes out once, takes one credit of its kind, and says so', async () => {
    const { rig, person, out, lines } = await someone(2)
    await tell(rig, person)
    await rig.runJobs()
    await rig.runJobs()
    rig.advance({ minutes: 5 })
    await rig.runJobs()
    expect(out.map(({ message }) => [message.personId, message.template, message.fields.remark])).toEqual([
      [person.id, 'booking', '请带好身份证'],
    ])
    expect([await leftOf(rig, person, 'booking'), await leftOf(rig, person, 'progress')]).toEqual([1, 2])
    expect(await lines()).toMatchObject([{ state: 'sent', template: 'booking', title: '明天办医保参保证明' }])
  })

  it('is not sent to those who accepted none, nor to those who have read it already', async () => {
    const { rig, person, out, lines } = await someone(1)
    const other = await rig.person('resident@ryh/c01/y001')
    await tell(rig, other)
    await tell(rig, person)
    await rig.as(person).call('messages.markRead', {})
    await rig.runJobs()
    expect(out).toEqual([])
    expect(await lines()).toMatchObject([{ state: 'unneeded' }])
    expect(await leftOf(rig, person, 'booking')).toBe(1)
  })

  it('says so when the reminders ran out before its turn came', async () => {
    const { rig, person, out, lines } = await someone(1)
    await tell(rig, person)
    await tell(rig, person)
    await rig.runJobs()
    expect(out).toHaveLength(1)
    expect((await lines()).map(({ state }) => state).sort()).toEqual(['noCredit', 'sent'])
  })

  it('waits for the morning, unless it is urgent or would then come too late', async () => {
    const night = momentOf('2026-12-31', '23:30')
    const { rig, person, out } = await someone(4, night)
    await tell(rig, person, { title: '早上再说' })
    await tell(rig, person, { title: '要紧', urgent: true })
    await tell(rig, person, { title: '要紧，但不用叫醒', urgent: true, phone: booking({ canWait: true }) })
    await tell(rig, person, { title: '六点半就开始', phone: booking({ until: momentOf('2027-01-01', '06:30') }) })
    await rig.runJobs()
    expect(out).toHaveLength(2)
    rig.now = momentOf('2027-01-01', '06:59')
    await rig.runJobs()
    expect(out).toHaveLength(2)
    rig.now = momentOf('2027-01-01', '07:00')
    await rig.runJobs()
    expect(out).toHaveLength(4)
  })

  it('of a kind that somebody wants no noise of stays in the inbox, without a badge; emergencies cannot be muted', async () => {
    const { rig, person, out } = await someone(3)
    const refusal = await rig.as(person).refusal('messages.choose', { muted: ['emergencies' as 'notices'] })
    expect(refusal.code).toBe('input.invalid')
    await rig.as(person).call('messages.choose', { muted: ['appointments'] })
    await tell(rig, person, { title: '安静的' })
    await tell(rig, person, { title: '要紧的', urgent: true })
    await rig.runJobs()
    expect(out.map(({ message }) => message.fields.title)).toEqual(['医保参保证明'])
    expect(await rig.as(person).call('messages.unread', {})).toMatchObject({ count: 1 })
    expect((await rig.as(person).call('messages.inbox', {})).items.map(({ title }) => title).sort()).toEqual([
      '安静的',
      '要紧的',
    ])
  })

  it('that is urgent and has no words for the phone goes in the words of the inbox', async () => {
    const { rig, person, out } = await someone(1)
    await deliver(rig.store, { rowId: 'x', part: 0, operation: 'inspections.escalate', office: 'ryh', at: rig.now }, [
      { to: person.id, title: '问题已超期', text: '责任人 张三', urgent: true },
    ])
    await rig.runJobs()
    expect(out[0]!.message).toMatchObject({
      template: 'progress',
      page: 'packages/messages/inbox/index',
      fields: { title: '问题已超期', state: '督查', remark: '责任人 张三' },
    })
  })
})

describe('what WeChat answers', () => {
  const refusedWith = async (code: number) => {
    const all = await someone(2)
    all.post.answer = () => answerOf(code)
    await tell(all.rig, all.person)
    await all.rig.runJobs()
    return all
  }

  it.each([43108, 40001, 45009])('%i may pass: it is tried again, later each time, and not for ever', async code => {
    const { rig, person, out, lines } = await refusedWith(code)
    expect(await lines()).toMatchObject([{ state: 'waiting', reason: expect.stringMatching(/./) }])
    expect(await leftOf(rig, person, 'booking')).toBe(2)
    const gaps: number[] = []
    for (let before = rig.now; (await lines())[0]!.state === 'waiting'; ) {
      rig.now = (await lines())[0]!.dueAt
      gaps.push((rig.now - before) / MINUTE)
      before = rig.now
      await rig.runJobs()
      if (gaps.length > 20) throw new Error('it never ends')
    }
    expect(out).toHaveLength(reminderLimits.tries)
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b))
    expect(await lines()).toMatchObject([{ state: 'failed' }])
    expect(await leftOf(rig, person, 'booking')).toBe(2)
  })

  it('a try that works after one that did not is the last, and takes the credit', async () => {
    const { rig, person, out, post, lines } = await refusedWith(43108)
    post.answer = () => answerOf(0)
    rig.advance({ minutes: 2 })
    await rig.runJobs()
    rig.advance({ days: 1 })
    await rig.runJobs()
    expect(out).toHaveLength(2)
    expect(await lines()).toMatchObject([{ state: 'sent' }])
    expect(await leftOf(rig, person, 'booking')).toBe(1)
  })

  it.each([47003, 45168, 40003, 40037])(
    '%i will not pass: it is not tried again, and the credit is kept',
    async code => {
      const { rig, person, out, lines } = await refusedWith(code)
      rig.advance({ days: 1 })
      await rig.runJobs()
      expect(out).toHaveLength(1)
      const [line] = await lines()
      expect(line).toMatchObject({ state: 'failed' })
      expect(line!.reason).toMatch(/\p{Script=Han}/u)
      expect(await leftOf(rig, person, 'booking')).toBe(2)
    },
  )

  it.each([43101, 43107])('%i means that there are no credits, whatever our ledger said', async code => {
    const { rig, person, out, lines } = await refusedWith(code)
    rig.advance({ days: 1 })
    await rig.runJobs()
    expect([out.length, await leftOf(rig, person, 'booking')]).toEqual([1, 0])
    expect(await lines()).toMatchObject([{ state: 'failed' }])
  })

  it('that nobody understands may have been sent: never again', async () => {
    const { rig, out, lines } = await refusedWith(-1)
    for (let i = 0; i < 3; i++) {
      rig.advance({ days: 1 })
      await rig.runJobs()
    }
    expect(out).toHaveLength(1)
    expect(await lines()).toMatchObject([{ state: 'unknown' }])
  })
})

describe('being asked', () => {
  it('adds up yes by yes, and after a no nobody is asked for a while', async () => {
    const { rig, person } = await someone(1)
    const of = async () => (await rig.as(person).call('messages.settings', {})).reminders
    const answer = (accepted: boolean) =>
      rig.as(person).call('messages.accept', { answers: [{ template: 'notice', accepted }] })
    await answer(true)
    await answer(false)
    expect(await of()).toMatchObject([
      { template: 'notice', left: 2, notBefore: rig.now + reminderLimits.daysAfterNo * 86_400_000 },
      { template: 'booking', left: 1 },
      { template: 'progress', left: 1 },
    ])
    await answer(true)
    expect((await of())[0]).toEqual({ template: 'notice', left: 3 })
  })
})

describe('one phone', () => {
  it('is never given two messages at once, whichever worker sends, and a dead worker does not hold it for ever', async () => {
    const rig = await createRig({ features: noticesWith(recorder()) })
    let running = 0
    let most = 0
    const slow: Messenger = {
      async send() {
        most = Math.max(most, ++running)
        await new Promise(resume => setTimeout(resume, 5))
        running--
        return { outcome: 'sent', credit: 'spent' }
      },
    }
    const workers = [oneAtATime(rig.store, slow), oneAtATime(rig.store, slow)]
    const message = { personId: 'p1', template: 'notice', page: '', fields: {}, key: '' } as const
    const sent = await Promise.all([0, 1, 0, 1].map(i => workers[i]!.send(message)))
    expect([sent.map(({ outcome }) => outcome), most]).toEqual([Array(4).fill('sent'), 1])

    let dead = true
    const dies: Messenger = { send: () => (dead ? new Promise(() => undefined) : slow.send(message)) }
    void oneAtATime(rig.store, dies, () => rig.now).send(message)
    await new Promise(resume => setTimeout(resume, 20))
    dead = false
    const busy = await oneAtATime(rig.store, dies, () => rig.now).send(message)
    expect(busy).toMatchObject({ outcome: 'failed', credit: 'kept', again: true })
    rig.advance({ minutes: 1 })
    expect(await oneAtATime(rig.store, dies, () => rig.now).send(message)).toMatchObject({ outcome: 'sent' })
  })
})

describe.each(['sqlite', 'cloudbase'] as const)('two workers at once, on %s', engine => {
  it('send each message once between them', async () => {
    const post = recorder()
    const rig = await createRig({ features: noticesWith(post), engine })
    const people: Caller[] = []
    for (let i = 0; i < 12; i++) people.push(await rig.person('resident@ryh/c01/y001'))
    await accepts(rig, people, 'booking')
    for (const person of people) await tell(rig, person)
    await Promise.all([rig.jobs.runDue(), rig.jobs.runDue()])
    await rig.runJobs()
    expect(post.out.map(({ personId }) => personId).sort()).toEqual(people.map(({ id }) => id).sort())
  })

  it('that both claim the same messages do not both get them', async () => {
    const rig = await createRig({ features: noticesWith(recorder()), engine, twice: false })
    const person = await rig.person('resident@ryh/c01/y001')
    for (let i = 0; i < 3; i++) await accepts(rig, [person], 'booking')
    await tell(rig, person)
    await tell(rig, person)
    const ids = (await rig.as(person).call('messages.phone', {})).items.map(({ id }) => id)
    const claims = await Promise.all([1, 2, 3].map(() => rig.asSystem('messages.claim', { ids })))
    expect(claims.flatMap(({ claimed }) => claimed).sort()).toEqual([...ids].sort())
    expect(await leftOf(rig, person, 'booking')).toBe(1)
  })
})
