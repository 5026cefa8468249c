// Sends a file from WeChat: into the person's own incoming/ folder and claimed there, or over HTTP (RUYI_API).
import Taro from '@tarojs/taro'
import { type FileReceipt, Unreachable, type Upload } from './ports'
import { sha256 } from './sha256'
import { transport } from './transport'

const TIMEOUT_MS = 120_000

const bytesOf = (path: string) =>
  new Promise<ArrayBuffer>((resolve, reject) =>
    Taro.getFileSystemManager().readFile({
      filePath: path,
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: reject,
    }),
  )

const overHttp: Upload = async (file, token, onProgress) => {
  // wx.uploadFile would wrap the bytes in a form; the host takes them raw, as it does from the web app.
  const body = await bytesOf(file.path)
  onProgress?.(10)
  const { data } = await Taro.request({
    url: `${RUYI_API}/files`,
    method: 'POST',
    timeout: TIMEOUT_MS,
    data: body,
    header: {
      'Content-Type': file.type,
      'X-File-Name': encodeURIComponent(file.name),
      ...(file.sha256 ? { 'X-File-Sha256': file.sha256 } : {}),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
  })
  if (data?.ok === false) throw data.error
  const receipt = data?.data ?? data
  if (typeof receipt?.fileId !== 'string') throw new Error('no fileId')
  onProgress?.(100)
  return receipt
}

const overCloud: Upload = async (file, token, onProgress) => {
  // What was hashed at the shutter is what must arrive: the claim compares, and refuses anything else.
  const digest = file.sha256 ?? sha256(await bytesOf(file.path))
  const extension = file.name.split('.').pop() ?? 'jpg'
  // Named by content: sending the same photo again overwrites itself instead of piling up.
  const cloudPath = `incoming/${digest}.${extension}`
  const uploaded = await new Promise<string>((resolve, reject) => {
    const task = Taro.cloud.uploadFile({
      cloudPath,
      filePath: file.path,
      success: ({ fileID }) => resolve(fileID),
      fail: reject,
    }) as unknown as Taro.UploadTask | undefined
    task?.onProgressUpdate?.(({ progress }) => onProgress?.(progress))
  })
  const requestId = `claim-${digest.slice(0, 40)}`
  const answer = await transport(
    { operation: 'files.claim', input: { path: uploaded, sha256: digest, name: file.name }, requestId },
    token,
  )
  if (!answer.ok) throw answer.error
  return answer.data as FileReceipt
}

export const upload: Upload = async (file, token, onProgress) => {
  try {
    return await (RUYI_API ? overHttp : overCloud)(file, token, onProgress)
  } catch (error) {
    if (error && typeof error === 'object' && 'code' in error && 'kind' in error) throw error
    throw new Unreachable(String((error as { errMsg?: string })?.errMsg ?? error))
  }
}
