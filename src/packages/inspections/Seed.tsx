// The published seed of a draw, how to check it in words, and checking it right here.
import { Text, View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { wordsOf } from '@/api'
import { Banner, Button, Note } from '@/components'
import './inspections.scss'

export const Seed = ({ seed, children }: { seed: string; children: ReactNode }) => (
  <View>
    <Text className="ry-seed">种子 {seed}</Text>
    <Note>{children}</Note>
  </View>
)

/** Computes the draw again on this device; `again` resolves to whether the result is the same. */
export const Recount = ({ again }: { again: () => Promise<boolean> }) => {
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
      <Button kind="text" small icon="refresh" onTap={check}>
        重新算一遍核对
      </Button>
      {result ? (
        <Banner tone={result.tone} icon={result.tone === 'calm' ? 'check' : 'alert'}>
          {result.words}
        </Banner>
      ) : null}
    </View>
  )
}
