// The phone's file system as WeChat documents it: what is under tmp lasts while the app is open, the rest stays.

export const USER_FOLDER = 'wxfile://usr'
const TEMPORARY = 'wxfile://tmp/'
const SAVED = 'wxfile://store/'
/** Of what an app keeps on a phone, in bytes. */
const MOST_KEPT = 200 * 1024 * 1024

/** What outlives the app: bytes by path, and the folders that were made. */
export interface KeptFiles {
  files: Record<string, Uint8Array>
  folders: string[]
}

type Asked = Record<string, unknown>
type Answer = Record<string, unknown>

const failed = (what: string, why: string) => ({ errMsg: `${what}:fail ${why}` })
const missing = (what: string, path: string) => failed(what, `no such file or directory ${path}`)
const parentOf = (path: string) => path.slice(0, path.lastIndexOf('/'))
const isOwn = (path: string) => path.startsWith(`${USER_FOLDER}/`)
const isKept = (path: string) => isOwn(path) || path.startsWith(SAVED)

export const createFiles = (kept?: KeptFiles) => {
  const files = new Map<string, Uint8Array>(Object.entries(kept?.files ?? {}))
  const folders = new Set<string>([USER_FOLDER, ...(kept?.folders ?? [])])
  let count = files.size

  const written = (what: string, path: string, bytes: Uint8Array) => {
    if (!isOwn(path)) throw failed(what, `permission denied, open ${path}`)
    if (!folders.has(parentOf(path))) throw missing(what, path)
    keep(what, path, bytes)
  }
  const keep = (what: string, path: string, bytes: Uint8Array) => {
    let used = bytes.length - (files.get(path)?.length ?? 0)
    for (const [name, { length }] of files) if (isKept(name)) used += length
    if (used > MOST_KEPT) throw failed(what, 'the maximum size of the file storage limit is exceeded')
    files.set(path, bytes)
  }
  const read = (what: string, path: unknown) => {
    const bytes = files.get(String(path))
    if (!bytes) throw missing(what, String(path))
    return bytes
  }
  const bytesIn = (data: unknown) =>
    typeof data === 'string' ? new Uint8Array([...data].map(letter => letter.charCodeAt(0) & 0xff)) : bytesOf(data)
  const bytesOf = (data: unknown) => new Uint8Array((data as ArrayBuffer).slice(0))

  /** Each by the name of WeChat's asynchronous method; throws what WeChat fails with. */
  const methods: Record<string, (asked: Asked) => Answer> = {
    access: ({ path }) => {
      if (!files.has(String(path)) && !folders.has(String(path))) throw missing('access', String(path))
      return {}
    },
    mkdir: ({ dirPath, recursive }) => {
      const path = String(dirPath).replace(/\/$/, '')
      if (!isOwn(path)) throw failed('mkdir', `permission denied, open ${path}`)
      if (folders.has(path) || files.has(path)) throw failed('mkdir', `file already exists ${path}`)
      if (!recursive && !folders.has(parentOf(path))) throw missing('mkdir', path)
      for (let one = path; !folders.has(one); one = parentOf(one)) folders.add(one)
      return {}
    },
    readdir: ({ dirPath }) => {
      const path = String(dirPath).replace(/\/$/, '')
      if (!folders.has(path)) throw missing('readdir', path)
      return {
        files: [...files.keys(), ...folders]
          .filter(one => parentOf(one) === path)
          .map(one => one.slice(path.length + 1)),
      }
    },
    copyFile: ({ srcPath, destPath }) => {
      written('copyFile', String(destPath), read('copyFile', srcPath).slice())
      return {}
    },
    readFile: ({ filePath }) => ({ data: read('readFile', filePath).slice().buffer }),
    writeFile: ({ filePath, data }) => {
      written('writeFile', String(filePath), bytesIn(data))
      return {}
    },
    /** Moves a temporary file: its old path leads nowhere any more. */
    saveFile: ({ tempFilePath, filePath }) => {
      const from = String(tempFilePath)
      if (!from.startsWith(TEMPORARY) || !files.has(from)) throw failed('saveFile', 'tempFilePath file not exist')
      const bytes = read('saveFile', from)
      const savedFilePath = filePath ? String(filePath) : `${SAVED}${++count}.${from.split('.').pop()}`
      if (filePath) written('saveFile', savedFilePath, bytes)
      else keep('saveFile', savedFilePath, bytes)
      files.delete(from)
      return { savedFilePath }
    },
    unlink: ({ filePath }) => {
      const path = String(filePath)
      if (!isKept(path) && files.has(path)) throw failed('unlink', `permission denied, open ${path}`)
      if (!files.delete(path)) throw missing('unlink', path)
      return {}
    },
    getFileInfo: ({ filePath }) => ({ size: read('getFileInfo', filePath).length }),
  }

  return {
    methods,
    read: (path: string) => files.get(path),
    /** A new file under tmp, as the camera, the album or a download makes one. */
    temporary: (bytes: Uint8Array, ending = 'jpg') => {
      const path = `${TEMPORARY}${++count}.${ending}`
      files.set(path, bytes)
      return path
    },
    /** What is still there when the app is opened the next time. */
    kept: (): KeptFiles => ({
      files: Object.fromEntries([...files].filter(([path]) => isKept(path))),
      folders: [...folders],
    }),
  }
}
