// The messenger on WeChat: subscribeMessage.send, and what its answers mean.
import type { Messenger, Sent, Template } from './port'
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
  templateIds: Readonly<Partial<Record<Template, string>>>
  /** A person's openid, or undefined when they never signed in through WeChat. */
  openidOf(personId: string): Promise<string | undefined>
  state?: 'formal' | 'trial' | 'developer'
}

const failed = (reason: string, credit: Sent['credit'], again = false): Sent => ({
  outcome: 'failed',
  reason,
  credit,
  ...(again && { again }),
})

/**
 * What an error code means. Codes with which WeChat says that it refused the message are `failed`; those that may pass
 * are tried again later, as the credit is kept. Anything else may have been sent and is `unknown`. -1 is “system busy”:
 * not known to be refused.
 */
export function answerOf(code: number): Sent {
  switch (code) {
    case 0:
      return { outcome: 'sent', credit: 'spent' }
    case 43101:
      return failed('对方没有提醒次数了，或关掉了这类提醒', 'gone')
    case 43107:
      return failed('对方关闭了消息接收', 'gone')
    case 43108:
      return failed('微信正在给同一个人发别的提醒', 'kept', true)
    case 45168:
      return failed('内容里有微信不允许的词', 'kept')
    case 47003:
      return failed('内容不符合微信的消息格式', 'kept')
    case 40003:
      return failed('对方的微信身份已失效', 'kept')
    case 40037:
      return failed('微信里没有这个消息模板，请管理员检查', 'kept')
    case 41030:
      return failed('要打开的页面不存在', 'kept')
    case 40001:
    case 40014:
    case 42001:
      return failed('小程序的接口凭证失效', 'kept', true)
    case 45009:
      return failed('今天微信的发送次数已用完', 'kept', true)
    default:
      return { outcome: 'unknown', reason: `微信没有说清是否发出（${code}）`, credit: 'spent' }
  }
}

const codeOf = (error: unknown): number | undefined => {
  const { errCode, errcode } = (error ?? {}) as { errCode?: unknown; errcode?: unknown }
  const code = errCode ?? errcode
  return typeof code === 'number' ? code : undefined
}

/** Give it to `oneAtATime`: WeChat refuses two messages to one person at once. */
export function wechatMessenger({ openapi, templateIds, openidOf, state = 'formal' }: WechatOptions): Messenger {
  return {
    async send({ personId, template, page, fields }) {
      const openid = await openidOf(personId)
      if (!openid) return failed('没有用微信登录过', 'kept')
      const templateId = templateIds[template]
      if (!templateId) return failed('没有配置这类消息的模板', 'kept')
      const data = Object.fromEntries(
        Object.entries(clampedFields(template, fields)).map(([key, value]) => [key, { value }]),
      )
      try {
        const answer = await openapi.subscribeMessage.send({
          touser: openid,
          templateId,
          page,
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
    },
  }
}
