// Files in a folder of this machine: written beside their place, synced, then renamed, so that none is ever half there.
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type FilesPort, FileTooLarge, StrangeLocation } from './port'

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

async function sync(path: string) {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Keeps files below a folder, which is created; locations are paths within it. */
export function openLocalFiles(folder: string): FilesPort {
  const pathOf = (location: string) => {
    const parts = location.split('/')
    if (!/^[\w][\w./-]*$/.test(location) || parts.some(part => part === '' || part === '.' || part === '..'))
      throw new StrangeLocation(location)
    return join(folder, ...parts)
  }

  return {
    async put(key, bytes) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true })
      const beside = `${path}.${randomBytes(6).toString('hex')}.part`
      const handle = await open(beside, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } catch (error) {
        await rm(beside, { force: true })
        throw error
      } finally {
        await handle.close()
      }
      await rename(beside, path)
      // The name itself is durable only when its folders are.
      await sync(dirname(path))
      await sync(dirname(dirname(path)))
      return key
    },

    async read(location, most) {
      const path = pathOf(location)
      try {
        if ((await stat(path)).size > most) throw new FileTooLarge(location)
        return await readFile(path)
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },

    async remove(location) {
      await rm(pathOf(location), { force: true })
    },

    async address() {
      return undefined
    },
  }
}
