// 回应: what was decided because of what people asked for, as residents and their community would say it.
import { describe, expect, it } from 'vitest'
import { office } from './requests-rig'

const about = { area: 'ryh/c01', month: '2026-11', categoryId: 'garbage' as const }

describe('what was decided because of what people asked for', () => {
  it('is written by the community or the office, never by a resident or another community', async () => {
    const { rig, wang, moderator, worker, worker2, head1 } = await office()
    const input = { ...about, text: '12 月起增加一次晚间清运' }
    expect(await rig.as(wang).refusal('requests.respond', input)).toMatchObject({ kind: 'forbidden' })
    expect(await rig.as(moderator).refusal('requests.respond', input)).toMatchObject({ kind: 'forbidden' })
    expect(await rig.as(worker2).refusal('requests.respond', input)).toMatchObject({ code: 'record.notFound' })
    expect(await rig.as(worker).refusal('requests.respond', { ...input, month: '2027-06' })).toMatchObject({
      code: 'input.invalid',
    })
    await rig.as(worker).call('requests.respond', input)
    await rig.as(head1).call('requests.respond', { ...input, area: 'ryh', text: '全街道换新桶' })
  })

  it('is read by everybody who lives there, with who said it, and what stood there before', async () => {
    const { rig, wang, elsewhere, worker, head1 } = await office()
    await rig.as(worker).call('requests.respond', { ...about, text: '增加一次清运' })
    rig.advance({ hours: 1 })
    await rig.as(head1).call('requests.respond', { ...about, area: 'ryh', text: '全街道换新桶' })
    rig.advance({ hours: 1 })
    await rig.as(worker).call('requests.respond', { ...about, text: '增加两次清运' })
    const { items } = await rig.as(wang).call('requests.responses', {})
    expect(items.map(one => [one.text, one.by.name, one.earlier.map(({ text }) => text), one.editable])).toEqual([
      ['增加两次清运', '周同志', ['增加一次清运'], false],
      ['全街道换新桶', '郑同志', [], false],
    ])
    expect((await rig.as(elsewhere).call('requests.responses', {})).items.map(one => one.text)).toEqual([
      '全街道换新桶',
    ])
    expect(
      (await rig.as(worker).call('requests.responses', { area: 'ryh/c01' })).items.map(one => one.editable),
    ).toEqual([true, false])
  })
})
