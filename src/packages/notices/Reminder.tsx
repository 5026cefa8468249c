// 手机提醒: each yes in WeChat allows the office one message to the phone.
import { noticeLimits } from '@contract/notices'
import { useCommand, useQuery } from '@/api'
import { Button, Note, Problem, Section } from '@/components'
import { toast } from '@/platform/dialogs'
import { askForReminder, offersReminders } from '@/platform/reminders'

const words = (left: number) =>
  left > 0 ? `还能提醒您 ${left} 次。多点几次，以后的通知都能提醒到。` : '点一次，下一条通知发出时微信会提醒您一次。'

/** Nothing where the platform cannot send messages. */
export const Reminder = () => (offersReminders ? <Offer /> : null)

const Offer = () => {
  const credits = useQuery('notices.credits', {})
  const subscribe = useCommand('notices.subscribe')
  const left = subscribe.output?.credits ?? credits.data?.credits
  const accept = async () => {
    const answer = await askForReminder()
    if (answer === 'unavailable') toast('微信里没有打开消息提醒，请在右上角“设置”里打开')
    if (answer !== 'accepted') return
    const now = await subscribe.run({})
    if (now) toast(`好的，还能提醒您 ${now.credits} 次`)
  }
  return (
    <Section title="有新通知时提醒我">
      <Note>{words(left ?? 0)}</Note>
      <Problem error={subscribe.error} />
      {left !== undefined && left >= noticeLimits.credits ? null : (
        <Button kind="secondary" icon="bell" onTap={accept}>
          提醒我一次
        </Button>
      )}
    </Section>
  )
}
