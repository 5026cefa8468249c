// Sends a file over HTTP: POST /files with the raw bytes, in parts when it is long; progress from XMLHttpRequest.
import { fileLimits, filePartsOf } from '@contract/files'
import { Unreachable, type Upload } from './ports'
import { sha256 } from './sha256'

interface Sending {
  token: string | null
  headers: Record<string, string>
  onSent(bytes: number): void
}

/** One request; its answer. */
const post = (body: Blob | null, { token, headers, onSent }: Sending) =>
  new Promise<Record<string, unknown>>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${RUYI_API}/files`)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.upload.onprogress = event => onSent(event.loaded)
    request.onerror = () => reject(new Unreachable('upload failed'))
    request.onabort = () => reject(new Unreachable('upload was cut off'))
    request.ontimeout = () => reject(new Unreachable('upload timed out'))
    request.timeout = 120_000
    request.onload = () => {
      try {
        const answer = JSON.parse(request.responseText)
        if (answer?.ok === false) reject(answer.error)
        else resolve(answer?.data ?? answer)
      } catch (error) {
        reject(new Unreachable(String(error)))
      }
    }
    request.send(body)
  })

export const upload: Upload = async (file, token, onProgress) => {
  const blob = file.blob ?? null
  const of = filePartsOf(blob?.size ?? 0)
  // The parts are kept by the fingerprint of the whole.
  const digest = file.sha256 ?? (blob && of > 1 ? sha256(await blob.arrayBuffer()) : undefined)
  const headers = {
    'Content-Type': file.type || 'application/octet-stream',
    'X-File-Name': encodeURIComponent(file.name),
    ...(digest ? { 'X-File-Sha256': digest } : {}),
  }
  for (let number = 1; ; number++) {
    const from = (number - 1) * fileLimits.partBytes
    const part = of > 1 && blob ? blob.slice(from, from + fileLimits.partBytes, file.type) : blob
    const answer = await post(part, {
      token,
      headers: of > 1 ? { ...headers, 'X-File-Part': `${number}/${of}` } : headers,
      onSent: bytes => blob?.size && onProgress?.(Math.min(100, Math.round(((from + bytes) / blob.size) * 100))),
    })
    if (number < of) continue
    if (typeof answer.fileId !== 'string') throw new Unreachable('no fileId')
    return answer as unknown as Awaited<ReturnType<Upload>>
  }
}
