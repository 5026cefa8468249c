// The messenger on WeChat: subscribeMessage.send, and what its answers mean.
import type { Messenger, Outgoing, Sent, Template } from './port'
import { clampedFields } from './templates'

/** The part of `wx-server-sdk`'s `openapi` that is used. It throws an error with `errCode` for anything but 0. */
export interface SubscribeApi {
  subscribeMessage: {
    send(message: {
      touser: string
      templateId: string
      page: string
      data: Record<string, { value: string }>
      miniprogramState: 'formal' | 'trial' | 'developer'
      lang: 'zh_CN'
    }): Promise<{ errCode?: number; errcode?: number }>
  }
}

export interface WechatOptions {
  openapi: SubscribeApi
  /** The template ids of this account. */
  templateIds: Readonly<Record<Template, string>>
  /** A person's openid, or undefined when they never signed in through WeChat. */
  openidOf(personId: string): Promise<string | undefined>
  state?: 'formal' | 'trial' | 'developer'
}

const failed = (reason: string, credit: Sent['credit']): Sent => ({ outcome: 'failed', reason, credit })

/**
 * What an error code means. Codes with which WeChat says that it refused the message are `failed`; anything else may
 * have been sent and is `unknown`. -1 is “system busy”: not known to be refused.
 */
export function answerOf(code: number): Sent {
  switch (code) {
    case 0:
      return { outcome: 'sent', credit: 'spent' }
    case 43101:
      return failed('对方没有订阅次数了', 'gone')
    case 43107:
      return failed('对方关闭了消息接收', 'gone')
    case 43108:
      return failed('同时给同一个人发送', 'kept')
    case 45168:
      return failed('含有微信不允许的词', 'kept')
    case 47003:
      return failed('内容格式不符合模板', 'kept')
    case 40003:
      return failed('对方的微信身份已失效', 'kept')
    case 40037:
      return failed('消息模板不存在', 'kept')
    case 41030:
      return failed('要打开的页面不存在', 'kept')
    case 40001:
    case 40014:
    case 42001:
      return failed('小程序的接口凭证失效', 'kept')
    case 45009:
      return failed('今天的发送次数已用完', 'kept')
    default:
      return { outcome: 'unknown', reason: `微信没有说清是否发出（${code}）`, credit: 'spent' }
  }
}

const codeOf = (error: unknown): number | undefined => {
  const { errCode, errcode } = (error ?? {}) as { errCode?: unknown; errcode?: unknown }
  const code = errCode ?? errcode
  return typeof code === 'number' ? code : undefined
}

/** WeChat refuses two messages to one person at once (43108), so those are sent one after another. */
export function wechatMessenger({ openapi, templateIds, openidOf, state = 'formal' }: WechatOptions): Messenger {
  const busy = new Map<string, Promise<unknown>>()

  async function send(openid: string, message: Outgoing): Promise<Sent> {
    const fields = Object.entries(clampedFields(message.template, message.fields))
    const data = Object.fromEntries(fields.map(([key, value]) => [key, { value }]))
    const templateId = templateIds[message.template]
    try {
      const answer = await openapi.subscribeMessage.send({
        touser: openid,
        templateId,
        page: message.page,
        data,
        miniprogramState: state,
        lang: 'zh_CN',
      })
      return answerOf(codeOf(answer) ?? 0)
    } catch (error) {
      const code = codeOf(error)
      return code === undefined
        ? { outcome: 'unknown', reason: '发送时断线，不确定是否发出', credit: 'spent' }
        : answerOf(code)
    }
  }

  return {
    async send(message) {
      const openid = await openidOf(message.personId)
      if (!openid) return failed('没有用微信登录过', 'kept')
      const before = busy.get(openid)
      const mine = (before ?? Promise.resolve()).catch(() => undefined).then(() => send(openid, message))
      busy.set(openid, mine)
      try {
        return await mine
      } finally {
        if (busy.get(openid) === mine) busy.delete(openid)
      }
    },
  }
}
