// Sends a file to the local host: POST /files with the raw bytes, progress from XMLHttpRequest.
import { Unreachable, type Upload } from './ports'

export const upload: Upload = (file, token, onProgress) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${RUYI_API}/files`)
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name))
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.upload.onprogress = event => {
      if (event.lengthComputable) onProgress?.(Math.round((event.loaded / event.total) * 100))
    }
    request.onerror = () => reject(new Unreachable('upload failed'))
    request.ontimeout = () => reject(new Unreachable('upload timed out'))
    request.timeout = 120_000
    request.onload = () => {
      try {
        const answer = JSON.parse(request.responseText)
        if (answer?.ok === false) reject(answer.error)
        else {
          const fileId = answer?.data?.fileId ?? answer?.fileId
          if (typeof fileId !== 'string') throw new Error('no fileId')
          resolve({ fileId })
        }
      } catch (error) {
        reject(new Unreachable(String(error)))
      }
    }
    request.send(file.blob ?? null)
  })
