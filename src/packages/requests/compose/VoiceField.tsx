// Saying it instead of typing: one recording, sent at once, kept in the draft until the request has it.
import { requestLimits } from '@contract/request-shapes'
import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { isCallError, useQuery } from '@/api'
import { Banner, Button } from '@/components'
import { useNow } from '@/now'
import { toast } from '@/platform/dialogs'
import { upload } from '@/platform/upload'
import { canRecord, startRecording } from '@/platform/voice'
import { useSession } from '@/session'
import { VoiceNote } from '../VoiceNote'
import '../requests.scss'

export interface Voice {
  fileId: string
  seconds: number
}

interface VoiceFieldProps {
  value: Voice | null
  onChange: (voice: Voice | null) => void
  /** Told while a recording is on or on its way: the form waits for it. */
  onBusy: (busy: boolean) => void
}

type Recorder = NonNullable<Awaited<ReturnType<typeof startRecording>>>
type Note = { path: string; seconds: number; send: () => Promise<void> }

export const VoiceField = ({ value, onChange, onBusy }: VoiceFieldProps) => {
  const [recorder, setRecorder] = useState<Recorder | null>(null)
  const [since, setSince] = useState(0)
  /** On its way, or not sent. */
  const [note, setNote] = useState<Note | null>(null)
  const [failed, setFailed] = useState(false)
  const [refused, setRefused] = useState(false)
  const token = useSession(session => session.token)
  const latest = useRef<Recorder | null>(null)
  latest.current = recorder
  useEffect(() => () => latest.current?.cancel(), [])
  const busy = recorder !== null || (note !== null && value === null)
  const tell = useRef(onBusy)
  tell.current = onBusy
  useEffect(() => tell.current(busy), [busy])

  const start = async () => {
    setRefused(false)
    const on = await startRecording({
      seconds: requestLimits.voiceSeconds,
      onEnd: recording => {
        setRecorder(null)
        if (!recording) return
        const send = async () => {
          setFailed(false)
          try {
            const { fileId } = await upload(recording.file, token)
            onChange({ fileId, seconds: recording.seconds })
          } catch (error) {
            setFailed(true)
            if (isCallError(error)) toast(error.message)
          }
        }
        setNote({ path: recording.file.path, seconds: recording.seconds, send })
        void send()
      },
    })
    if (!on) return setRefused(true)
    setSince(Date.now())
    setRecorder(on)
  }
  const drop = () => {
    setNote(null)
    setFailed(false)
    onChange(null)
  }

  if (!canRecord()) return null
  if (recorder) return <Recording since={since} onStop={recorder.stop} />
  if (value)
    return (
      <View className="ry-inline">
        {note ? <VoiceNote voice={{ url: note.path, seconds: note.seconds }} /> : <SentNote voice={value} />}
        <Button kind="text" small icon="trash" onTap={drop}>
          去掉录音
        </Button>
      </View>
    )
  if (note)
    return (
      <View className="ry-inline">
        <View className="ry-inline__words">{failed ? '录音没有传上' : '录音正在上传'}</View>
        {failed ? (
          <Button kind="secondary" small onTap={note.send}>
            再传一次
          </Button>
        ) : null}
        <Button kind="text" small onTap={drop}>
          去掉
        </Button>
      </View>
    )
  return (
    <>
      <View className="ry-inline">
        <Button kind="secondary" small icon="mic" onTap={start}>
          不方便打字，录一段话
        </Button>
      </View>
      {refused ? <Banner icon="mic">没有打开话筒，请在设置里允许后再试，或者打字</Banner> : null}
    </>
  )
}

const Recording = ({ since, onStop }: { since: number; onStop: () => void }) => {
  const now = useNow(1000)
  const seconds = Math.max(0, Math.round((now - since) / 1000))
  return (
    <View className="ry-inline">
      <View className="ry-inline__words">
        正在录，已 {seconds} 秒，最长 {requestLimits.voiceSeconds} 秒
      </View>
      <Button small icon="check" onTap={onStop}>
        说完了
      </Button>
    </View>
  )
}

/** Found in the draft: the server says where it is. */
const SentNote = ({ voice }: { voice: Voice }) => {
  const file = useQuery('files.describe', { fileIds: [voice.fileId] })
  const url = file.data?.[0]?.url
  return url ? (
    <VoiceNote voice={{ url, seconds: voice.seconds }} />
  ) : (
    <View className="ry-inline__words">已录 {voice.seconds} 秒</View>
  )
}
