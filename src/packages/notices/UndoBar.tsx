// The minute after sending in which a notice can be taken back, as a countdown.
import { Text, View } from '@tarojs/components'
import { useCommand } from '@/api'
import { a11y, Button, Card, Note, Problem } from '@/components'
import { replace } from '@/go'
import { useNow } from '@/now'
import { toast } from '@/platform/dialogs'
import { type Notice, secondsLeft } from './words'
import './notices.scss'

/** Whole seconds in which this person may still take a notice back, counting down; 0 when they may not. */
export const useUndoSeconds = (notice: Notice) => {
  const until = notice.can.includes('undo') ? (notice.managed?.undoUntil ?? 0) : 0
  const now = useNow(until > Date.now() ? 1000 : 0)
  return secondsLeft(until, now)
}

/** Nothing once the minute is over, or for a notice that cannot be undone. */
export const UndoBar = ({ notice }: { notice: Notice }) => {
  const seconds = useUndoSeconds(notice)
  const undo = useCommand('notices.undo')
  if (seconds === 0) return null
  const takeBack = async () => {
    if (!(await undo.run({ noticeId: notice.noticeId }))) return
    toast('已撤销，改好再发')
    await replace('notices/compose', { noticeId: notice.noticeId })
  }
  return (
    <Card tone="tint" first>
      <View className="ry-undo">
        <View className="ry-undo__words" {...a11y({ role: 'timer', label: '一分钟内可以撤销' })}>
          <View>
            <Text className="ry-undo__seconds">{seconds}</Text> 秒内可以撤销
          </View>
          <Note>已在大家的通知里，过后才提醒到手机</Note>
        </View>
        <Button kind="secondary" small icon="undo" onTap={takeBack}>
          撤销发送
        </Button>
      </View>
      <Problem error={undo.error} />
    </Card>
  )
}
