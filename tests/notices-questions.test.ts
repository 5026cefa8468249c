// Questions under a notice: residents ask, staff answer, the answers stay.
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { questions } from '../cloudfunctions/notices/records'
import { configureContentSafety } from '../cloudfunctions/platform/content-safety/current'
import { wordsAndModerators } from '../cloudfunctions/platform/content-safety/local'
import type { SafetyVerdict } from '../cloudfunctions/platform/content-safety/port'
import { noticesWith, recorder } from './notices-rig'
import { createRig } from './rig'

async function office() {
  const rig = await createRig({ features: noticesWith(recorder()) })
  const chief = await rig.personNamed({ name: '张伟', home: 'ryh' }, 'administrator@ryh')
  const worker = await rig.personNamed({ name: '周洁', home: 'ryh/c01' }, 'communityWorker@ryh/c01')
  const far = await rig.personNamed({ name: '吴静', home: 'ryh/c02' }, 'communityWorker@ryh/c02')
  const resident = await rig.personNamed({ name: '王秀英' }, 'resident@ryh/c01/y001')
  const neighbour = await rig.personNamed({ name: '李国强' }, 'resident@ryh/c01/y001')
  const draft = { kind: 'recruit' as const, title: '艺术节招募节目', text: '欢迎各社团报名', areas: ['ryh'] }
  const { noticeId } = await rig.as(chief).call('notices.draft', draft)
  await rig.as(chief).call('notices.publish', { noticeId })
  const ask = (person: Caller, text: string) => rig.as(person).call('notices.ask', { noticeId, text })
  const read = async (person: Caller) => (await rig.as(person).call('notices.questions', { noticeId })).items
  return { rig, chief, worker, far, resident, neighbour, noticeId, ask, read }
}

describe('asking', () => {
  it('is answered by staff, not by other residents nor by staff elsewhere', async () => {
    const { rig, resident, neighbour, far, ask } = await office()
    const { questionId } = await ask(resident, '合唱队可以报名吗')
    const answer = { questionId, text: '可以' }
    expect(await rig.as(neighbour).refusal('notices.answer', answer)).toMatchObject({ code: 'right.missing' })
    expect(await rig.as(far).refusal('notices.answer', answer)).toMatchObject({ code: 'record.notFound' })
  })

  it('is seen by neighbours without the full name, and by staff with it', async () => {
    const { resident, neighbour, worker, ask, read } = await office()
    await ask(resident, '合唱队可以报名吗')
    expect(await read(neighbour)).toMatchObject([{ text: '合唱队可以报名吗', askerName: '王**', mine: false }])
    expect(await read(resident)).toMatchObject([{ askerName: '王秀英', mine: true }])
    expect(await read(worker)).toMatchObject([{ askerName: '王秀英', canAnswer: true }])
  })

  it('is told to the author, and its answer to the asker; the answer stays for everyone', async () => {
    const { rig, chief, worker, resident, neighbour, ask, read } = await office()
    const { questionId } = await ask(resident, '合唱队可以报名吗')
    expect((await rig.as(worker).call('notices.unanswered', {})).items).toMatchObject([{ questionId }])
    await rig.as(worker).call('notices.answer', { questionId, text: '可以，到社区二楼登记' })
    await rig.as(chief).call('notices.answer', { questionId, text: '12月10日截止' })
    await rig.settle()
    expect((await rig.as(worker).call('notices.unanswered', {})).items).toEqual([])
    expect((await rig.messages(chief)).map(message => message.title)).toEqual(['有居民提问：艺术节招募节目'])
    expect((await rig.messages(resident)).map(message => message.text).sort()).toEqual([
      '12月10日截止',
      '可以，到社区二楼登记',
    ])
    const [question] = await read(neighbour)
    expect(question).toMatchObject({ state: 'answered', answers: [{ byName: '周洁' }, { byName: '张伟' }] })
  })

  it('under a notice of the whole office is told to the staff of the asker’s community too, who may answer it', async () => {
    const { rig, chief, worker, far, resident, ask, read } = await office()
    const { questionId } = await ask(resident, '合唱队可以报名吗')
    await rig.settle()
    const told = async (who: Caller) => (await rig.messages(who)).map(message => message.title)
    expect(await told(worker)).toEqual(['有居民提问：艺术节招募节目'])
    expect(await told(chief)).toEqual(['有居民提问：艺术节招募节目'])
    expect(await told(far)).toEqual([])
    await rig.as(worker).call('notices.answer', { questionId, text: '可以' })
    expect(await read(far)).toMatchObject([{ canAnswer: false, answers: [{ byName: '周洁' }] }])
  })

  it('covers private numbers, and holds doubtful words until staff have seen them', async () => {
    const { rig, resident, neighbour, worker, ask, read } = await office()
    await ask(resident, '请回电 13812345678')
    expect((await read(neighbour))[0]!.text).toBe('请回电 138******78')
    const { questionId } = await ask(resident, '报名要交保证金吗')
    expect(await read(neighbour)).toHaveLength(1)
    expect((await read(resident)).map(item => item.held)).toEqual([true, false])
    await rig.as(worker).call('notices.answer', { questionId, text: '不收任何费用' })
    expect(await read(neighbour)).toHaveLength(2)
    const { noticeId } = (await read(resident))[0]!
    const advert = { noticeId, text: '代开发票请找我' }
    expect(await rig.as(neighbour).refusal('notices.ask', advert)).toMatchObject({ code: 'question.unsafe' })
  })

  it('waits for the outside check of its words where there is one', async () => {
    const { rig, resident, neighbour, ask, read } = await office()
    const verdicts = new Map<string, SafetyVerdict>([['指桑骂槐的话', { verdict: 'risky', reasons: ['辱骂'] }]])
    const checkText = async (text: string) => verdicts.get(text) ?? { verdict: 'pass' as const, reasons: [] }
    configureContentSafety({ ...wordsAndModerators, texts: 'remote', checkText })
    onTestFinished(() => configureContentSafety(wordsAndModerators))
    await ask(resident, '合唱队可以报名吗')
    await ask(resident, '指桑骂槐的话')
    expect(await read(neighbour)).toEqual([])
    await rig.runJobs()
    expect(await read(neighbour)).toMatchObject([{ text: '合唱队可以报名吗', held: false }])
    expect((await rig.messages(resident))[0]).toMatchObject({ text: '“指桑骂槐的话”：辱骂' })
  })

  it('is checked also when the service cannot judge the one before; that one goes to staff in the end', async () => {
    const { rig, resident, neighbour, ask, read } = await office()
    const checkText = async (text: string) => {
      if (text.includes('卡住')) throw new Error('the service gives no answer on this')
      return { verdict: 'pass' as const, reasons: [] }
    }
    configureContentSafety({ ...wordsAndModerators, texts: 'remote', checkText })
    onTestFinished(() => configureContentSafety(wordsAndModerators))
    await ask(resident, '卡住的问题')
    rig.advance({ milliseconds: 1 })
    await ask(neighbour, '合唱队可以报名吗')
    await rig.runJobs()
    expect((await read(neighbour)).map(item => item.text)).toEqual(['合唱队可以报名吗'])
    rig.advance({ minutes: 41 })
    await rig.runJobs()
    const left = await rig.store.find(questions, { index: 'checking', equals: { office: 'ryh', checking: true } })
    expect(left.items).toEqual([])
    expect((await read(neighbour)).map(item => item.text)).toEqual(['合唱队可以报名吗'])
    expect((await read(resident)).map(item => item.held)).toEqual([true, false])
  })

  it('can be hidden, with the reason told to whoever asked', async () => {
    const { rig, resident, neighbour, worker, ask, read } = await office()
    const { questionId } = await ask(resident, '楼上天天吵')
    const hide = { questionId, reason: '与这条通知无关，请走诉求' }
    expect(await rig.as(neighbour).refusal('notices.hideQuestion', hide)).toMatchObject({ code: 'right.missing' })
    await rig.as(worker).call('notices.hideQuestion', hide)
    await rig.settle()
    expect(await read(neighbour)).toEqual([])
    expect((await rig.messages(resident))[0]).toMatchObject({ text: '“楼上天天吵”：与这条通知无关，请走诉求' })
    const answer = { questionId, text: '已联系' }
    expect(await rig.as(worker).refusal('notices.answer', answer)).toMatchObject({ code: 'question.hidden' })
  })

  it('has an end for one person under one notice, also for questions asked at once', async () => {
    const { rig, resident, noticeId, read } = await office()
    const asked = Array.from({ length: 8 }, (_, i) =>
      rig
        .as(resident)
        .call('notices.ask', { noticeId, text: `问题${i}` })
        .catch(error => error.code),
    )
    const results = await Promise.all(asked)
    expect(results.filter(result => result === 'question.tooMany')).toHaveLength(3)
    expect(await read(resident)).toHaveLength(5)
  })
})
