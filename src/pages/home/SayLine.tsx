// The first control of the home page: say one sentence, and be led to the right thing.
import { Text } from '@tarojs/components'
import { Icon, Tap } from '@/components'
import { go } from '@/go'
import { useMay } from '@/session'
import './say-line.scss'

export const SayLine = () => {
  const may = useMay('assistant.understand')
  if (!may) return null
  return (
    <Tap className="ry-sayline" onTap={() => void go('assistant/say')} label="说句话，说出要办的事或遇到的问题">
      <Icon name="mic" />
      <Text className="ry-sayline__prompt">说句话，帮您找到该去哪</Text>
      <Icon name="next" size="small" />
    </Tap>
  )
}
