// Templates of notices: an office's and a community's own, and blanks that must be filled before anything goes out.
import { blanksIn, filled } from '@contract/notices'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { office } from './notices-rig'

const water = { name: '停水', kind: 'notice' as const, title: '【日期】停水', text: '【范围】停水，请存水' }

describe('a template', () => {
  it('is not for residents, and is kept for one’s own area alone', async () => {
    const { rig, resident, moderator, worker } = await office()
    const area = 'ryh/c01'
    const save = { ...water, area }
    expect((await rig.as(resident).refusal('notices.saveTemplate', save)).code).toBe('right.missing')
    expect((await rig.as(moderator).refusal('notices.saveTemplate', save)).code).toBe('record.notFound')
    const { templateId } = await rig.as(worker).call('notices.saveTemplate', save)
    const changed = { ...water, area: 'ryh/c01/y001', templateId }
    expect((await rig.as(moderator).refusal('notices.saveTemplate', changed)).code).toBe('record.notFound')
    expect((await rig.as(moderator).refusal('notices.removeTemplate', { templateId })).code).toBe('record.notFound')
  })

  it('is offered to those below, and not next door; those of the product stand at the end', async () => {
    const { rig, chief, worker, moderator } = await office()
    const other = await rig.person('communityWorker@ryh/c02')
    await rig.as(chief).call('notices.saveTemplate', { ...water, name: '全办停水', area: 'ryh' })
    const own = await rig.as(worker).call('notices.saveTemplate', { ...water, area: 'ryh/c01' })
    const names = async (person: typeof chief) =>
      (await rig.as(person).call('notices.templates', {})).items
        .filter(one => one.area)
        .map(one => [one.name, one.mine])
    expect(await names(moderator)).toEqual([
      ['停水', false],
      ['全办停水', false],
    ])
    expect(await names(other)).toEqual([['全办停水', false]])
    expect((await rig.as(other).call('notices.templates', {})).items.length).toBeGreaterThan(6)
    await rig
      .as(worker)
      .call('notices.saveTemplate', { ...water, text: '改过的', area: 'ryh/c01', templateId: own.templateId })
    expect((await rig.as(worker).call('notices.templates', {})).items).toContainEqual(
      expect.objectContaining({ templateId: own.templateId, text: '改过的', mine: true }),
    )
    await rig.as(worker).call('notices.removeTemplate', { templateId: own.templateId })
    expect(await names(moderator)).toEqual([['全办停水', false]])
  })
})

describe('a blank', () => {
  it('must be filled before a notice goes out, also at a later time; other brackets are words', async () => {
    const { rig, worker } = await office()
    const draft = async (title: string, text: string) =>
      (await rig.as(worker).call('notices.draft', { title, text, areas: ['ryh/c01'] })).noticeId
    const open = await draft('【日期】停水', '在【范围】停水，【范围】外照常')
    const refusal = await rig.as(worker).refusal('notices.publish', { noticeId: open })
    expect(refusal).toMatchObject({
      code: 'input.invalid',
      details: { fields: { title: '还没有填：【日期】', text: '还没有填：【范围】' } },
    })
    const later = { noticeId: open, publishAt: rig.now + 3_600_000 }
    expect((await rig.as(worker).refusal('notices.schedule', later)).code).toBe('input.invalid')
    const closed = await draft('【温馨提示】周三停水', '【重要】请存水')
    await rig.as(worker).call('notices.publish', { noticeId: closed })
  })

  it('is filled wherever it stands, and what was not given stays open', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[一-龥0-9]{1,8}$/), value => {
        const text = filled('【时间】在【地点】，【时间】前到', { 时间: value, 地点: ' ' })
        expect(text).toBe(`${value}在【地点】，${value}前到`)
        expect(blanksIn(text)).toEqual(['地点'])
      }),
    )
  })
})
