// The two big buttons of an emergency: safe, or in need of help; and how one’s answer stands.
import { whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCommand } from '@/api'
import { Banner, Button, Gap, Note, Problem } from '@/components'
import { toast } from '@/platform/dialogs'
import { useMe } from '@/session'
import { type HelpDetails, HelpSheet } from './HelpSheet'
import { type Emergency, mineWords, safeWords, titled } from './words'
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
  const answer = useCommand('emergencies.answer')
  const safe = async () => {
    if (await answer.run({ emergencyId, status: 'safe' })) toast(rollCall ? '已报平安' : '已记下，您知道了')
  }
  const help = async (details: HelpDetails) => {
    const sent = await answer.run({ emergencyId, status: 'help', ...details })
    if (sent) toast(drill ? '已发出（演练），等人联系您' : '已发出，请保持电话畅通')
    return sent !== undefined
  }
  const over = state !== 'active'
  const needing = mine?.status === 'help'
  return (
    <View className="ry-answer">
      {mine ? (
        <>
          <Banner tone={needing && mine.state === 'waiting' ? 'danger' : 'calm'} icon={needing ? 'siren' : 'check'}>
            {mineWords(emergency)}
          </Banner>
          <Note>{whenInWords(mine.at, Date.now())}</Note>
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
      {helping ? null : <Problem error={answer.error} />}
      {helping ? (
        <HelpSheet
          title={`需要帮助 · ${titled(emergency)}`}
          draft={`emergencies.help.${emergencyId}`}
          home={[me?.home.name, me?.address].filter(Boolean).join(' ')}
          before={needing ? mine : undefined}
          send={help}
          error={answer.error}
          onClose={() => setHelping(false)}
        />
      ) : null}
    </View>
  )
}
