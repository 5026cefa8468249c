// Sends a file from WeChat: into the person's own incoming/ folder and claimed there, or over HTTP (RUYI_API).
import Taro from '@tarojs/taro'
import { Unreachable, type Upload } from './ports'
import { sha256 } from './sha256'
import { transport } from './transport'

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
    data: body,
    header: {
      'Content-Type': file.type,
      'X-File-Name': encodeURIComponent(file.name),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
  })
  if (data?.ok === false) throw data.error
  const fileId = data?.data?.fileId ?? data?.fileId
  if (typeof fileId !== 'string') throw new Error('no fileId')
  onProgress?.(100)
  return { fileId }
}

const overCloud: Upload = async (file, token, onProgress) => {
  const digest = sha256(await bytesOf(file.path))
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
  return { fileId: (answer.data as { fileId: string }).fileId }
}

export const upload: Upload = async (file, token, onProgress) => {
  try {
    return await (RUYI_API ? overHttp : overCloud)(file, token, onProgress)
  } catch (error) {
    if (error && typeof error === 'object' && 'code' in error && 'kind' in error) throw error
    throw new Unreachable(String((error as { errMsg?: string })?.errMsg ?? error))
  }
}
