// Messages that leave the product: what WeChat takes, what its answers mean, and what a machine of its own keeps.
import { momentOf } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { desk, deskMessenger } from '../cloudfunctions/platform/messenger/desk'
import type { Outgoing } from '../cloudfunctions/platform/messenger/port'
import {
  clamped,
  clampedFields,
  type FieldKind,
  kindOf,
  templateFields,
  timeField,
} from '../cloudfunctions/platform/messenger/templates'
import { answerOf, type SubscribeApi, wechatMessenger } from '../cloudfunctions/platform/messenger/wechat'
import { noticesWith, recorder } from './notices-rig'
import { createRig } from './rig'

const message: Outgoing = {
  personId: 'p1',
  template: 'notice',
  page: 'packages/notices/notice/index?noticeId=n1',
  fields: { title: '周三停水', kind: '通知', sender: '如意湖社区', at: timeField(momentOf('2026-11-23', '15:01')) },
  key: 'n1~1~p1',
}

describe('a field', () => {
  it('keeps what fits and cuts what does not', () => {
    expect(clamped('thing', '周三停水')).toBe('周三停水')
    expect(clamped('thing', '关于如意湖社区十一月二十五日全天停水检修的通知')).toBe(
      '关于如意湖社区十一月二十五日全天停水检…',
    )
    expect(clamped('thing', '第一行\n第二行')).toBe('第一行 第二行')
    expect(clamped('phrase', '微党课(第35次)学习')).toBe('微党课第次')
    expect(clamped('character_string', '编号 A-01')).toBe('A-01')
    expect(clamped('name', '王秀英(代)')).toBe('王秀英代')
    expect(clamped('car_number', '豫A·12345')).toBe('豫A12345')
    expect(timeField(momentOf('2026-11-23', '15:01'))).toBe('2026年11月23日 15:01')
  })

  it('is never longer than WeChat takes, nor empty, whatever is put in', () => {
    const most: Partial<Record<FieldKind, number>> = {
      thing: 20,
      phrase: 5,
      number: 32,
      letter: 32,
      symbol: 5,
      character_string: 32,
      name: 20,
      phone_number: 17,
      car_number: 8,
    }
    const anything = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
    )
    fc.assert(
      fc.property(anything, fc.constantFrom(...(Object.keys(most) as FieldKind[])), (text, kind) => {
        const { length } = [...clamped(kind, text)]
        expect(length).toBeGreaterThan(0)
        expect(length).toBeLessThanOrEqual(most[kind]!)
      }),
    )
  })

  it('belongs to a kind that we know, in every template', () => {
    for (const fields of Object.values(templateFields))
      for (const key of Object.values(fields)) expect(() => kindOf(key)).not.toThrow()
    expect(() => kindOf('emoji1')).toThrow('emoji1')
    expect(() => clampedFields('notice', { title: '停水' })).toThrow('kind')
  })
})

describe('WeChat', () => {
  const templateIds = { notice: 'tpl-notice', booking: 'tpl-booking', progress: 'tpl-progress' }
  const openidOf = async (personId: string) => (personId === 'nobody' ? undefined : `openid-${personId}`)
  const withApi = (send: SubscribeApi['subscribeMessage']['send']) =>
    wechatMessenger({ openapi: { subscribeMessage: { send } }, templateIds, openidOf })

  it('is given the person’s openid, the account’s template and clamped fields', async () => {
    const seen: unknown[] = []
    const messenger = withApi(async given => {
      seen.push(given)
      return { errCode: 0 }
    })
    expect(await messenger.send(message)).toEqual({ outcome: 'sent', credit: 'spent' })
    expect(seen).toEqual([
      {
        touser: 'openid-p1',
        templateId: 'tpl-notice',
        page: message.page,
        data: {
          thing1: { value: '周三停水' },
          phrase2: { value: '通知' },
          thing3: { value: '如意湖社区' },
          time4: { value: '2026年11月23日 15:01' },
        },
        miniprogramState: 'formal',
        lang: 'zh_CN',
      },
    ])
  })

  it('says no, and then nothing was sent; or says nothing, and then nobody knows', async () => {
    const refuse = (code: number) =>
      withApi(async () => {
        throw Object.assign(new Error('refused'), { errCode: code })
      }).send(message)
    expect(await refuse(43101)).toMatchObject({ outcome: 'failed', credit: 'gone' })
    expect(await refuse(43107)).toMatchObject({ outcome: 'failed', credit: 'gone' })
    for (const code of [45168, 47003, 40003, 40037])
      expect(await refuse(code)).toEqual({ outcome: 'failed', credit: 'kept', reason: expect.any(String) })
    for (const code of [43108, 40001, 42001, 45009])
      expect(await refuse(code)).toMatchObject({ outcome: 'failed', credit: 'kept', again: true })
    expect(await refuse(-1)).toMatchObject({ outcome: 'unknown', credit: 'spent' })
    const silent = withApi(() => Promise.reject(new Error('socket hang up')))
    expect(await silent.send(message)).toMatchObject({ outcome: 'unknown', credit: 'spent' })
    expect(answerOf(0)).toEqual({ outcome: 'sent', credit: 'spent' })
  })

  it('is not asked to send by a template that the account does not have', async () => {
    const messenger = wechatMessenger({
      openapi: { subscribeMessage: { send: () => Promise.reject(new Error('must not be called')) } },
      templateIds: { booking: 'tpl-booking' },
      openidOf,
    })
    expect(await messenger.send(message)).toMatchObject({ outcome: 'failed', credit: 'kept' })
  })

  it('does not know people who never signed in with it', async () => {
    const messenger = withApi(() => Promise.reject(new Error('must not be called')))
    expect(await messenger.send({ ...message, personId: 'nobody' })).toMatchObject({
      outcome: 'failed',
      credit: 'kept',
    })
  })
})

describe('the desk', () => {
  it('keeps each message as it would have gone out, also one given twice', async () => {
    const rig = await createRig({ features: noticesWith(recorder()) })
    const messenger = deskMessenger(rig.store, () => rig.now)
    await messenger.send(message)
    await messenger.send(message)
    const { items } = await rig.store.find(desk, { index: 'byPerson', equals: { personId: 'p1' } })
    expect(items).toHaveLength(2)
    expect(items[0]).toMatchObject({ template: 'notice', key: 'n1~1~p1', data: { thing1: '周三停水' }, at: rig.now })
  })
})
