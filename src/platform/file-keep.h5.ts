// Files kept in the browser, in IndexedDB: photos that wait for the network, also when the window is closed.
import { type FileKeep, NoRoom } from './ports'

const NAME = 'ruyi'
const STORE = 'files'

interface Row {
  blob: Blob
  name: string
  type: string
}

let opened: Promise<IDBDatabase> | undefined
const database = () => {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const asking = indexedDB.open(NAME, 1)
    asking.onupgradeneeded = () => asking.result.createObjectStore(STORE)
    asking.onsuccess = () => {
      // Another window may want a newer version some day: it must not wait for this one to be closed.
      asking.result.onversionchange = () => asking.result.close()
      asking.result.onclose = () => {
        opened = undefined
      }
      resolve(asking.result)
    }
    asking.onerror = () => reject(asking.error)
    asking.onblocked = () => reject(new Error('blocked'))
  }).catch(error => {
    opened = undefined
    throw error
  })
  return opened
}

/** One request in a transaction of its own; resolves when the transaction is complete, not before. */
const ask = async <T>(mode: IDBTransactionMode, request: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  const db = await database()
  return new Promise<T>((resolve, reject) => {
    const work = db.transaction(STORE, mode, { durability: 'strict' })
    const asked = request(work.objectStore(STORE))
    work.oncomplete = () => resolve(asked.result)
    work.onabort = () => reject(work.error ?? asked.error)
    work.onerror = () => reject(work.error ?? asked.error)
  })
}

let persisted = false
/** Asks the browser, once, not to clear our storage away by itself. */
const persist = () => {
  if (persisted) return
  persisted = true
  void navigator.storage?.persist?.().catch(() => undefined)
}

export const fileKeep: FileKeep = {
  bytesOf: async ({ blob }) => {
    if (!blob) throw new Error('a file without its bytes')
    return blob.arrayBuffer()
  },
  keep: async (key, { blob, name, type }) => {
    if (!blob) throw new Error('a file without its bytes')
    persist()
    try {
      await ask('readwrite', store => store.put({ blob, name, type } satisfies Row, key))
    } catch (error) {
      // Full, or a browser that keeps nothing for this page: either way it is not kept.
      throw new NoRoom(String(error))
    }
  },
  open: async key => {
    const row = await ask('readonly', store => store.get(key) as IDBRequest<Row | undefined>).catch(() => undefined)
    if (!row) return undefined
    const { blob, name, type } = row
    return { path: URL.createObjectURL(blob), name, type, size: blob.size, blob }
  },
  remove: async key => {
    await ask('readwrite', store => store.delete(key)).catch(() => undefined)
  },
  keys: async () => (await ask('readonly', store => store.getAllKeys()).catch(() => [])).map(String),
  most: async () => (await navigator.storage?.estimate?.().catch(() => undefined))?.quota,
}

/** Frees what `open` made for showing a file. */
export const letGo = (path: string) => {
  if (path.startsWith('blob:')) URL.revokeObjectURL(path)
}
