// Sends a file to the local host: POST /files with the raw bytes, progress from XMLHttpRequest.
import { Unreachable, type Upload } from './ports'

export const upload: Upload = (file, token, onProgress) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${RUYI_API}/files`)
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name))
    if (file.sha256) request.setRequestHeader('X-File-Sha256', file.sha256)
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.upload.onprogress = event => {
      if (event.lengthComputable) onProgress?.(Math.round((event.loaded / event.total) * 100))
    }
    request.onerror = () => reject(new Unreachable('upload failed'))
    request.onabort = () => reject(new Unreachable('upload was cut off'))
    request.ontimeout = () => reject(new Unreachable('upload timed out'))
    request.timeout = 120_000
    request.onload = () => {
      try {
        const answer = JSON.parse(request.responseText)
        if (answer?.ok === false) reject(answer.error)
        else {
          const receipt = answer?.data ?? answer
          if (typeof receipt?.fileId !== 'string') throw new Error('no fileId')
          resolve(receipt)
        }
      } catch (error) {
        reject(new Unreachable(String(error)))
      }
    }
    request.send(file.blob ?? null)
  })
