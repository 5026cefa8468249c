// Tasks of an emergency with their clock, and the report of all that was done.
import { HOUR, MINUTE, momentInWords } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { office, raised } from './emergencies-rig'
import { filesOf } from './notices-rig'

const desk = 'department:urban-enforcement@ryh'

describe('a task', () => {
  it('is given by who commands, to a desk where somebody sits, with a time to come', async () => {
    const { rig, worker, head, department, other } = await office()
    const { emergencyId } = await raised(rig, worker)
    const task = { emergencyId, desk, title: '封住北门路口', dueAt: rig.now + 20 * MINUTE }
    expect((await rig.as(head).refusal('emergencies.assign', task)).code).toBe('right.missing')
    expect((await rig.as(other).refusal('emergencies.assign', task)).code).toBe('record.notFound')
    const empty = { ...task, desk: 'department:safety-production@ryh' }
    expect((await rig.as(worker).refusal('emergencies.assign', empty)).code).toBe('emergency.deskEmpty')
    for (const dueAt of [rig.now, rig.now + 73 * HOUR])
      expect((await rig.as(worker).refusal('emergencies.assign', { ...task, dueAt })).code).toBe('input.invalid')
    const given = await rig.as(worker).call('emergencies.assign', task)
    expect(given).toMatchObject({ state: 'assigned', desk: { name: '城管执法' }, overdue: false, can: ['cancel'] })
    await rig.settle()
    expect((await rig.messages(department))[0]).toMatchObject({
      title: '应急任务：封住北门路口',
      text: `3 号楼地下室起火。城管执法办理，${momentInWords(task.dueAt, rig.now)} 前办好`,
      urgent: true,
    })
  })

  it('is accepted and done at its desk alone, with words and photos; who gave it is told', async () => {
    const { rig, worker, department, other, head } = await office()
    const { emergencyId } = await raised(rig, worker)
    const { taskId } = await rig
      .as(worker)
      .call('emergencies.assign', { emergencyId, desk, title: '封路口', dueAt: rig.now + HOUR })
    for (const verb of ['accept', 'complete'] as const) {
      const input = { taskId, words: '封好了' }
      expect((await rig.as(head).refusal(`emergencies.${verb}`, input)).code).toBe('right.missing')
      expect((await rig.as(other).refusal(`emergencies.${verb}`, input)).code).toBe('record.notFound')
      expect((await rig.as(worker).refusal(`emergencies.${verb}`, input)).code).toBe('emergency.notYourDesk')
    }
    const [mine] = (await rig.as(department).call('emergencies.tasks', {})).items
    expect(mine?.can).toEqual(['accept', 'finish'])
    expect((await rig.as(head).refusal('emergencies.tasks', {})).code).toBe('right.missing')
    await rig.as(department).call('emergencies.accept', { taskId })
    const photo = await filesOf(rig, { owner: department, type: 'image/jpeg' })
    const foreign = await filesOf(rig, { owner: worker, type: 'image/jpeg' })
    const complete = { taskId, words: '路口已封，留两人值守' }
    expect((await rig.as(department).refusal('emergencies.complete', { ...complete, photoIds: [foreign] })).code).toBe(
      'file.notYours',
    )
    const finished = await rig.as(department).call('emergencies.complete', { ...complete, photoIds: [photo] })
    expect(finished).toMatchObject({ state: 'finished', finished: { byName: '孙强', photos: [{ fileId: photo }] } })
    expect((await rig.as(department).call('emergencies.tasks', {})).items).toEqual([])
    await rig.settle()
    expect((await rig.messages(worker)).map(one => one.title).sort()).toEqual(
      ['任务完成：封路口', '任务已接：封路口'].sort(),
    )
  })

  it('that is late is told to the desk and to who gave it, once; one called off is not', async () => {
    const { rig, worker, department } = await office()
    const { emergencyId } = await raised(rig, worker)
    const give = (title: string) =>
      rig.as(worker).call('emergencies.assign', { emergencyId, desk, title, dueAt: rig.now + 10 * MINUTE })
    await give('封路口')
    const off = await give('搭帐篷')
    const cancel = { taskId: off.taskId, reason: '用不上了' }
    expect((await rig.as(department).refusal('emergencies.cancelTask', cancel)).code).toBe('right.missing')
    await rig.as(worker).call('emergencies.cancelTask', cancel)
    expect((await rig.as(worker).refusal('emergencies.remind', off)).code).toBe('right.missing')
    rig.advance({ minutes: 9 })
    await rig.runJobs()
    const late = async (person = department) =>
      (await rig.messages(person)).filter(one => one.title.startsWith('任务超时')).map(one => one.title)
    expect(await late()).toEqual([])
    for (let i = 0; i < 3; i++) {
      rig.advance({ minutes: 1 })
      await rig.runJobs()
    }
    expect(await late()).toEqual(['任务超时：封路口'])
    expect(await late(worker)).toEqual(['任务超时：封路口'])
    expect((await rig.as(worker).call('emergencies.tasks', { emergencyId })).items).toMatchObject([
      { title: '封路口', overdue: true },
      { title: '搭帐篷', overdue: false, state: 'cancelled' },
    ])
  })
})

describe('the report', () => {
  it('says what happened in figures that the records bear out, and comes as a workbook', async () => {
    const { rig, worker, head, department, resident, neighbour, moderator, other } = await office()
    const { emergencyId } = await raised(rig, worker, { drill: true })
    const due = rig.now + 5 * MINUTE
    const { taskId } = await rig
      .as(worker)
      .call('emergencies.assign', { emergencyId, desk, title: '封路口', dueAt: due })
    rig.advance({ milliseconds: 40_000 })
    await rig.as(resident).call('emergencies.answer', { emergencyId, status: 'safe' })
    rig.advance({ minutes: 3 })
    await rig.as(neighbour).call('emergencies.answer', { emergencyId, status: 'help', words: '找不到出口' })
    rig.advance({ minutes: 4 })
    const answerId = `${emergencyId}~${neighbour.id}`
    await rig.as(head).call('emergencies.take', { answerId })
    await rig.as(head).call('emergencies.finish', { answerId, words: '带出来了' })
    // Who was reached after all is not among those whom nobody reached.
    await rig.as(head).call('emergencies.markCall', { emergencyId, personId: moderator.id, outcome: 'noAnswer' })
    await rig.as(head).call('emergencies.answerFor', { emergencyId, personId: moderator.id, status: 'safe' })
    await rig.as(head).call('emergencies.markCall', { emergencyId, personId: head.id, outcome: 'noAnswer' })
    await rig.as(department).call('emergencies.complete', { taskId, words: '封好了' })
    const note = { emergencyId, words: '消防通道堆了杂物' }
    expect((await rig.as(resident).refusal('emergencies.note', note)).code).toBe('right.missing')
    await rig.as(head).call('emergencies.note', note)
    await rig.as(worker).call('emergencies.clear', { emergencyId, outcome: 'drillOver', words: '演练结束' })
    for (const verb of ['report', 'reportFile'] as const) {
      expect((await rig.as(head).refusal(`emergencies.${verb}`, { emergencyId })).code).toBe('right.missing')
      expect((await rig.as(other).refusal(`emergencies.${verb}`, { emergencyId })).code).toBe('record.notFound')
    }
    const report = await rig.as(worker).call('emergencies.report', { emergencyId })
    expect(report).toMatchObject({
      total: { people: 4, safe: 2, help: 1, waiting: 0, unanswered: 1 },
      curve: [
        { minutes: 1, answered: 1 },
        { minutes: 2, answered: 1 },
        { minutes: 5, answered: 2 },
        { minutes: 10, answered: 3 },
      ],
      byArea: [{ areaName: '明湖苑', people: 4, safe: 2, help: 1, unanswered: 1 }],
      forOthers: 1,
      tried: 1,
      help: { asked: 1, helped: 1, minutesToTake: 4 },
      tasks: { total: 1, finished: 1, onTime: 0, open: 0 },
    })
    expect(report.timeline.map(one => one.kind)).toContain('noted')
    const file = await rig.as(department).call('emergencies.reportFile', { emergencyId })
    expect(file.name).toBe('【演练】3 号楼地下室起火 应急报告 2026-11-23.xlsx')
    expect(Buffer.from(file.base64, 'base64').subarray(0, 2).toString()).toBe('PK')
    expect(file.base64.length).toBeLessThan(500_000)
  })
})
