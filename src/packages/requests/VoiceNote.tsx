// A voice note that can be listened to.
import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components'
import { playVoice } from '@/platform/voice'
import './requests.scss'

export const VoiceNote = ({ voice }: { voice: { url: string; seconds: number } }) => {
  const [playing, setPlaying] = useState(false)
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])
  const toggle = () => {
    if (playing) {
      stop.current?.()
      stop.current = null
      setPlaying(false)
      return
    }
    setPlaying(true)
    stop.current = playVoice(voice.url, () => {
      stop.current = null
      setPlaying(false)
    })
  }
  return (
    <View className="ry-voice">
      <Button kind="secondary" small icon="mic" onTap={toggle}>
        {playing ? '停下' : `听录音，${voice.seconds} 秒`}
      </Button>
    </View>
  )
}
