// Content safety: what the word list says, what WeChat is asked, and how its late answers find what they are for.
import { hidePrivateNumbers } from '@contract/private-numbers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mediaCheckIn } from '../cloudfunctions/platform/content-safety/callback'
import { partsOf, type SecurityApi, wechatSafety } from '../cloudfunctions/platform/content-safety/wechat'
import { checkWords } from '../cloudfunctions/platform/content-safety/words'

describe('private numbers in public words', () => {
  it('phones, ID numbers and bank cards are covered but for their ends', () => {
    expect(hidePrivateNumbers('打我电话13812345678谢谢')).toEqual({
      text: '打我电话138******78谢谢',
      hidden: ['phone'],
    })
    expect(hidePrivateNumbers('11010519491231002X 的身份证')).toEqual({
      text: '110*************2X 的身份证',
      hidden: ['idCard'],
    })
    expect(hidePrivateNumbers('卡号 6222 0212 3456 7890 129').hidden).toEqual([])
    expect(hidePrivateNumbers('卡号 4111 1111 1111 1111')).toEqual({
      text: '卡号 411* **** **** **11',
      hidden: ['bankCard'],
    })
    expect(hidePrivateNumbers('138-1234-5678、１３８１２３４５６７９').text).toBe('138-****-**78、１３８******７９')
  })

  it('room numbers, times, prices and long order numbers stay', () => {
    for (const text of ['3号楼2单元1503', '2026-11-23 09:30', '酬金 500 元', '车牌豫A12345', '订单 20261123093000123'])
      expect(hidePrivateNumbers(text)).toEqual({ text, hidden: [] })
  })

  it('about a lost document any number as long as an ID number is covered, mistyped ones too', () => {
    expect(hidePrivateNumbers('410105200601010012', true).hidden).toEqual(['idCard'])
    expect(hidePrivateNumbers('410105200601010012').hidden).toEqual([])
  })

  it('covering twice is covering once, and no phone number is left, whatever stands around it', () => {
    const phone = fc
      .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999999999 }))
      .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`)
    const words = fc.oneof(
      fc.string({ unit: fc.constantFrom('狗', '在', '，', 'a', ' ', '。', '\n') }),
      fc.constantFrom(' 3号楼', '3号楼，', '13912345670 ', ' 13912345670', '、1503室 ', '2 '),
    )
    fc.assert(
      fc.property(words, phone, words, (before, number, after) => {
        const { text, hidden } = hidePrivateNumbers(`${before}${number}${after}`)
        expect(text).not.toContain(number)
        expect(hidden).toContain('phone')
        expect(hidePrivateNumbers(text).text).toBe(text)
      }),
    )
  })
})

describe('the word list', () => {
  it('passes what neighbours write', () => {
    for (const text of [
      '昨晚在三号院门口丢了一只黄色泰迪，叫豆豆，见人就摇尾巴',
      '捡到一串钥匙，挂着蓝色小熊，已交门卫',
      '奶奶 82 岁，穿红色棉袄，记性不好，从东门出去的',
    ])
      expect(checkWords(text)).toEqual({ verdict: 'pass', reasons: [] })
  })

  it('names the category, also when letters are pulled apart', () => {
    expect(checkWords('刷 单 返 利，日结')).toMatchObject({ verdict: 'risky', reasons: ['诈骗'] })
    expect(checkWords('加我微.信：abc_12345 详聊')).toMatchObject({ verdict: 'review', reasons: ['联系方式'] })
    expect(checkWords('看这里 http://x.cn/1')).toMatchObject({ verdict: 'review', reasons: ['链接'] })
    expect(checkWords('手机 13812345678')).toMatchObject({ verdict: 'review', reasons: ['手机号'] })
    expect(checkWords('先转账酬金，傻 逼')).toEqual({ verdict: 'review', reasons: ['诈骗', '辱骂'] })
  })
})

describe('WeChat', () => {
  const about = { personId: 'p1', scene: 3 } as const
  function wechat(api: Partial<SecurityApi>, openid: string | undefined = 'o1') {
    const asked: string[] = []
    const security: SecurityApi = {
      msgSecCheck: async input => {
        asked.push(input.content)
        return { errCode: 0, result: { suggest: 'pass', label: 100 } }
      },
      mediaCheckAsync: async () => ({ errCode: 0, traceId: 't1' }),
      ...api,
    }
    const safety = wechatSafety({
      security,
      openidOf: async () => openid,
      photoAddress: async fileId => (fileId === 'gone' ? undefined : `https://tmp/${fileId}`),
    })
    return { safety, asked }
  }

  it('is asked in parts of at most 2,500 letters, and no ten letters fall between two parts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), fc.nat(), (length, at) => {
        const text = Array.from({ length }, (_, i) => String.fromCodePoint(0x4e00 + (i % 2000))).join('')
        const parts = partsOf(text)
        expect(parts.every(part => [...part].length <= 2500)).toBe(true)
        const from = length > 10 ? at % (length - 10) : 0
        expect(parts.some(part => part.includes(text.slice(from, from + 10)))).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  it('the severest part counts, with the word list beside it', async () => {
    const { safety, asked } = wechat({
      msgSecCheck: async ({ content }) => ({
        errcode: 0,
        result: { suggest: content.includes('末') ? 'risky' : 'pass', label: 10001 },
      }),
    })
    expect(await safety.checkText(`${'早'.repeat(3000)}末`, about)).toEqual({ verdict: 'risky', reasons: ['广告'] })
    expect(asked).toEqual([])
    const calm = wechat({})
    expect(await calm.safety.checkText('傻逼', about)).toEqual({ verdict: 'review', reasons: ['辱骂'] })
    expect(calm.asked).toEqual(['傻逼'])
  })

  it('a person who was away for two hours, or has no openid, is left to a moderator', async () => {
    const away = wechat({ msgSecCheck: async () => ({ errCode: 61010 }) })
    expect(await away.safety.checkText('好', about)).toMatchObject({ verdict: 'review' })
    const thrown = wechat({ msgSecCheck: () => Promise.reject(Object.assign(new Error(), { errCode: 61010 })) })
    expect(await thrown.safety.checkText('好', about)).toMatchObject({ verdict: 'review' })
    const unknown = wechat({})
    const nobody = wechatSafety({
      security: { msgSecCheck: unknown.safety as never, mediaCheckAsync: unknown.safety as never },
      openidOf: async () => undefined,
      photoAddress: async () => 'x',
    })
    expect(await nobody.checkText('好', about)).toMatchObject({ verdict: 'review' })
  })

  it('a service that fails is asked again later, never taken for a pass', async () => {
    const { safety } = wechat({ msgSecCheck: async () => ({ errCode: 45009, errMsg: 'quota' }) })
    await expect(safety.checkText('好', about)).rejects.toThrow('45009')
    const odd = wechat({ msgSecCheck: async () => ({ errCode: 0 }) })
    expect(await odd.safety.checkText('好', about)).toMatchObject({ verdict: 'review' })
  })

  it('a photo gives a number under which its answer comes', async () => {
    const { safety } = wechat({})
    expect(await safety.checkPhoto('f1', about)).toEqual({ pending: 't1' })
    expect(await safety.checkPhoto('gone', about)).toMatchObject({ verdict: 'review' })
  })

  it('a push is read for its number and verdict, and other events are none', () => {
    const push = { Event: 'wxa_media_check', trace_id: 't1', errcode: 0, result: { suggest: 'risky', label: 20002 } }
    expect(mediaCheckIn(push)).toEqual({ traceId: 't1', answer: { verdict: 'risky', reasons: ['色情'] } })
    expect(mediaCheckIn({ ...push, errcode: -1008, result: undefined })?.answer.verdict).toBe('review')
    for (const event of [
      undefined,
      {},
      { ...push, Event: 'subscribe_msg_sent_event' },
      { ...push, trace_id: { a: 1 } },
    ])
      expect(mediaCheckIn(event)).toBeUndefined()
  })
})
