// What a restaurant is told on a patrol: chosen from the register, answered by its people, and following it when they change.
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { bins, COURTYARD, GRID, patrolOffice } from './patrols-rig'

async function street() {
  const office = await patrolOffice()
  const { rig } = office
  const keeper = await rig.personNamed({ name: '张三' }, `merchant@${GRID}`)
  const registrar = await rig.person('administrator@ryh')
  const about = {
    name: '三叔豫菜馆',
    kind: 'chinese',
    size: 'small',
    place: { area: GRID, words: '老街 3 号' },
  } as const
  const shop = await rig.as(registrar).call('merchants.save', { ...about, ownerId: keeper.id })
  const outside = (merchantId = shop.merchantId) =>
    bins(rig, { categoryId: 'storefront', ending: 'told', text: '桌椅摆到人行道', merchantId })
  const todo = async (person: Caller) =>
    (await rig.as(person).call('patrols.todo', {})).items.map(({ taskId, toName }) => ({ taskId, toName }))
  const titles = async (person: Caller) => (await rig.messages(person)).map(one => one.title)
  const owned = async (ownerId?: string) => {
    const { version } = await rig.as(registrar).call('merchants.view', { merchantId: shop.merchantId })
    await rig.as(registrar).call('merchants.save', {
      ...{ ...about, merchantId: shop.merchantId, version },
      ...(ownerId && { ownerId }),
    })
    await rig.settle()
  }
  return { ...office, keeper, registrar, shop, about, outside, todo, titles, owned }
}

describe('a restaurant that is told on a patrol', () => {
  it('is one of the register in that community, told by its name, and answered from its people’s list', async () => {
    const { rig, worker, keeper, property, registrar, shop, about, outside } = await street()
    const listed = await rig.as(worker).call('merchants.answerable', { area: 'ryh/c01', text: '豫菜' })
    expect(listed.items).toMatchObject([{ merchantId: shop.merchantId, people: [{ name: '张三' }] }])
    const far = { ...about, place: { area: 'ryh/c02/g001', words: '老街 3 号' } }
    const away = await rig.as(registrar).call('merchants.save', far)
    expect((await rig.as(worker).refusal('patrols.observe', outside(away.merchantId))).code).toBe('record.notFound')
    expect((await rig.as(worker).call('patrols.observe', outside())).task).toMatchObject({ toName: '三叔豫菜馆' })
    expect((await rig.as(property).call('patrols.todo', {})).items).toEqual([])
    const [task] = (await rig.as(keeper).call('patrols.todo', {})).items
    await rig.as(keeper).call('patrols.answer', { taskId: task!.taskId, words: '收进店里了', photoIds: [] })
    await rig.settle()
    expect((await rig.messages(worker)).map(one => [one.title, one.text])).toEqual([
      ['处理好了，请看看：突出门店经营与占道经营 · 2 号楼后', '三叔豫菜馆。收进店里了'],
    ])
  })

  it('that closed cannot be told; what one without anybody here is told goes to the community', async () => {
    const { rig, worker, community, shop, outside, todo, owned } = await street()
    await owned()
    expect((await rig.as(worker).call('patrols.observe', outside())).task).toMatchObject({ toName: 'c01 社区' })
    expect(await todo(community)).toHaveLength(1)
    await rig.as(worker).call('merchants.close', { merchantId: shop.merchantId, words: '门锁了' })
    expect((await rig.as(worker).refusal('patrols.observe', outside())).code).toBe('patrol.notMerchant')
  })

  it('hands what it was told to its next owner, who is told, and to the community when it closes', async () => {
    const { rig, worker, keeper, community, shop, outside, todo, titles, owned } = await street()
    const next = await rig.personNamed({ name: '李四' }, `merchant@${COURTYARD}`)
    const { taskId } = (await rig.as(worker).call('patrols.observe', outside())).task!
    await owned(next.id)
    expect([await todo(keeper), await todo(next)]).toEqual([[], [{ taskId, toName: '三叔豫菜馆' }]])
    const answer = { taskId, words: '收了', photoIds: [] }
    expect((await rig.as(keeper).refusal('patrols.answer', answer)).code).toBe('record.notFound')
    expect(await titles(next)).toContain('请处理：突出门店经营与占道经营 · 2 号楼后')
    expect(await titles(keeper)).toContain('不用您处理了：突出门店经营与占道经营 · 2 号楼后')
    await rig.as(worker).call('merchants.close', { merchantId: shop.merchantId, words: '门锁了' })
    await rig.settle()
    expect([await todo(next), await todo(community)]).toEqual([[], [{ taskId, toName: 'c01 社区' }]])
    await rig.as(worker).call('merchants.reopen', { merchantId: shop.merchantId, words: '又开了' })
    await rig.settle()
    expect(await todo(next)).toHaveLength(1)
  })

  it('is left alone about what is over', async () => {
    const { rig, worker, keeper, outside, owned } = await street()
    const { taskId } = (await rig.as(worker).call('patrols.observe', outside())).task!
    await rig.as(keeper).call('patrols.answer', { taskId, words: '收了', photoIds: [] })
    const { steps } = await rig.as(worker).call('patrols.confirm', { taskId })
    await owned()
    const { items } = await rig.as(worker).call('patrols.followUps', { stage: 'over', mine: true })
    expect(items).toMatchObject([{ taskId, toName: '三叔豫菜馆' }])
    expect(items[0]!.steps).toHaveLength(steps.length)
  })

  it('whose owner is no merchant any more is the community’s the next morning', async () => {
    const { rig, worker, keeper, community, outside, todo } = await street()
    await rig.as(worker).call('patrols.observe', outside())
    await rig.hold(keeper, `resident@${COURTYARD}`)
    await rig.runJobs()
    rig.advance({ milliseconds: momentOf('2026-11-24', '07:30') - rig.now })
    await rig.runJobs()
    expect(await todo(community)).toHaveLength(1)
  })
})
