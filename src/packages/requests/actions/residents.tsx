// What reporter and followers do: confirm, veto, rate, supply, reopen, withdraw.
import { requestLimits } from '@contract/request-shapes'
import { useState } from 'react'
import { useCommand } from '@/api'
import { replace } from '@/go'
import { RatingField } from '../RatingField'
import { type ActionProps, SayForm, spoken } from './frame'

export const Confirm = (props: ActionProps) => {
  const { requestId } = props.request
  const [rating, setRating] = useState(0)
  const confirm = useCommand('requests.confirm')
  return (
    <SayForm
      {...props}
      action="confirm"
      label="说一句"
      optional
      placeholder="如：师傅当天就来了，谢谢"
      verb="确认解决"
      next={`确认后 ${requestLimits.confirmedWorkingDays} 个工作日办结；又出问题还能重新打开`}
      error={confirm.error}
      send={async words => {
        const done = await confirm.run({ requestId, ...(rating > 0 && { rating }), ...spoken(words) })
        return done && '已确认解决，谢谢您'
      }}
    >
      <RatingField value={rating} onChange={setRating} optional />
    </SayForm>
  )
}

export const Veto = (props: ActionProps) => {
  const { requestId, desk } = props.request
  const veto = useCommand('requests.veto')
  return (
    <SayForm
      {...props}
      action="veto"
      label="哪里没有解决"
      placeholder="如：垃圾清走了，第二天又堆上了"
      photos="现在的照片"
      verb="退回重办"
      next={`${desk.name}马上收到，重新开始计时`}
      error={veto.error}
      send={async (reason, photoIds) => {
        const done = await veto.run({ requestId, reason, photoIds })
        return done && `已退回重办，现在在${done.desk.name}`
      }}
    />
  )
}

export const Rate = (props: ActionProps) => {
  const { requestId, opinions } = props.request
  const before = opinions.find(({ mine }) => mine)
  const [rating, setRating] = useState(before?.rating ?? 0)
  const rate = useCommand('requests.rate')
  return (
    <SayForm
      {...props}
      action="rate"
      label="说一句"
      optional
      verb="评价"
      next="再评一次，会换掉上一次的"
      error={rate.error}
      lacking={[rating === 0 && '几分']}
      send={async words => ((await rate.run({ requestId, rating, ...spoken(words) })) ? '已评价，谢谢您' : undefined)}
    >
      <RatingField value={rating} onChange={setRating} />
    </SayForm>
  )
}

export const Supply = (props: ActionProps) => {
  const { requestId, desk, asked } = props.request
  const supply = useCommand('requests.supply')
  return (
    <SayForm
      {...props}
      action="supply"
      label="补充的内容"
      size="words"
      placeholder={asked?.words ?? '如：今天又坏了一次，是 3 单元那盏'}
      photos="补充的照片"
      verb="交给办理人"
      next={asked ? `${desk.name}马上收到，接着计时` : `${desk.name}马上收到，邻居看不到`}
      error={supply.error}
      send={async (words, photoIds) => {
        const done = await supply.run({ requestId, words, photoIds })
        return done && `已补充，${done.desk.name}接着办`
      }}
    />
  )
}

export const Reopen = (props: ActionProps) => {
  const { requestId } = props.request
  const reopen = useCommand('requests.reopen')
  return (
    <SayForm
      {...props}
      action="reopen"
      label="为什么要重新打开"
      placeholder="如：修好一周又坏了"
      verb="重新打开"
      next="首接的人马上收到，重新开始计时"
      error={reopen.error}
      send={async reason => {
        const done = await reopen.run({ requestId, reason })
        return done && `已重新打开，现在在${done.desk.name}`
      }}
    />
  )
}

export const Withdraw = (props: ActionProps) => {
  const { requestId, followers, desk } = props.request
  const withdraw = useCommand('requests.withdraw')
  const goesOn = followers > 0
  return (
    <SayForm
      {...props}
      action="withdraw"
      label={goesOn ? '为什么退出' : '为什么撤回'}
      optional
      placeholder="如：邻居已经挪车了"
      verb={goesOn ? '退出' : '撤回'}
      danger
      next={
        goesOn
          ? `还有 ${followers} 位邻居在跟进，${desk.name}继续办，办好了由他们确认。您的姓名、照片、录音马上删除，写的内容和地点只给办理人员看到办结。退出后您不再收到进展`
          : '撤回后不能恢复，编号会留着'
      }
      error={withdraw.error}
      send={async reason => {
        const done = await withdraw.run({ requestId, ...(reason && { reason }) })
        if (!done) return undefined
        if (done.state === 'withdrawn') return '已撤回'
        // It is no longer theirs to read.
        void replace('requests/mine')
        return '已退出，邻居们继续跟进'
      }}
    />
  )
}

export const Follow = (props: ActionProps) => {
  const { requestId } = props.request
  const follow = useCommand('requests.follow')
  return (
    <SayForm
      {...props}
      action="follow"
      label="您那边的情况"
      optional
      placeholder="如：我家 3 楼也停水了"
      verb="我也遇到了"
      next="办到哪一步都告诉您，办好了您也能确认或退回"
      error={follow.error}
      send={async words => {
        const done = await follow.run({ requestId, ...(words && { words: words.slice(0, 200) }) })
        return done && `已跟进，和您一样的有 ${done.followers} 位邻居`
      }}
    />
  )
}
