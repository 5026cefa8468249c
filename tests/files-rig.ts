// An office with a folder of files, bytes put where a client puts them, and what somebody sees of a file.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { jobs } from '../cloudfunctions/files/jobs'
import { filesFeature } from '../cloudfunctions/files/operations'
import { configureFiles, filesPort } from '../cloudfunctions/platform/files/addresses'
import { sha256Of } from '../cloudfunctions/platform/files/examine'
import { openLocalFiles } from '../cloudfunctions/platform/files/local'
import { openFile } from '../cloudfunctions/platform/files/serve'
import { createRig, type Rig } from './rig'

export function folderOfFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  configureFiles({ port: openLocalFiles(folder), secret: 'a secret of the tests', base: '' })
  return folder
}

export async function office(engine: 'sqlite' | 'cloudbase' = 'sqlite') {
  const folder = folderOfFiles()
  const rig = await createRig({ engine, features: [{ implementation: filesFeature, jobs }] })
  return { folder, rig, someone: await rig.person() }
}

/** Puts bytes where a client puts them, and gives what the claim takes. */
export async function incoming(bytes: Buffer) {
  const sha256 = sha256Of(bytes)
  const path = `incoming/${sha256}.jpg`
  await filesPort().put(path, bytes, '')
  return { path, sha256 }
}

export const queryOf = (url: string) => Object.fromEntries(new URL(url, 'http://host').searchParams)
export const stored = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
export const seen = async (rig: Rig, url: string) => {
  const served = await openFile(
    rig.store,
    new URL(url, 'http://host').pathname.split('/').at(-1)!,
    queryOf(url),
    rig.now,
  )
  return 'bytes' in served ? Buffer.from(served.bytes) : served.redirect
}
