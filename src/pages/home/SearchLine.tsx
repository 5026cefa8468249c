// The line on the home page that leads to 办事 with what was typed.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { carry } from '@/carry'
import { Button, Icon, TextInput } from '@/components'
import './home.scss'

export const SearchLine = () => {
  const [text, setText] = useState('')
  const look = async () => {
    await carry('services', text.trim())
    setText('')
  }
  return (
    <View className="ry-find">
      <Icon name="search" size="small" />
      <TextInput
        className="ry-find__input"
        kind="search"
        value={text}
        onInput={setText}
        onConfirm={() => void look()}
        label="要办什么事"
        placeholder="要办什么事"
        maxLength={60}
      />
      <Button small onTap={look} label={text ? `查找“${text}”` : '看全部事项'}>
        查找
      </Button>
    </View>
  )
}
