// Recording and playing a voice note in WeChat.
import Taro from '@tarojs/taro'
import { fileUrl } from './file-url'
import type { PlayVoice, StartRecording } from './ports'

export const canRecord = () => true

export const startRecording: StartRecording = async ({ seconds, onEnd }) => {
  const allowed = await Taro.authorize({ scope: 'scope.record' }).then(
    () => true,
    () => false,
  )
  if (!allowed) return null
  const recorder = Taro.getRecorderManager()
  let kept = true
  // The manager is one for the whole app: only the recording that is on may answer.
  let over = false
  const end = (note: Parameters<typeof onEnd>[0]) => {
    if (over) return
    over = true
    onEnd(note)
  }
  recorder.onStop(({ tempFilePath, duration, fileSize }) =>
    end(
      kept
        ? {
            file: { path: tempFilePath, name: '录音.mp3', type: 'audio/mpeg', size: fileSize },
            seconds: Math.max(1, Math.min(seconds, Math.round(duration / 1000))),
          }
        : null,
    ),
  )
  recorder.onError(() => end(null))
  recorder.start({
    duration: seconds * 1000,
    format: 'mp3',
    sampleRate: 16_000,
    numberOfChannels: 1,
    encodeBitRate: 48_000,
  })
  return {
    stop: () => recorder.stop(),
    cancel: () => {
      kept = false
      recorder.stop()
    },
  }
}

export const playVoice: PlayVoice = (url, onEnd) => {
  // An iPhone switched to silent would play it without a sound.
  void Taro.setInnerAudioOption({ obeyMuteSwitch: false }).catch(() => undefined)
  const audio = Taro.createInnerAudioContext()
  audio.src = /^(wxfile|http:\/\/tmp|http:\/\/usr)/.test(url) ? url : fileUrl(url)
  audio.onEnded(onEnd)
  audio.onError(onEnd)
  audio.play()
  return () => {
    audio.stop()
    audio.destroy()
  }
}
