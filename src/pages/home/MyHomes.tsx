// Which home the page is about: for who has several a switch between them; for who has none yet, how joining stands.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/api'
import { changeHome } from '@/arrival'
import { Banner, Chips, Gap, Problem } from '@/components'
import { go } from '@/go'
import { dueInWords, verifiersInWords } from '@/packages/people/joining-words'
import { useMe } from '@/session'

export const MyHomes = () => {
  const me = useMe()
  if (!me) return null
  if (me.homes.length > 1) return <Switch homes={me.homes} current={me.home.area} />
  return me.belongs ? null : <Joining />
}

const Switch = ({ homes, current }: { homes: readonly { area: string; name: string }[]; current: string }) => {
  const [problem, setProblem] = useState<unknown>(null)
  const change = async (area: string) => {
    setProblem(null)
    try {
      await changeHome(area, homes.find(home => home.area === area)?.name ?? '')
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <View className="ry-homes">
      <Chips
        label="看哪个家"
        options={homes.map(({ area, name }) => ({ value: area, label: name }))}
        value={current}
        onChange={area => void change(area)}
      />
      <Problem error={problem} />
    </View>
  )
}

const Joining = () => {
  const mine = useQuery('people.homes', {}, { every: 60_000 })
  const now = Date.now()
  if (!mine.data) return null
  const [application] = mine.data.applications
  const { words, label, to } = !application
    ? { words: '加入您的楼院，院里的通知和活动就看得到', label: '去加入', to: 'people/join' as const }
    : application.state === 'refused'
      ? {
          words: `加入${application.areaName}没有通过：${application.reason ?? ''}`,
          label: '去看看',
          to: 'people/homes' as const,
        }
      : {
          words: `加入${application.areaName}正在等${verifiersInWords(application.verifiers, 2)}核实，${dueInWords(application.dueAt ?? now, now)}`,
          label: '看进展',
          to: 'people/homes' as const,
        }
  return (
    <>
      <Gap />
      <Banner tone="calm" icon="home" action={{ label, onTap: () => void go(to) }}>
        {words}
      </Banner>
    </>
  )
}
