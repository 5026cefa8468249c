// One application: who says that they live where, how they came, and the decision.
import { ties } from '@contract/joining'
import { whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useCommand } from '@/api'
import { Button, Buttons, Card, Checkbox, Facts, Heading, Note, Problem, Tag } from '@/components'
import { useNow } from '@/now'
import { toast } from '@/platform/dialogs'
import { type Application, applicationTag } from '../joining-words'

interface ApplicationCardProps {
  application: Application
  /** Undefined for what is not chosen together with others. */
  chosen?: boolean | undefined
  onChoose?: (on: boolean) => void
  onRefuse?: () => void
}

const cameWith = ({ group }: Application) => {
  if (!group) return '自己选的楼院'
  return group.name ? `从“${group.name}”来` : '从一个还没确认的微信群来'
}

export const ApplicationCard = ({ application, chosen, onChoose, onRefuse }: ApplicationCardProps) => {
  const now = useNow(60_000)
  const approve = useCommand('people.approve', { alsoRefresh: ['notices'] })
  const { applicationId, name, areaName, address, tie, note, askedAt, refusedBefore, can } = application
  const tag = applicationTag(application, now)
  const pass = async () => {
    if (await approve.run({ applicationId })) toast(`${name}已加入${areaName}，收到了消息`)
  }
  return (
    <Card>
      <View className="ry-tags">
        <Tag tone={tag.tone}>{tag.words}</Tag>
        {tie === 'lives' ? null : <Tag tone="quiet">{ties[tie].label}</Tag>}
        {refusedBefore > 0 ? <Tag tone="attention">第 {refusedBefore + 1} 次申请</Tag> : null}
      </View>
      <Heading level={2} className="ry-pictured__title">
        {name}
      </Heading>
      <Facts
        facts={[
          ['住址', `${areaName} ${address}`],
          ['留言', note],
          ['怎么来的', `${cameWith(application)} · ${whenInWords(askedAt, now)}`],
          ['结果', outcome(application, now)],
        ]}
      />
      {application.state === 'asked' && !can.includes('approve') ? <Note>这是您自己的，由别人核实</Note> : null}
      <Problem error={approve.error} />
      {can.includes('approve') ? (
        <Buttons>
          <Button kind="secondary" onTap={() => onRefuse?.()} label={`不通过${name}的申请`}>
            不通过
          </Button>
          <Button onTap={pass} label={`通过${name}的申请`}>
            通过
          </Button>
        </Buttons>
      ) : null}
      {chosen === undefined ? null : (
        <Checkbox checked={chosen} onChange={on => onChoose?.(on)} label={`和别的一起办：${name}`}>
          和别的一起办
        </Checkbox>
      )}
    </Card>
  )
}

const outcome = ({ state, decidedAt, decidedBy, reason }: Application, now: number) => {
  if (state === 'asked' || decidedAt === undefined) return undefined
  const by = state === 'withdrawn' ? '本人撤回' : (decidedBy ?? '群已确认，自动加入')
  return [by, whenInWords(decidedAt, now), reason].filter(Boolean).join(' · ')
}
