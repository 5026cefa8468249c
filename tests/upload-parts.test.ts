// @vitest-environment jsdom
// Handing a file in from a browser: short ones in one request, long ones in parts that make up the whole again.
import { createHash } from 'node:crypto'
import { fileLimits } from '@contract/files'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { upload } from '@/platform/upload.h5'

interface Sent {
  headers: Record<string, string>
  body: Blob
}
let sent: Sent[] = []
/** What the host answers to each request; `undefined`: the connection is lost. */
let answers: (object | undefined)[] = []

class Request {
  headers: Record<string, string> = {}
  upload: { onprogress?: (event: { loaded: number; lengthComputable: true; total: number }) => void } = {}
  responseText = ''
  onload?: () => void
  onerror?: () => void
  open() {}
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value
  }
  send(body: Blob) {
    sent.push({ headers: this.headers, body })
    this.upload.onprogress?.({ loaded: body.size, lengthComputable: true, total: body.size })
    const answer = answers.shift()
    this.responseText = JSON.stringify(answer)
    setTimeout(() => (answer ? this.onload?.() : this.onerror?.()), 0)
  }
}

beforeEach(() => {
  sent = []
  vi.stubGlobal('XMLHttpRequest', Request)
  vi.stubGlobal('RUYI_API', '')
  onTestFinished(() => void vi.unstubAllGlobals())
})

const fileOf = (size: number) => {
  const bytes = new Uint8Array(size).map((_, i) => i % 251)
  const blob = new Blob([bytes], { type: 'application/pdf' })
  // jsdom's blobs do not read themselves; browsers' do.
  Object.assign(blob, { arrayBuffer: async () => bytes.buffer })
  const file = { path: 'blob:1', name: '通知.pdf', type: 'application/pdf', size, blob }
  return { file, sha256: createHash('sha256').update(bytes).digest('hex') }
}
const receipt = { fileId: 'f1', sha256: 'x', receivedAt: 1 }

it('a short file goes in one request', async () => {
  answers = [receipt]
  const { file } = fileOf(1000)
  expect(await upload(file, 's.1.2')).toMatchObject({ fileId: 'f1' })
  expect(sent).toHaveLength(1)
  expect(sent[0]!.headers).toMatchObject({ Authorization: 'Bearer s.1.2', 'X-File-Name': '%E9%80%9A%E7%9F%A5.pdf' })
  expect(sent[0]!.headers).not.toHaveProperty('X-File-Part')
})

it('a long one goes in parts under the fingerprint of the whole, and the last one brings the receipt', async () => {
  answers = [{ kept: '1/3' }, { kept: '2/3' }, receipt]
  const { file, sha256 } = fileOf(fileLimits.partBytes * 2 + 5)
  const percents: number[] = []
  expect(await upload(file, null, percent => percents.push(percent))).toMatchObject({ fileId: 'f1' })
  expect(sent.map(({ headers }) => headers['X-File-Part'])).toEqual(['1/3', '2/3', '3/3'])
  expect(sent.map(({ body }) => body.size)).toEqual([fileLimits.partBytes, fileLimits.partBytes, 5])
  expect(new Set(sent.map(({ headers }) => headers['X-File-Sha256']))).toEqual(new Set([sha256]))
  expect(percents).toEqual([50, 100, 100])
})

it('what the host refuses is its refusal, and a lost connection is none', async () => {
  const error = { code: 'file.tooMany', kind: 'tooMany', message: '', details: {}, traceId: '' }
  answers = [{ kept: '1/2' }, { ok: false, error }, undefined]
  await expect(upload(fileOf(fileLimits.partBytes + 1).file, null)).rejects.toMatchObject({ code: 'file.tooMany' })
  await expect(upload(fileOf(10).file, null)).rejects.toThrow('upload failed')
})
