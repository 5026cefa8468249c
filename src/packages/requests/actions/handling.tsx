// The desk's own steps: accepting, refusing, telling how far it is, a note among staff, and the result.

import { requestLimits } from '@contract/request-shapes'
import { ledInWords } from '@contract/time'
import { useCommand } from '@/api'
import { dueWords } from '../clock-words'
import { type ActionProps, SayForm, spoken } from './frame'

export const Accept = (props: ActionProps) => {
  const { requestId } = props.request
  const accept = useCommand('requests.accept')
  return (
    <SayForm
      {...props}
      action="accept"
      label="对诉求人说的第一句话"
      size="words"
      optional
      placeholder="如：收到，今天下午到现场看"
      templates
      verb="受理"
      next="受理后您就是首接负责人，转到哪里都由您跟到办结"
      error={accept.error}
      send={async words => {
        const done = await accept.run({ requestId, ...spoken(words) })
        if (!done) return undefined
        return done.clock.dueAt === undefined
          ? '已受理，由您首接负责'
          : `已受理，${ledInWords('最晚', dueWords(done.clock.dueAt, Date.now()))} 给结果`
      }}
    />
  )
}

export const Reject = (props: ActionProps) => {
  const { requestId } = props.request
  const reject = useCommand('requests.reject')
  return (
    <SayForm
      {...props}
      action="reject"
      label="不予受理的原因"
      placeholder="说清楚为什么，以及可以找谁"
      templates
      verb="不予受理"
      danger
      next={`诉求人看得到原因，${requestLimits.reopenDays} 天内可以重新打开`}
      error={reject.error}
      send={async reason => ((await reject.run({ requestId, reason })) ? '已告诉诉求人原因' : undefined)}
    />
  )
}

export const ReportProgress = (props: ActionProps) => {
  const { requestId } = props.request
  const progress = useCommand('requests.progress')
  return (
    <SayForm
      {...props}
      action="progress"
      label="办到哪一步了"
      size="words"
      placeholder="如：已约电梯公司，明天上午换门机"
      photos="现场照片"
      templates
      verb="告诉诉求人"
      next="诉求人和跟进的邻居都会收到"
      error={progress.error}
      send={async (words, photoIds) =>
        (await progress.run({ requestId, words, photoIds })) ? '已告诉诉求人和跟进的邻居' : undefined
      }
    />
  )
}

export const LeaveNote = (props: ActionProps) => {
  const { requestId } = props.request
  const note = useCommand('requests.note')
  return (
    <SayForm
      {...props}
      action="note"
      label="内部备注"
      size="words"
      verb="记下"
      next="只有办理这件诉求的工作人员看得到"
      error={note.error}
      send={async words => ((await note.run({ requestId, words })) ? '已记下，居民看不到' : undefined)}
    />
  )
}

export const Resolve = (props: ActionProps) => {
  const { requestId, coDesks, kind } = props.request
  const asked = kind === 'consult'
  const helping = coDesks.filter(({ doneAt }) => doneAt === undefined)
  const resolve = useCommand('requests.resolve')
  return (
    <SayForm
      {...props}
      action="resolve"
      label={asked ? '怎么答复' : '办理结果'}
      size="words"
      placeholder={asked ? '在哪里办、带什么、找谁' : '做了什么，现在怎么样'}
      photos={asked ? '附的图片' : '办理后的照片'}
      templates
      verb={asked ? '答复，请诉求人确认' : '办好了，请诉求人确认'}
      next={`${
        helping.length > 0 ? `${helping.map(({ desk }) => desk.name).join('、')}的协办还没有回报。` : ''
      }诉求人和跟进的邻居确认或退回，${requestLimits.silenceWorkingDays} 个工作日没有意见就办结`}
      error={resolve.error}
      send={async (text, photoIds) =>
        (await resolve.run({ requestId, text, photoIds })) ? '结果已交给诉求人确认' : undefined
      }
    />
  )
}
