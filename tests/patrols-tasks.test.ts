// What a property company is told to put right: told, answered, looked at, late, declined, referred.
import { patrolTaskFlow } from '@contract/patrols'
import { describe, expect, it } from 'vitest'
import { tasks } from '../cloudfunctions/patrols/records'
import { bins, COURTYARD, inGrid, patrolOffice, photoOf } from './patrols-rig'

const told = async () => {
  const office = await patrolOffice()
  const { rig, worker } = office
  const photoIds = [await photoOf(rig, worker.id)]
  const seen = await rig.as(worker).call('patrols.observe', bins(rig, { ending: 'told', photoIds }))
  return { ...office, seen, taskId: seen.task!.taskId }
}
const done = { words: '清走了，桶也换了', photoIds: [] }

describe('telling the property company', () => {
  it('puts it on their list with a time, and sends them a message', async () => {
    const { rig, property, seen } = await told()
    expect(seen.task).toMatchObject({ toName: '一号院物业', state: 'assigned', overdue: false, toMe: false })
    const { items } = await rig.as(property).call('patrols.todo', {})
    expect(items).toMatchObject([
      { text: '桶满了，袋子堆在地上', placeWords: '2 号楼后', toMe: true, can: ['answer', 'decline'] },
    ])
    // Who is told is no staff: the photo comes without its hidden data.
    expect(items[0]!.photos[0]!.url).toContain('v=p')
    await rig.settle()
    expect((await rig.messages(property)).map(one => one.title)).toEqual(['请处理：垃圾与保洁 · 2 号楼后'])
  })

  it('reaches the community where no property company is, so that what is told reaches someone', async () => {
    const { rig, worker, property, community } = await patrolOffice()
    await rig.hold(property, `resident@${COURTYARD}`)
    const seen = await rig.as(worker).call('patrols.observe', bins(rig, { ending: 'told' }))
    expect(seen.task).toMatchObject({ toName: 'c01 社区' })
    expect((await rig.as(community).call('patrols.todo', {})).items).toHaveLength(1)
  })

  it('shows a property company nothing of another courtyard', async () => {
    const { rig, taskId } = await told()
    const other = await rig.person('propertyCompany@ryh/c02/y001')
    expect((await rig.as(other).call('patrols.todo', {})).items).toEqual([])
    expect((await rig.as(other).refusal('patrols.answer', { taskId, ...done })).code).toBe('record.notFound')
  })
})

describe('answering and looking', () => {
  it('is answered with photos, and confirmed by the one who saw it, who is told', async () => {
    const { rig, worker, property, taskId, seen } = await told()
    const photoIds = [await photoOf(rig, property.id)]
    const answered = await rig.as(property).call('patrols.answer', { taskId, words: '清走了', photoIds })
    expect(answered.steps.at(-1)).toMatchObject({ label: '处理好了', byName: '徐志明', words: '清走了' })
    expect((await rig.as(worker).call('patrols.today', {})).toCheck).toBe(1)
    await rig.as(worker).call('patrols.confirm', { taskId })
    await rig.settle()
    expect((await rig.messages(property)).map(one => one.title)).toContain('已确认解决：垃圾与保洁 · 2 号楼后')
    const view = await rig.as(worker).call('patrols.view', { observationId: seen.observationId })
    expect(view).toMatchObject({ taskState: 'confirmed', task: { state: 'confirmed', can: [] } })
  })

  it('is sent back with the reason and the whole time anew, and counts', async () => {
    const { rig, worker, property, taskId } = await told()
    await rig.as(property).call('patrols.answer', { taskId, ...done })
    rig.advance({ days: 1 })
    const back = await rig.as(worker).call('patrols.return', { taskId, reason: '桶没有换' })
    expect(back).toMatchObject({ state: 'assigned', returns: 1, overdue: false })
    expect(back.dueAt).toBeGreaterThan(rig.now)
    await rig.settle()
    const [latest] = await rig.messages(property)
    expect(latest).toMatchObject({ title: '请再处理一次：垃圾与保洁 · 2 号楼后' })
    expect(latest!.text).toContain('桶没有换')
  })

  it('is looked at by the community as well, but never by the one who did it', async () => {
    const { rig, worker, property, community } = await patrolOffice()
    await rig.hold(property, `resident@${COURTYARD}`)
    const seen = await rig.as(worker).call('patrols.observe', bins(rig, { ending: 'told' }))
    const { taskId } = seen.task!
    await rig.as(community).call('patrols.answer', { taskId, ...done })
    expect((await rig.as(community).refusal('patrols.confirm', { taskId })).code).toBe('patrol.ownWork')
    expect((await rig.as(worker).call('patrols.confirm', { taskId })).state).toBe('confirmed')
  })

  it('is no business of a colleague who neither saw it nor answers for the area', async () => {
    const { rig, colleague, taskId } = await told()
    expect((await rig.as(colleague).refusal('patrols.cancel', { taskId, reason: '弄错了' })).code).toBe(
      'record.notFound',
    )
  })

  it('is followed up by a colleague who took it over, and who opens what they are told of', async () => {
    const { rig, worker, colleague, property, seen, taskId } = await told()
    const { observationId } = seen
    expect((await rig.as(colleague).refusal('patrols.view', { observationId })).code).toBe('record.notFound')
    const office = await rig.personNamed({ home: 'ryh' }, 'administrator@ryh')
    const from = { fromPersonId: worker.id, toPersonId: colleague.id }
    const kinds = ['patrols.followUps']
    await rig.as(office).call('people.handOver', { ...from, kinds, endRoles: true, reason: '调走了' })
    await rig.runJobs()
    await rig.as(property).call('patrols.decline', { taskId, reason: '不归我们管' })
    await rig.settle()
    expect((await rig.messages(colleague))[0]).toMatchObject({
      title: '说不归他管：垃圾与保洁 · 2 号楼后',
      page: `packages/patrols/observation/index?observationId=${observationId}`,
    })
    expect((await rig.as(colleague).call('patrols.view', { observationId })).task?.can).toContain('insist')
    expect((await rig.as(worker).refusal('patrols.view', { observationId })).code).toBe('right.missing')
  })

  it('ends once when two look at the same moment', async () => {
    const { rig, worker, community, property, taskId } = await told()
    await rig.as(property).call('patrols.answer', { taskId, ...done })
    const both = await Promise.allSettled([
      rig.as(worker).call('patrols.confirm', { taskId }),
      rig.as(community).call('patrols.return', { taskId, reason: '没清干净' }),
    ])
    expect(both.filter(one => one.status === 'fulfilled')).toHaveLength(1)
    const { state, steps } = (await rig.store.get(tasks, taskId))!
    expect(['confirmed', 'assigned']).toContain(state)
    expect(steps).toHaveLength(3)
  })

  it('shows who may do what now', async () => {
    const { rig, worker, property, taskId } = await told()
    const follow = async () => (await rig.as(worker).call('patrols.followUps', { stage: 'todo' })).items[0]?.can
    expect(await follow()).toEqual(['refer', 'cancel'])
    await rig.as(property).call('patrols.decline', { taskId, reason: '是环卫的桶' })
    const { items } = await rig.as(worker).call('patrols.followUps', { stage: 'check' })
    expect(items[0]!.can).toEqual(['insist', 'refer', 'cancel'])
    expect(patrolTaskFlow.states[items[0]!.state].label).toBe('说不归他管')
  })
})

describe('when telling does not help', () => {
  it('is told to everybody concerned once its time is over, once', async () => {
    const { rig, worker, community, property, taskId } = await told()
    await rig.runJobs()
    rig.advance({ days: 2 })
    await rig.runJobs()
    rig.advance({ hours: 1 })
    await rig.runJobs()
    const late = async (person: typeof worker) =>
      (await rig.messages(person)).filter(one => /超时/.test(one.title)).length
    expect([await late(property), await late(worker), await late(community)]).toEqual([1, 1, 1])
    expect((await rig.as(worker).call('patrols.today', {})).late).toBe(1)
    expect((await rig.as(community).call('patrols.followUps', { stage: 'todo' })).items).toMatchObject([
      { taskId, overdue: true },
    ])
  })

  it('becomes a request with its own clocks', async () => {
    const { rig, community, taskId, seen } = await told()
    const referred = await rig.as(community).call('patrols.refer', { taskId, reason: '物业两天没有来' })
    expect(referred).toMatchObject({ state: 'referred' })
    const request = await rig.as(community).call('requests.view', { requestId: referred.requestId! })
    expect(request.text).toBe('桶满了，袋子堆在地上（物业两天没有来）')
    const view = await rig.as(community).call('patrols.view', { observationId: seen.observationId })
    expect(view.request).toMatchObject({ requestId: referred.requestId })
  })

  it('goes back to one who said that it is not theirs', async () => {
    const { rig, worker, property, taskId } = await told()
    await rig.as(property).call('patrols.decline', { taskId, reason: '是环卫的桶' })
    await rig.as(worker).call('patrols.insist', { taskId, reason: '桶在红线以内' })
    await rig.settle()
    expect((await rig.messages(property)).map(one => one.title)).toContain('还是请您处理：垃圾与保洁 · 2 号楼后')
    expect((await rig.as(property).call('patrols.todo', {})).items).toHaveLength(1)
  })

  it('says the same as the record after it was corrected, until somebody acted on it', async () => {
    const { rig, worker, property } = await patrolOffice()
    const input = bins(rig, { ending: 'told' })
    const { task } = await rig.as(worker).call('patrols.observe', input)
    const change = {
      key: input.key,
      place: { ...input.place, point: inGrid },
      categoryId: 'garbage' as const,
      text: '三个桶',
    }
    await rig.as(worker).call('patrols.amend', change)
    expect((await rig.as(property).call('patrols.todo', {})).items).toMatchObject([{ text: '三个桶' }])
    await rig.as(property).call('patrols.answer', { taskId: task!.taskId, ...done })
    await rig.as(worker).call('patrols.amend', { ...change, text: '四个桶' })
    expect((await rig.as(property).call('patrols.todo', { stage: 'check' })).items).toMatchObject([{ text: '三个桶' }])
    expect((await rig.as(worker).refusal('patrols.withdraw', { observationId: task!.observationId })).code).toBe(
      'patrol.actedOn',
    )
  })
})
