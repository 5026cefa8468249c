// Saying it instead of typing: recorded and kept on the device like a photo.
import { patrolLimits } from '@contract/patrol-shapes'
import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { NoRoom, outbox, useKeptFile } from '@/api'
import { Button } from '@/components'
import { toast } from '@/platform/dialogs'
import { canRecord, playVoice, startRecording } from '@/platform/voice'

interface VoiceKeptProps {
  value: { fileKey: string; seconds: number } | null
  onChange: (voice: { fileKey: string; seconds: number } | null) => void
}

export const VoiceKept = ({ value, onChange }: VoiceKeptProps) => {
  const [recording, setRecording] = useState<{ stop: () => void; cancel: () => void } | null>(null)
  const latest = useRef(recording)
  latest.current = recording
  useEffect(() => () => latest.current?.cancel(), [])
  if (!canRecord()) return null

  const start = async () => {
    const started = await startRecording({
      seconds: patrolLimits.voiceSeconds,
      onEnd: note => {
        setRecording(null)
        if (!note) return
        outbox.take(note.file).then(
          ({ key }) => onChange({ fileKey: key, seconds: note.seconds }),
          error => toast(error instanceof NoRoom ? '手机里放不下了，请先连网把前面的发出去' : '录音没有存下来'),
        )
      },
    })
    if (started) setRecording(started)
    else toast('没有打开麦克风，请在设置里允许后再试')
  }
  if (recording)
    return (
      <Button kind="secondary" small icon="mic" onTap={() => recording.stop()}>
        {`说完了，停下（最长 ${patrolLimits.voiceSeconds} 秒）`}
      </Button>
    )
  if (value) return <Kept key={value.fileKey} voice={value} onRemove={() => onChange(null)} />
  return (
    <Button kind="secondary" small icon="mic" onTap={start}>
      不想打字，说一段
    </Button>
  )
}

const Kept = ({ voice, onRemove }: { voice: { fileKey: string; seconds: number }; onRemove: () => void }) => {
  const path = useKeptFile(voice.fileKey)
  const [stop, setStop] = useState<(() => void) | null>(null)
  useEffect(() => () => stop?.(), [stop])
  const toggle = () => {
    if (stop) {
      stop()
      setStop(null)
    } else if (path) setStop(() => playVoice(path, () => setStop(null)))
  }
  return (
    <View className="ry-inline">
      <Button kind="secondary" small icon="mic" onTap={toggle} disabled={path === null}>
        {stop ? '停下' : `听录音，${voice.seconds} 秒`}
      </Button>
      <Button kind="text" small onTap={onRemove}>
        不要这段
      </Button>
    </View>
  )
}
