// 怎么查证: the published proof of a draw, in a sentence how anybody can check it, and checking it right here.
import { Text, View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { wordsOf } from '@/api'
import { Banner, Button, Note } from '@/components'
import './inspections.scss'

interface HowToCheckProps {
  /** The seed of the draw. */
  seed: string
  /** How anybody comes to the same result, in one sentence. */
  children: ReactNode
  /** Computes the draw again on this device: whether the result is the same. */
  again: () => Promise<boolean>
}

/** Folded until somebody wants to know. */
export const HowToCheck = ({ seed, children, again }: HowToCheckProps) => {
  const [open, setOpen] = useState(false)
  const [result, setResult] = useState<{ tone: 'calm' | 'danger'; words: string } | null>(null)
  const check = async () => {
    try {
      setResult(
        (await again())
          ? { tone: 'calm', words: '在这台设备上重新算过，结果一致' }
          : {
              tone: 'danger',
              words: '重新算的结果和公布的不一样：网格或督查组后来有变动，或结果被改过，请向管理员核实',
            },
      )
    } catch (error) {
      setResult({ tone: 'danger', words: wordsOf(error) })
    }
  }
  return (
    <View>
      <Button kind="text" small icon={open ? 'up' : 'down'} onTap={() => setOpen(!open)}>
        {open ? '收起' : '怎么查证'}
      </Button>
      {open ? (
        <>
          <Note>{children}</Note>
          <Text className="ry-seed">抽签凭证 {seed}</Text>
          <Button kind="secondary" small icon="refresh" onTap={check}>
            重新算一遍核对
          </Button>
          {result ? (
            <Banner tone={result.tone} icon={result.tone === 'calm' ? 'check' : 'alert'}>
              {result.words}
            </Banner>
          ) : null}
        </>
      ) : null}
    </View>
  )
}
