// Public answers: proposed from a consultation, reviewed by somebody else, found by words, looked at again each year.
import type { Input } from '@contract/contract'
import { beforeEach, describe, expect, it } from 'vitest'
import { jobs } from '../cloudfunctions/answers/jobs'
import { notify } from '../cloudfunctions/answers/notify'
import { answersFeature } from '../cloudfunctions/answers/operations'
import { features, type Office, office, until } from './requests-rig'

const withAnswers = [...features, { implementation: answersFeature, notify, jobs }]
const content = {
  question: '退休党员的组织关系怎么转到社区？',
  answer: '带介绍信和身份证到社区党群服务中心，当场办。',
  categoryId: 'party-affairs' as const,
}

let all: Office
beforeEach(async () => {
  all = await office({ features: withAnswers })
})

/** Proposed by the community worker and published by the administrator. */
async function published(more: Partial<Input<'answers.propose'>> = {}) {
  const { rig, worker, administrator } = all
  const { answerId } = await rig.as(worker).call('answers.propose', { ...content, ...more })
  await rig.as(administrator).call('answers.approve', { answerId })
  return answerId
}
const found = async (text: string) =>
  (await all.rig.as(all.wang).call('answers.search', { text })).items.map(one => one.answerId)

describe('a public answer', () => {
  it('is proposed by staff alone, and only from a consultation that they answered', async () => {
    const { rig, wang, moderator, worker, worker2, administrator } = all
    expect(await rig.as(wang).refusal('answers.propose', content)).toMatchObject({ code: 'right.missing' })
    const consult = { kind: 'consult' as const, categoryId: 'party-affairs' as const, text: '组织关系怎么转？' }
    const open = await until(all, 'accepted', consult)
    expect(await rig.as(worker).refusal('answers.propose', { ...content, requestId: open })).toMatchObject({
      code: 'answer.notAnswered',
    })
    const complaint = await until(all, 'resolved')
    expect(await rig.as(worker).refusal('answers.propose', { ...content, requestId: complaint })).toMatchObject({
      code: 'answer.notAnswered',
    })
    await rig.as(moderator).call('requests.resolve', { requestId: open, text: content.answer })
    expect(await rig.as(worker2).refusal('answers.propose', { ...content, requestId: open })).toMatchObject({
      code: 'record.notFound',
    })
    const made = await rig.as(worker).call('answers.propose', { ...content, requestId: open })
    expect(made).toMatchObject({ state: 'proposed', requestId: open, author: '周晓敏' })
    expect(await rig.as(administrator).refusal('answers.propose', { ...content, requestId: open })).toMatchObject({
      code: 'answer.already',
    })
  })

  it('is seen by nobody until somebody else has passed it', async () => {
    const { rig, worker, worker2, wang, moderator } = all
    const { answerId } = await rig.as(worker).call('answers.propose', content)
    expect(await found('组织关系')).toEqual([])
    expect(await rig.as(wang).refusal('answers.view', { answerId })).toMatchObject({ code: 'record.notFound' })
    for (const person of [wang, moderator])
      expect(await rig.as(person).refusal('answers.approve', { answerId })).toMatchObject({ code: 'right.missing' })
    expect(await rig.as(worker).refusal('answers.approve', { answerId })).toMatchObject({ code: 'answer.own' })
    expect(await rig.as(worker).refusal('answers.sendBack', { answerId, reason: '改' })).toMatchObject({
      code: 'answer.own',
    })
    await rig.as(worker2).call('answers.sendBack', { answerId, reason: '写明工作时间' })
    await rig.as(worker).call('answers.edit', { answerId, ...content, answer: `${content.answer}工作日九点到五点半。` })
    await rig.as(worker2).call('answers.approve', { answerId })
    expect(await found('组织关系')).toEqual([answerId])
    expect(await rig.as(wang).call('answers.view', { answerId })).toMatchObject({ state: 'published', can: [] })
    expect(await rig.as(wang).call('answers.view', { answerId })).not.toHaveProperty('author')
    await rig.settle()
    expect((await rig.messages(worker)).map(one => one.title)).toEqual(
      expect.arrayContaining([
        '问答已公开：退休党员的组织关系怎么转到社区？',
        '问答被退回：退休党员的组织关系怎么转到社区？',
      ]),
    )
  })

  it('that was changed is reviewed again, and a reviewer passes what they saw', async () => {
    const { rig, worker, worker2, administrator } = all
    const answerId = await published()
    const { version } = await rig.as(administrator).call('answers.view', { answerId })
    await rig.as(worker).call('answers.edit', { answerId, ...content, answer: '改到街道党群中心办。' })
    expect(await found('组织关系')).toEqual([])
    expect(await rig.as(worker2).refusal('answers.approve', { answerId, version })).toMatchObject({
      code: 'record.changed',
    })
  })

  it('covers private numbers and refuses words that may not be shown', async () => {
    const { rig, worker } = all
    const made = await rig.as(worker).call('answers.propose', { ...content, answer: '请打 13812345678 找小李' })
    expect(made.answer).not.toContain('13812345678')
    const bad = { ...content, answer: '代开发票请联系我' }
    expect(await rig.as(worker).refusal('answers.propose', bad)).toMatchObject({ code: 'answer.unsafe' })
  })

  it('is found by words and by category, newest first', async () => {
    const { rig, wang } = all
    const party = await published()
    all.rig.advance({ minutes: 1 })
    const bins = await published({
      question: '大件家具扔哪里？',
      answer: '放到西门大件投放点。',
      categoryId: 'garbage',
    })
    expect(await found('大件')).toEqual([bins])
    const items = async (categoryId?: 'garbage') =>
      (await rig.as(wang).call('answers.search', categoryId ? { categoryId } : {})).items.map(one => one.answerId)
    expect([await items(), await items('garbage')]).toEqual([[bins, party], [bins]])
  })

  it('is marked after a year, its writer hears of it, and a colleague says that it still holds', async () => {
    const { rig, worker, wang, administrator } = all
    const answerId = await published()
    rig.advance({ days: 364 })
    await rig.runJobs()
    expect(await rig.as(wang).call('answers.view', { answerId })).toMatchObject({ stale: false })
    rig.advance({ days: 2 })
    await rig.runJobs()
    expect(await rig.as(wang).call('answers.view', { answerId })).toMatchObject({ stale: true })
    expect((await rig.messages(worker))[0]!.title).toBe('问答满一年：退休党员的组织关系怎么转到社区？')
    expect((await rig.as(worker).call('answers.manage', { stale: true })).items.map(one => one.answerId)).toEqual([
      answerId,
    ])
    expect(await rig.as(wang).refusal('answers.renew', { answerId })).toMatchObject({ code: 'right.missing' })
    await rig.as(administrator).call('answers.renew', { answerId })
    expect(await rig.as(wang).call('answers.view', { answerId })).toMatchObject({ stale: false })
    expect(await rig.as(wang).refusal('answers.withdraw', { answerId, reason: '旧' })).toMatchObject({
      code: 'right.missing',
    })
    await rig.as(administrator).call('answers.withdraw', { answerId, reason: '政策已改' })
    expect(await found('组织关系')).toEqual([])
    for (const person of [wang, administrator])
      expect(await rig.as(person).refusal('answers.markStale', { answerId })).toMatchObject({ code: 'right.missing' })
    expect(await rig.as(wang).refusal('answers.manage', {})).toMatchObject({ code: 'right.missing' })
  })

  it('of two who propose the same consultation at once, one is first', async () => {
    const { rig, worker, administrator } = all
    const consult = { kind: 'consult' as const, categoryId: 'party-affairs' as const, text: '组织关系怎么转？' }
    const requestId = await until(all, 'resolved', consult)
    const results = await Promise.allSettled(
      [worker, administrator].map(one => rig.as(one).call('answers.propose', { ...content, requestId })),
    )
    expect(results.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})
