// The two big buttons of an emergency: safe, or in need of help; and how one’s answer stands, on its way or delivered.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Banner, Button, Gap, Note, Problem } from '@/components'
import { toast } from '@/platform/dialogs'
import { useMe } from '@/session'
import { useAnswering, useUnsent } from './answering'
import { type HelpDetails, HelpSheet } from './HelpSheet'
import { UnsentAnswer } from './UnsentAnswer'
import { deliveredWords, type Emergency, mineWords, safeWords, titled } from './words'
import './emergencies.scss'

interface AnswerButtonsProps {
  emergency: Pick<Emergency, 'emergencyId' | 'rollCall' | 'mine' | 'drill' | 'title' | 'kind' | 'state'>
  /** Asks for the details of help at once. */
  asking?: boolean
}

export const AnswerButtons = ({ emergency, asking = false }: AnswerButtonsProps) => {
  const { emergencyId, rollCall, mine, state, drill } = emergency
  const me = useMe()
  const [helping, setHelping] = useState(asking && state !== 'archived')
  const { press, error } = useAnswering(emergency)
  const unsent = useUnsent().filter(one => one.emergencyId === emergencyId)
  const safe = async () => {
    if ((await press('safe')) === 'delivered') toast(rollCall ? '已送达：平安' : '已送达，您知道了')
  }
  const help = async (details: HelpDetails) => {
    const sent = await press('help', details)
    if (sent === 'delivered') toast(drill ? '已送达（演练），等人联系您' : '已送达，请保持电话畅通')
    return sent !== false
  }
  const over = state !== 'active'
  const needing = mine?.status === 'help'
  return (
    <View>
      {unsent.map(one => (
        <UnsentAnswer key={one.key} unsent={one} />
      ))}
      {mine && unsent.length === 0 ? (
        <>
          <Banner tone={needing && mine.state === 'waiting' ? 'danger' : 'calm'} icon={needing ? 'siren' : 'check'}>
            {mineWords(emergency)}
          </Banner>
          <Note>{deliveredWords(mine, Date.now())}</Note>
          <Gap />
        </>
      ) : null}
      <View className="ry-answer__buttons">
        {!over || needing ? (
          <Button kind={mine?.status === 'safe' ? 'secondary' : 'primary'} icon="check" onTap={safe}>
            {mine?.status === 'safe' ? `再报一次${rollCall ? '平安' : ''}` : safeWords(rollCall)}
          </Button>
        ) : null}
        {state !== 'archived' ? (
          <Button kind="danger" icon="siren" onTap={() => setHelping(true)}>
            {needing ? '补充情况' : '需要帮助'}
          </Button>
        ) : null}
      </View>
      {helping ? null : <Problem error={error} />}
      {helping ? (
        <HelpSheet
          title={`需要帮助 · ${titled(emergency)}`}
          draft={`emergencies.help.${emergencyId}`}
          home={[me?.home.name, me?.address].filter(Boolean).join(' ')}
          before={needing ? mine : undefined}
          send={help}
          error={error}
          onClose={() => setHelping(false)}
        />
      ) : null}
    </View>
  )
}
