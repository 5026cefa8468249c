// What staff at the desks need beside the words: an offer to take it, helping desks, a dispute, and the reporter's number.
import { whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useCommand } from '@/api'
import { Banner, Button, Buttons, ListRow, Note, Problem, Section } from '@/components'
import { go } from '@/go'
import { callPhone } from '@/platform/device'
import { liesWithin, useAreasReached } from '@/reach'
import { useMay } from '@/session'
import { dueWords } from './clock-words'
import type { RequestDetail } from './words'

export const DeskMatters = ({ request, now }: { request: RequestDetail; now: number }) => {
  const staff = useMay('requests.handle')
  const writes = useMay('answers.write')
  const { transfer, coDesks, dispute, extension, disputeUntil, mergedFrom } = request
  const disputable = request.can.includes('dispute') && disputeUntil !== undefined
  return (
    <>
      {transfer ? (
        <Section title="等待接收">
          <Text className="ry-request__words">
            {transfer.from.name} 请 {transfer.to.name} 接收：{transfer.reason}
          </Text>
          <Note>{whenInWords(transfer.at, now)}提出，计时不停</Note>
        </Section>
      ) : null}
      {dispute ? (
        <Section title="有异议，等街道裁定">
          <Text className="ry-request__words">
            {dispute.desk.name}：{dispute.reason}
          </Text>
          <Note>{whenInWords(dispute.at, now)}提出</Note>
        </Section>
      ) : null}
      {extension ? (
        <Section title="等审批的延期">
          <Text className="ry-request__words">
            申请 {extension.days} 个工作日：{extension.reason}
          </Text>
          <Note>
            {whenInWords(extension.at, now)}提出，由{extension.level.name}审批，计时不停
          </Note>
        </Section>
      ) : null}
      {disputable ? <Note>不该由您这里办的，{dueWords(disputeUntil, now)} 前可以提出异议</Note> : null}
      {coDesks.length > 0 ? (
        <Section title="协办">
          {coDesks.map(helper => (
            <ListRow
              key={helper.desk.desk}
              title={[helper.desk.name, helper.task].filter(Boolean).join('：')}
              detail={[
                helper.doneAt === undefined
                  ? `${whenInWords(helper.at, now)}请求`
                  : `${whenInWords(helper.doneAt, now)}完成`,
                helper.words,
              ]
                .filter(Boolean)
                .join('：')}
              tag={
                helper.doneAt === undefined ? { tone: 'attention', words: '在办' } : { tone: 'done', words: '已完成' }
              }
            />
          ))}
        </Section>
      ) : null}
      {mergedFrom.length > 0 ? (
        <Section title={`并进来的 ${mergedFrom.length} 件`}>
          {mergedFrom.map(({ requestId, number }) => (
            <ListRow
              key={requestId}
              title={`编号 ${number}`}
              onTap={() => void go('requests/request', { requestId })}
            />
          ))}
        </Section>
      ) : null}
      {staff && !request.mine && request.reporter ? <Contact request={request} /> : null}
      {writes && !request.mine && request.kind === 'consult' && request.result ? (
        <Section title="还有人会这样问吗">
          <Note>整理成公开的问答，大家搜得到，不用再问一遍</Note>
          <Buttons>
            <Button
              kind="secondary"
              icon="book"
              onTap={() => void go('answers/review', { requestId: request.requestId })}
            >
              整理成政策问答
            </Button>
          </Buttons>
        </Section>
      ) : null}
    </>
  )
}

/** The reporter's number, shown to those who may see it; each look stays in the trace. */
const Contact = ({ request }: { request: RequestDetail }) => {
  const areas = useAreasReached('people.reveal')
  const reveal = useCommand('people.reveal')
  const { reporter } = request
  if (!reporter || !liesWithin(request.area, areas)) return null
  const number = reveal.output?.phone
  return (
    <Section title="联系诉求人">
      {number ? (
        <View className="ry-inline">
          <Text className="ry-inline__words">
            {reporter.name} {number}
          </Text>
          <Button kind="secondary" small icon="phone" onTap={() => callPhone(number)}>
            打电话
          </Button>
        </View>
      ) : (
        <View className="ry-inline">
          <Button
            kind="secondary"
            small
            icon="eye"
            onTap={() => reveal.run({ personId: reporter.personId, field: 'phone' })}
          >
            看电话
          </Button>
          <Text className="ry-inline__words ry-mute">谁看过会留下记录</Text>
        </View>
      )}
      {reveal.error?.code === 'people.noPhone' ? (
        <Banner icon="phone">没有留电话，请用“请补充材料”联系</Banner>
      ) : (
        <Problem error={reveal.error} />
      )}
    </Section>
  )
}
