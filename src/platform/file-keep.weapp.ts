// Files kept on the phone by WeChat, in the app's own folder: photos that wait for the network, also when it is closed.
import Taro from '@tarojs/taro'
import { type FileKeep, NoRoom } from './ports'

/** WeChat's own limit for all files of a mini program. */
const MOST = 200 * 1024 * 1024
const TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  mp3: 'audio/mpeg',
  aac: 'audio/aac',
  m4a: 'audio/mp4',
}

const folder = () => `${Taro.env.USER_DATA_PATH}/outbox`
const manager = () => Taro.getFileSystemManager()

type Method = 'copyFile' | 'readFile' | 'unlink' | 'readdir' | 'mkdir' | 'access'
const done = <T>(method: Method, options: object) =>
  new Promise<T>((resolve, reject) =>
    (manager()[method] as (options: object) => void)({ ...options, success: resolve, fail: reject }),
  )

const names = async () =>
  (await done<{ files: string[] }>('readdir', { dirPath: folder() }).catch(() => null))?.files ?? []
const nameOf = async (key: string) => (await names()).find(name => name.startsWith(`${key}.`))
/** A photo of the camera has no other ending; one without any is taken for one. */
const endingOf = (name: string, type: string) =>
  Object.keys(TYPES).find(ending => TYPES[ending] === type) ?? name.split('.').pop() ?? 'jpg'

export const fileKeep: FileKeep = {
  bytesOf: async ({ path }) => (await done<{ data: ArrayBuffer }>('readFile', { filePath: path })).data,
  keep: async (key, { path, name, type }) => {
    // It is there already, most of the time.
    await done('mkdir', { dirPath: folder(), recursive: true }).catch(() => undefined)
    try {
      await done('copyFile', { srcPath: path, destPath: `${folder()}/${key}.${endingOf(name, type)}` })
    } catch (error) {
      throw new NoRoom(String((error as { errMsg?: string }).errMsg ?? error))
    }
  },
  open: async key => {
    const name = await nameOf(key)
    if (!name) return undefined
    const ending = name.split('.').pop() ?? ''
    const path = `${folder()}/${name}`
    return { path, name, type: TYPES[ending] ?? 'image/jpeg', size: 0 }
  },
  remove: async key => {
    const name = await nameOf(key)
    if (name) await done('unlink', { filePath: `${folder()}/${name}` }).catch(() => undefined)
  },
  keys: async () => (await names()).map(name => name.split('.')[0]!),
  most: async () => MOST,
}

/** Nothing is to be freed: what is shown is the file itself. */
export const letGo = (_path: string) => undefined
