// Signing a device in with a code that the office handed out: the first administrator's way in, and a phone's without
// WeChat.
import { useState } from 'react'
import { fieldErrors } from '@/api'
import { Button, Buttons, Note, Problem, Section, TextField } from '@/components'
import { restart } from '@/go'
import { claimDevice, newSecret } from '@/platform/sign-in'
import { useSession } from '@/session'

export const WithCode = () => {
  const [code, setCode] = useState('')
  // The same for every try of this page: an answer that got lost is fetched again.
  const [secret] = useState(newSecret)
  const [error, setError] = useState<unknown>(null)
  const begin = useSession(session => session.begin)
  const enter = async () => {
    setError(null)
    try {
      await begin(await claimDevice(code.normalize('NFKC').trim(), secret))
      await restart(useSession.getState().me?.staff ? 'workbench' : 'home')
    } catch (problem) {
      setError(problem)
    }
  }
  const wrong = fieldErrors(error).code
  return (
    <Section title="用认领码登录">
      <TextField
        label="认领码"
        value={code}
        onChange={setCode}
        maxLength={20}
        placeholder="如：ABCDE-FGHJ2"
        hint="10 位字母和数字，不分大小写，由街道管理员发给您"
        error={wrong}
        onConfirm={enter}
      />
      <Problem error={wrong ? null : error} />
      <Buttons>
        <Button onTap={enter} disabled={code.trim() === ''}>
          登录
        </Button>
      </Buttons>
      <Note>只在自己的手机或电脑上用。公用的电脑请用扫码登录，用完退出。</Note>
    </Section>
  )
}
