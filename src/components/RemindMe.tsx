// 提醒我: after something was done, the offer of a message to the phone when it goes on.
import { reminderTemplates, type Template } from '@contract/reminders'
import { toast } from '@/platform/dialogs'
import { asksForReminders } from '@/platform/reminders'
import { useReminders } from '@/reminders'
import { Button } from './Button'
import { Note, Section } from './Card'
import { Problem } from './states'

interface RemindMeProps {
  template: Template
  /** What it is good for here: “前一天晚上提醒您带齐材料”. */
  words: string
}

/** Nothing where messages cannot be sent, where enough are in hand, and for a while after a no. */
export const RemindMe = (props: RemindMeProps) => (asksForReminders ? <Offer {...props} /> : null)

const Offer = ({ template, words }: RemindMeProps) => {
  const { reminders, welcome, ask, error } = useReminders([template])
  const left = reminders[0]?.left ?? 0
  if (welcome.length === 0) return null
  // Nothing may come before the question: see reminders.weapp.ts.
  const remind = () =>
    ask(welcome).then(answer => {
      if (answer === 'unavailable') toast('微信里没有打开消息提醒，请在右上角“设置”里打开')
      if (answer === 'accepted') toast('好的，到时微信提醒您')
    })
  return (
    <Section title="要微信提醒您吗">
      <Note>
        {words}
        {left > 0 ? `（${reminderTemplates[template].label}还能提醒 ${left} 次）` : ''}
      </Note>
      <Problem error={error} />
      <Button kind="secondary" icon="bell" onTap={remind}>
        提醒我
      </Button>
    </Section>
  )
}
