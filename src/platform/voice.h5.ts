// Recording and playing a voice note in a browser.
import { fileUrl } from './file-url'
import type { PlayVoice, StartRecording } from './ports'

/** As files.ts accepts them: what this browser can write. */
const formats = [
  { type: 'audio/mp4', extension: 'm4a' },
  { type: 'audio/webm', extension: 'weba' },
] as const

const format = () =>
  typeof MediaRecorder === 'undefined' || !navigator.mediaDevices
    ? undefined
    : formats.find(({ type }) => MediaRecorder.isTypeSupported(type))

export const canRecord = () => format() !== undefined

export const startRecording: StartRecording = async ({ seconds, onEnd }) => {
  const chosen = format()
  if (!chosen) return null
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null)
  if (!stream) return null
  const recorder = new MediaRecorder(stream, { mimeType: chosen.type, audioBitsPerSecond: 48_000 })
  const parts: Blob[] = []
  const began = Date.now()
  let kept = true
  recorder.ondataavailable = ({ data }) => parts.push(data)
  recorder.onstop = () => {
    clearTimeout(limit)
    for (const track of stream.getTracks()) track.stop()
    const blob = new Blob(parts, { type: chosen.type })
    if (!kept || blob.size === 0) return onEnd(null)
    const file = {
      path: URL.createObjectURL(blob),
      name: `录音.${chosen.extension}`,
      type: chosen.type,
      size: blob.size,
      blob,
    }
    onEnd({ file, seconds: Math.max(1, Math.min(seconds, Math.round((Date.now() - began) / 1000))) })
  }
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop()
  }
  const limit = setTimeout(stop, seconds * 1000)
  recorder.start()
  return {
    stop,
    cancel: () => {
      kept = false
      stop()
    },
  }
}

export const playVoice: PlayVoice = (url, onEnd) => {
  const audio = new Audio(url.startsWith('blob:') ? url : fileUrl(url))
  audio.onended = onEnd
  audio.onerror = onEnd
  void audio.play().catch(onEnd)
  return () => {
    audio.onended = null
    audio.onerror = null
    audio.pause()
  }
}
