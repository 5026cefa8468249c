// What stands above everything on the home page: emergencies that ask this person, and the all-clear of the last hours.
import { clearOutcomes } from '@contract/emergency-shapes'
import { whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/api'
import { Banner, Button, Buttons, Card, EmergencyNumbers, Gap, Icon, Note, Problem, Tap } from '@/components'
import { go } from '@/go'
import { storage } from '@/platform/storage'
import { useMay } from '@/session'
import { type Unsent, useAnswering, useUnsent } from './answering'
import { UnsentAnswer } from './UnsentAnswer'
import { type Alert, deliveredWords, mineWords, safeWords } from './words'
import './alerts.scss'

const EVERY_MS = 30_000
/** The all-clears that were read on this device. */
const READ = 'ruyi.emergencies.read'

export const EmergencyAlerts = () => {
  const reads = useMay('emergencies.read')
  const mine = useQuery('emergencies.mine', {}, { enabled: reads, every: EVERY_MS })
  const [read, setRead] = useState(() => storage.read<string[]>(READ) ?? [])
  const close = (emergencyId: string) => {
    const kept = [...read, emergencyId].slice(-20)
    storage.write(READ, kept)
    setRead(kept)
  }
  const unsent = useUnsent()
  const shown = (mine.data ?? []).filter(one => one.state === 'active' || !read.includes(one.emergencyId))
  // Also what is not, or not any more, on the list: after a start without a network nothing may be known but this.
  const apart = unsent.filter(one => !shown.some(alert => alert.emergencyId === one.emergencyId && !alert.cleared))
  return (
    <>
      {apart.map(one => (
        <Card key={one.key} tone="attention">
          <Tap
            className="ry-iconed ry-alert"
            onTap={() => void go('emergencies/emergency', { emergencyId: one.emergencyId })}
            label={`应急：${one.emergency}，看我的回复`}
          >
            <Icon name="siren" size="small" />
            <View className="ry-alert__words">
              <Text className="ry-alert__title">{one.emergency}</Text>
            </View>
            <Icon name="next" size="small" />
          </Tap>
          <Gap />
          <UnsentAnswer unsent={one} />
        </Card>
      ))}
      {shown.map(one => {
        const { emergencyId, cleared, drill, title, advice, raisedAt } = one
        const name = `${drill ? '【演练】' : ''}${title}`
        const open = () => void go('emergencies/emergency', { emergencyId })
        if (cleared)
          return (
            <View key={emergencyId}>
              <Gap />
              <Banner tone="calm" icon="check" action={{ label: '知道了', onTap: () => close(emergencyId) }}>
                {clearOutcomes[cleared.outcome].label}：{name}。{cleared.words}
              </Banner>
            </View>
          )
        return (
          <Card key={emergencyId} tone={drill ? 'attention' : 'danger'}>
            <Tap className="ry-iconed ry-alert" onTap={open} label={`应急：${name}，看要做什么`}>
              <Icon name="siren" size="small" />
              <View className="ry-alert__words">
                <Text className="ry-alert__title">{name}</Text>
                <Text className="ry-alert__from">
                  {[one.place, whenInWords(raisedAt, Date.now())].filter(Boolean).join(' · ')}
                </Text>
                <Text className="ry-alert__title">{advice}</Text>
              </View>
              <Icon name="next" size="small" />
            </Tap>
            <Gap />
            <Reply alert={one} unsent={unsent.filter(kept => kept.emergencyId === emergencyId)} />
          </Card>
        )
      })}
    </>
  )
}

/** The two buttons, or how the answer stands: on its way, or with the server. */
const Reply = ({ alert, unsent }: { alert: Alert; unsent: readonly Unsent[] }) => {
  const { emergencyId, rollCall, mine } = alert
  const { press, error } = useAnswering(alert)
  if (mine || unsent.length > 0)
    return (
      <>
        {unsent.map(one => (
          <UnsentAnswer key={one.key} unsent={one} numbersOf={alert} />
        ))}
        {mine && unsent.length === 0 ? (
          <Text className="ry-alert__from">
            {mineWords(alert)}（{deliveredWords(mine, Date.now())}）
          </Text>
        ) : null}
        <Button kind="text" onTap={() => void go('emergencies/emergency', { emergencyId })}>
          情况变了，重新回复
        </Button>
      </>
    )
  if (alert.warned)
    return (
      <>
        <Note>您在这里的登记还在核实，这次不点您的名。需要帮助，直接打电话：</Note>
        <EmergencyNumbers />
      </>
    )
  return (
    <>
      <Buttons>
        <Button icon="check" onTap={() => void press('safe')}>
          {safeWords(rollCall)}
        </Button>
        <Button kind="danger" icon="siren" onTap={() => void go('emergencies/emergency', { emergencyId, help: '1' })}>
          需要帮助
        </Button>
      </Buttons>
      <Problem error={error} />
    </>
  )
}
