// Files in CloudBase's cloud storage, through the real SDK; locations are its `cloud://` names.
import type { CloudBase } from '@cloudbase/node-sdk'
import { type FilesPort, FileTooLarge, StrangeLocation } from './port'

/** The part of the SDK that is used. */
export type CloudStorage = Pick<
  CloudBase,
  'uploadFile' | 'downloadFile' | 'deleteFile' | 'getTempFileURL' | 'getFileInfo'
>

/** What the SDK answers for an object that is not there; the list is kept wide because it is documented nowhere. */
const MISSING = /STORAGE_FILE_NONEXIST|NoSuchKey|FILE_NOT_FOUND|Status:404/

/** `environment` is the id of ours: a `cloud://` name of another one is refused. */
export function openCloudFiles(storage: CloudStorage, environment: string): FilesPort {
  const own = (location: string) => {
    if (!location.startsWith(`cloud://${environment}.`) && !location.startsWith(`cloud://${environment}/`))
      throw new StrangeLocation(location)
    return location
  }
  const failed = (what: string, code: string | undefined) => new Error(`cloud storage: ${what} failed with ${code}`)

  return {
    async put(key, bytes) {
      const { fileID } = await storage.uploadFile({ cloudPath: key, fileContent: Buffer.from(bytes) })
      if (!fileID) throw failed(`upload of ${key}`, 'no fileID')
      return fileID
    },

    async read(location, most) {
      const { fileList } = await storage.getFileInfo({ fileList: [{ fileID: own(location), maxAge: 600 }] })
      const info = fileList[0]
      if (!info || MISSING.test(info.code)) return undefined
      // Looked at before the download: a function has little memory, and a client may have put anything there.
      if ((info.size ?? 0) > most) throw new FileTooLarge(location)
      try {
        const { fileContent } = await storage.downloadFile({ fileID: location })
        const bytes = fileContent as unknown as Uint8Array
        if (bytes.length > most) throw new FileTooLarge(location)
        return bytes
      } catch (error) {
        if (MISSING.test(`${(error as { code?: string }).code} ${(error as Error).message}`)) return undefined
        throw error
      }
    },

    async remove(location) {
      const { fileList } = await storage.deleteFile({ fileList: [own(location)] })
      const code = fileList?.[0]?.code
      if (code !== 'SUCCESS' && !MISSING.test(code ?? '')) throw failed(`removal of ${location}`, code)
    },

    async address(location, seconds) {
      const { fileList } = await storage.getTempFileURL({ fileList: [{ fileID: own(location), maxAge: seconds }] })
      const found = fileList[0]
      if (found && MISSING.test(found.code)) return undefined
      if (found?.code !== 'SUCCESS') throw failed(`address of ${location}`, found?.code)
      return found.tempFileURL
    },
  }
}
