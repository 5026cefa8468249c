// Signing a desk in: it shows a code, somebody of staff scans it with their phone or types it there, and confirms.
import { View } from '@tarojs/components'
import { useMemo } from 'react'
import { Button, Failed, Loading, Note, Section, State } from '@/components'
import { Picture } from '@/components/base/structure'
import { qrPicture } from '@/components/qr-picture'
import { addressOf, restart } from '@/go'
import { useSession } from '@/session'
import './desk.scss'
import { useDesk } from './useDesk'

/** The page on the phone that lets this desk in. */
const confirmAddress = (code: string) =>
  `${location.origin}${location.pathname}#${addressOf('sessions/desk', { code })}`

/** Two groups of four letters are read more easily. */
const grouped = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`

const over = {
  over: { icon: 'clock', words: '登录码已过期' },
  refused: { icon: 'alert', words: '手机上点了“不是我”，这个登录码作废了' },
} as const

export const DeskSignIn = () => {
  const begin = useSession(session => session.begin)
  const enter = async (token: string) => {
    await begin(token)
    await restart('workbench')
  }
  const { desk, state, error, left, renew } = useDesk(token => void enter(token))
  const picture = useMemo(() => (desk ? qrPicture(confirmAddress(desk.code)) : ''), [desk])
  if (state === 'failed') return <Failed error={error} onRetry={renew} />
  if (state === 'opening' || !desk) return <Loading cards={1} />
  if (state === 'over' || state === 'refused')
    return (
      <Section title="扫码登录">
        <State {...over[state]} action={{ label: '换一个登录码', onTap: renew }} />
      </Section>
    )
  return (
    <Section title="扫码登录">
      <View className="ry-desk">
        <View className="ry-desk__picture">
          <Picture src={picture} alt="登录二维码，用手机扫" />
        </View>
        <View className="ry-desk__words">
          {state === 'open' ? (
            <>
              <View className="ry-desk__step">1. 在手机上打开如意，点“我的 → 电脑登录”</View>
              <View className="ry-desk__step">2. 扫这个二维码，或输入下面 8 个字母</View>
              <View className="ry-desk__code" aria-label={`登录码 ${[...desk.code].join(' ')}`}>
                {grouped(desk.code)}
              </View>
              <View className="ry-desk__step">3. 在手机上点“确认登录”</View>
            </>
          ) : (
            <State icon="phone" words="手机已扫到，请在手机上点“确认登录”" />
          )}
          <Note>{state === 'confirmed' ? '正在进入' : `还有 ${left} 秒有效`}</Note>
          <Button kind="text" small icon="refresh" onTap={renew}>
            换一个登录码
          </Button>
        </View>
      </View>
      <Note>在电脑上登录后 12 小时不用就自动退出，公用的电脑用完请退出登录。</Note>
    </Section>
  )
}
