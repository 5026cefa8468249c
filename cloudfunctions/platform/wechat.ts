// WeChat's open interfaces for a deployed function: outgoing messages and content safety, under the account's ids.
import cloud from 'wx-server-sdk'
import { configureContentSafety } from './content-safety/current'
import { type SecurityApi, wechatSafety } from './content-safety/wechat'
import { filesPort } from './files/addresses'
import { files } from './files/records'
import { identities } from './identity/identities'
import { configurePhoneCheck } from './identity/phone-check'
import { oneAtATime } from './messenger/one-at-a-time'
import { configureMessenger, type Messenger, type Template } from './messenger/port'
import { type SubscribeApi, wechatMessenger } from './messenger/wechat'
import type { Store } from './store/port'

/** WeChat fetches a photo within this time after it was asked to judge it. */
const PHOTO_SECONDS = 30 * 60

/** Exchanges the code of a `getPhoneNumber` button; each code once. */
interface PhoneApi {
  phonenumber: {
    getPhoneNumber(input: { code: string }): Promise<{ phoneInfo?: { purePhoneNumber?: string; countryCode?: string } }>
  }
}

type Interfaces = SubscribeApi & PhoneApi & { security: SecurityApi }
let opened: Interfaces | undefined
/** Opened when it is first used: off the cloud its start alone would look for a metadata host. */
function openInterfaces() {
  if (!opened) {
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
    opened = cloud.openapi as unknown as Interfaces
  }
  return opened
}

const unset: Messenger = {
  send: async () => ({ outcome: 'failed', reason: '没有配置消息模板', credit: 'kept' }),
}

/**
 * Configures this process. `RUYI_TEMPLATES` holds the account's template ids as JSON by the names of `Template`;
 * without it no message leaves, and each attempt says why.
 */
export function configureWechat(store: Store, templates = process.env.RUYI_TEMPLATES): void {
  const openidOf = async (personId: string) => {
    const found = await store.find(identities, { index: 'ofPerson', equals: { personId }, limit: 1 })
    return found.items[0]?.id.replace(/^wx:/, '')
  }
  const openapi: SubscribeApi = {
    subscribeMessage: { send: message => openInterfaces().subscribeMessage.send(message) },
  }
  const templateIds = templates ? (JSON.parse(templates) as Record<Template, string>) : undefined
  configureMessenger(
    templateIds ? oneAtATime(store, wechatMessenger({ openapi, openidOf, templateIds })) : unset,
    templateIds,
  )
  configurePhoneCheck(async code => {
    const { phoneInfo } = await openInterfaces().phonenumber.getPhoneNumber({ code })
    return phoneInfo?.countryCode === '86' ? phoneInfo.purePhoneNumber : undefined
  })
  configureContentSafety(
    wechatSafety({
      security: {
        msgSecCheck: input => openInterfaces().security.msgSecCheck(input),
        mediaCheckAsync: input => openInterfaces().security.mediaCheckAsync(input),
      },
      openidOf,
      async photoAddress(fileId) {
        const file = await store.get(files, fileId)
        return file && filesPort().address(file.clean ?? file.original, PHOTO_SECONDS)
      },
    }),
  )
}
