// Calls from WeChat: the feature's cloud function, or HTTP when the build names a host (RUYI_API).
import Taro from '@tarojs/taro'
import { type Answer, type Transport, Unreachable } from './ports'

const TIMEOUT_MS = 20_000
const isAnswer = (value: unknown): value is Answer => typeof (value as Answer | null)?.ok === 'boolean'

const overHttp: Transport = async ({ operation, input, requestId }, token) => {
  const response = await Taro.request({
    url: `${RUYI_API}/api/${operation}`,
    method: 'POST',
    timeout: TIMEOUT_MS,
    header: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    data: JSON.stringify({ input, requestId }),
  })
  if (!isAnswer(response.data)) throw new Error(`status ${response.statusCode}`)
  return response.data
}

const overCloud: Transport = async ({ operation, input, requestId, group }) => {
  const { result } = await Taro.cloud.callFunction({
    name: operation.split('.')[0]!,
    // WeChat replaces a CloudID only at the top of the data, never within the input.
    data: { operation, input, requestId, ...(group && { group: Taro.cloud.CloudID(group) }) },
  })
  if (!isAnswer(result)) throw new Error('no answer')
  return result
}

export const transport: Transport = async (sending, token) => {
  try {
    return await (RUYI_API ? overHttp : overCloud)(sending, token)
  } catch (error) {
    throw new Unreachable(String((error as { errMsg?: string })?.errMsg ?? error))
  }
}
