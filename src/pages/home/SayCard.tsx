// The first control of the home page: one sentence in anybody's words, with a few to begin from.
import { assistantLimits } from '@contract/assistant'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useOnline } from '@/api'
import { carry } from '@/carry'
import { Button, EmergencyNumbers, Icon, Note, Sheet, Tap, TextInput } from '@/components'
import { go } from '@/go'
import { useElder, useMay } from '@/session'

/** Things that people come for; a tap says them. */
const examples = ['老年证要带什么', '楼道垃圾没人收', '狗丢了']

export const SayCard = () => {
  const may = useMay('assistant.understand')
  const elder = useElder()
  const [text, setText] = useState('')
  const online = useOnline()
  const [stuck, setStuck] = useState(false)
  if (!may) return null
  const say = async (words: string) => {
    // Without a signal nothing understands, and the page may not even open: the numbers work all the same.
    if (!online) return setStuck(true)
    if (words === '') return void (await go('assistant/say'))
    await carry('assistant/say', words)
    setText('')
  }
  return (
    <View className="ry-saycard">
      <View className="ry-saycard__line">
        <Icon name="mic" />
        <TextInput
          className="ry-saycard__input"
          value={text}
          onInput={setText}
          onConfirm={() => void say(text.trim())}
          label="说一句话，说出要办的事或遇到的问题"
          placeholder={elder ? '说句话' : '说一句话，就能办'}
          maxLength={assistantLimits.text}
        />
        <Button small onTap={() => say(text.trim())}>
          发送
        </Button>
      </View>
      <Sheet open={stuck} title="现在没有网络" onClose={() => setStuck(false)}>
        <Note>说的话要有网络才能听懂，写好的还在。有危险就直接打电话：</Note>
        <EmergencyNumbers />
      </Sheet>
      {elder ? null : (
        <View className="ry-saycard__examples">
          {examples.map(example => (
            <Tap key={example} className="ry-saycard__example" onTap={() => void say(example)} label={`说：${example}`}>
              {example}
            </Tap>
          ))}
        </View>
      )}
    </View>
  )
}
