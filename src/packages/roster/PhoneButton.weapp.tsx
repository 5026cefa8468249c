// Handing over the phone number that WeChat knows: its own button, because nothing else may ask for it.
import { Button, View } from '@tarojs/components'
import { Note, Section } from '@/components'
import { toast } from '@/platform/dialogs'
import './roster.scss'

interface PhoneButtonProps {
  /** A code that the server exchanges for the number, once. */
  onCode: (code: string) => void
  busy: boolean
}

export const PhoneButton = ({ onCode, busy }: PhoneButtonProps) => (
  <Section title="没有认领码">
    <Note>名册里登记的是您微信绑定的手机号，就可以直接用手机号认领。</Note>
    <Button
      className="ry-button ry-button--secondary ry-plain"
      openType="getPhoneNumber"
      loading={busy}
      disabled={busy}
      onGetPhoneNumber={({ detail }) => {
        const { code, errMsg = '' } = detail as { code?: string; errMsg?: string }
        if (code) onCode(code)
        // A refusal is an answer; whatever else keeps the number back must be said.
        else if (!/deny|cancel/.test(errMsg)) toast('微信没有给出手机号，请用认领码')
      }}
    >
      <View>用微信手机号认领</View>
    </Button>
  </Section>
)
