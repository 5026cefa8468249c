// How a person comes in: whether they ever did, a code for them, and the devices on which they are signed in.
import { dayInWords, dayOf, momentInWords } from '@contract/time'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useCommand, useQuery } from '@/api'
import { Button, Buttons, Facts, Note, Problem, Section, Sheet } from '@/components'
import { ask, toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import './people.scss'

interface SignInSectionProps {
  personId: string
  name: string
}

/** For those who hand out codes; nothing for anybody else. */
export const SignInSection = (props: SignInSectionProps) =>
  useMay('roster.handOutCode') ? <SignIn {...props} /> : null

const SignIn = ({ personId, name }: SignInSectionProps) => {
  const [code, setCode] = useState<{ code: string; expiresAt: number } | null>(null)
  const state = useQuery('roster.signInState', { personId })
  const devices = useQuery('sessions.list', { personId })
  const handOut = useCommand('roster.handOutCode')
  const endAll = useCommand('sessions.endAll')
  const now = Date.now()
  const { signedInSince, codeUntil } = state.data ?? {}
  const give = async () => {
    const again = signedInSince !== undefined
    const sure =
      !again ||
      (await ask({
        title: `给${name}再发一个认领码？`,
        words: '换了手机或微信号时才用。用它认领以后，原来的微信和设备都会退出',
        yes: '发认领码',
      }))
    const given = sure ? await handOut.run({ personId }) : undefined
    if (given) setCode(given)
  }
  const signOut = async () => {
    const sure = await ask({
      title: `让${name}的设备都退出？`,
      words: '马上退出，本人会收到消息',
      yes: '全部退出',
      danger: true,
    })
    const done = sure ? await endAll.run({ personId }) : undefined
    if (done) toast(`${done.ended} 台设备已退出`)
  }
  const count = devices.data?.length ?? 0
  return (
    <Section title="登录">
      <Facts
        facts={[
          ['登录情况', signedInSince === undefined ? '还没登录过' : `${dayInWords(dayOf(signedInSince), now)} 起`],
          ['认领码', codeUntil === undefined ? undefined : `已发，${momentInWords(codeUntil, now)} 前有效`],
          ['登录的设备', count > 0 ? `${count} 台` : '没有'],
        ]}
      />
      <Problem error={handOut.error ?? endAll.error} />
      <Buttons>
        <Button kind="secondary" small icon="qr" onTap={give}>
          发认领码
        </Button>
        {count > 0 ? (
          <Button kind="danger" small onTap={signOut}>
            让设备都退出
          </Button>
        ) : null}
      </Buttons>
      {code ? (
        <Sheet open title={`${name}的认领码`} onClose={() => setCode(null)}>
          <View className="ry-claim-code">{code.code === '＊' ? '没有取到，请再发一次' : code.code}</View>
          <Note>
            {momentInWords(code.expiresAt, now)}{' '}
            前有效，只能用一次。只显示这一次，请当面或打电话告诉本人，不要发到群里。
          </Note>
          <Note>本人在微信里打开如意，点“我的 → 认领身份”，输入这个码。</Note>
          <Buttons>
            <Button kind="secondary" onTap={() => Taro.setClipboardData({ data: code.code })}>
              复制
            </Button>
            <Button onTap={() => setCode(null)}>好了</Button>
          </Buttons>
        </Sheet>
      ) : null}
    </Section>
  )
}
