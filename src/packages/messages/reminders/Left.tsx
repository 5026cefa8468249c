// How many reminders are left of each kind, and asking for more.
import type { Output } from '@contract/contract'
import { reminderTemplates, templateNames } from '@contract/reminders'
import { Banner, Button, Gap, ListRow, Note, Problem, Section } from '@/components'
import { toast } from '@/platform/dialogs'
import { asksForReminders, openReminderSettings } from '@/platform/reminders'
import { useReminders } from '@/reminders'

export const Left = ({ settings }: { settings: Output<'messages.settings'> }) => {
  const { reminders, askable, standing, ask, error } = useReminders(templateNames)
  const shown = reminders.length > 0 ? reminders : settings.reminders
  const refused = askable.filter(({ platformId }) => standing?.never.includes(platformId))
  // Nothing may come before the question: see reminders.weapp.ts.
  const more = () =>
    ask(askable).then(answer => {
      if (answer === 'accepted') toast('加好了，到时微信提醒您')
      if (answer === 'unavailable') toast('微信里没有打开消息提醒，请到设置里打开')
    })
  return (
    <Section title="微信还能提醒几次" first>
      {shown.map(({ template, left }) => (
        <ListRow
          key={template}
          title={reminderTemplates[template].label}
          detail={reminderTemplates[template].detail}
          end={left > 0 ? `还有 ${left} 次` : '没有了'}
        />
      ))}
      {standing && (!standing.on || refused.length > 0) ? (
        <>
          <Gap />
          <Banner tone="attention" icon="bell" action={{ label: '去设置', onTap: () => void openReminderSettings() }}>
            {standing.on
              ? `您选过“总是拒绝”${refused.map(({ template }) => reminderTemplates[template].label).join('、')}的提醒`
              : '微信里关掉了这个小程序的消息提醒'}
          </Banner>
        </>
      ) : null}
      <Problem error={error} />
      {askable.length > 0 ? (
        <Button kind="secondary" icon="bell" onTap={more}>
          每样加一次
        </Button>
      ) : null}
      <Note>{asksForReminders ? words : elsewhere}</Note>
    </Section>
  )
}

const words = '微信规定：点一次，只能提醒一次，可以多点几次攒着。勾上“总是保持以上选择”，以后用着用着就自动攒上。'
const elsewhere = '这是网页版。提醒发到微信里，要加次数请在微信小程序里打开这一页。'
