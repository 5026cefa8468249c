// The minute after sending in which a notice can be taken back, as a countdown.
import { Text, View } from '@tarojs/components'
import { useCommand } from '@/api'
import { a11y, Button, Card, Problem } from '@/components'
import { replace } from '@/go'
import { useNow } from '@/now'
import { toast } from '@/platform/dialogs'
import { type Notice, secondsLeft } from './words'
import './notices.scss'

/** Nothing once the minute is over, or for a notice that cannot be undone. */
export const UndoBar = ({ notice }: { notice: Notice }) => {
  const until = notice.managed?.undoUntil
  const may = notice.can.includes('undo') && until !== undefined && until > Date.now()
  const now = useNow(may ? 1000 : 0)
  const undo = useCommand('notices.undo')
  if (!may || until <= now) return null
  const seconds = secondsLeft(until, now)
  const takeBack = async () => {
    if (!(await undo.run({ noticeId: notice.noticeId }))) return
    toast('已撤销，改好再发')
    await replace('notices/compose', { noticeId: notice.noticeId })
  }
  return (
    <Card tone="tint" first>
      <View className="ry-undo">
        <View className="ry-undo__words" {...a11y({ role: 'timer', label: '一分钟内可以撤销' })}>
          <Text className="ry-undo__seconds">{seconds}</Text> 秒内可以撤销，过后才提醒到手机
        </View>
        <Button kind="secondary" small icon="undo" onTap={takeBack}>
          撤销发送
        </Button>
      </View>
      <Problem error={undo.error} />
    </Card>
  )
}
