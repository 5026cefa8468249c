// Who the caller is, in WeChat: the cloud knows; only a build against a local host (RUYI_API) chooses a person.
import Taro from '@tarojs/taro'

export interface DemoPerson {
  id: string
  name: string
  roles: { role: string; area: string; areaName?: string }[]
  /** One sentence about the person's day. */
  sentence?: string
}

export const choosesPerson = RUYI_API !== ''
/** The account itself becomes the person for whom the office handed out a code. */
export const claimsHere = RUYI_API === ''

const json = async (path: string, method: 'GET' | 'POST', data?: object, token?: string) => {
  const header = token ? { Authorization: `Bearer ${token}` } : {}
  const { data: answer, statusCode } = await Taro.request({ url: `${RUYI_API}${path}`, method, data, header })
  if (statusCode >= 400 || answer?.ok === false) throw new Error(answer?.error?.message ?? `status ${statusCode}`)
  return answer?.ok === true && 'data' in answer ? answer.data : answer
}

/** The people of the demo; null where there is none. */
export const demoPeople = (): Promise<DemoPerson[] | null> => json('/demo/people', 'GET')

/** The token for a person of the demo. */
export const signInAs = async (personId: string): Promise<string> => {
  const { token } = await json('/demo/sign-in', 'POST', { personId })
  return token
}

/** WeChat knows its accounts: there is nothing to end. */
export const endOnServer = async (_token: string): Promise<unknown> => undefined
/** A WeChat group of the demo office. */
export interface DemoGroup {
  id: string
  name: string
}

export const demoGroups = (): Promise<DemoGroup[]> => json('/demo/groups', 'GET')

/** Has the local host say, in WeChat's place, that whoever holds this token opened the app from a group. */
export const openFromDemoGroup = async (group: string, token: string): Promise<void> => {
  await json('/demo/open-from-group', 'POST', { group }, token)
}
