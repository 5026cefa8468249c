// 隐私保护指引: what is used for what, and agreeing to this version of it.
import { privacyVersion } from '@contract/people'
import { dayInWords, dayOf } from '@contract/time'
import { View } from '@tarojs/components'
import { useCommand } from '@/api'
import { Button, Note, Page, Problem, Section } from '@/components'
import { back } from '@/go'
import { toast } from '@/platform/dialogs'
import { useMe, useSession } from '@/session'
import { guideline } from './guideline'
import './privacy.scss'

const versionWords = () => {
  const [year, month] = privacyVersion.split('-')
  return `${year}年${Number(month)}月版`
}

export default function PrivacyPage() {
  const me = useMe()
  const load = useSession(session => session.load)
  const agree = useCommand('people.agree')
  const accept = async () => {
    if (!(await agree.run({ version: privacyVersion }))) return
    await load()
    toast('已记下您同意了这一版')
    await back()
  }
  const consent = me?.consent
  return (
    <Page
      name="people/privacy"
      footer={
        me?.consentDue ? (
          <>
            <Problem error={agree.error} />
            <Button onTap={accept}>同意这一版</Button>
          </>
        ) : undefined
      }
    >
      <Note>{versionWords()}</Note>
      {guideline.map(({ title, lines }, index) => (
        <Section key={title} title={title} first={index === 0}>
          {lines.map(line => (
            <View key={line} className="ry-privacy__line">
              {line}
            </View>
          ))}
        </Section>
      ))}
      {consent && !me.consentDue ? <Note>您在 {dayInWords(dayOf(consent.at), Date.now())} 同意了这一版。</Note> : null}
    </Page>
  )
}
