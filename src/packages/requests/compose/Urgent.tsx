// An urgent case in the words: whom to call first, and whether it is handled day and night.
import { requestLimits } from '@contract/request-shapes'
import { Text } from '@tarojs/components'
import { Button, Card, Chips, Field, Gap } from '@/components'
import { callPhone } from '@/platform/device'
import { emergencyOf } from '../guess'
import { type Meant, NOT_URGENT } from './draft'
import '../requests.scss'

interface UrgentProps {
  meant: Meant
  onChange: (urgentCase: string) => void
}

export const Urgent = ({ meant, onChange }: UrgentProps) => {
  const { cases, urgentCase, danger } = meant
  const told = urgentCase || danger
  const call = told ? emergencyOf(told) : undefined
  if (!told && cases.length === 0) return null
  const field = (
    <Field label="是不是紧急情况" group>
      {() => (
        <Chips
          label="是不是紧急情况"
          value={urgentCase || NOT_URGENT}
          onChange={onChange}
          options={[{ value: NOT_URGENT, label: '不紧急' }, ...cases.map(value => ({ value, label: value }))]}
        />
      )}
    </Field>
  )
  if (!told) return <Card>{field}</Card>
  return (
    <Card tone="danger">
      <Text className="ry-request__clock">{call ? call.words : `像是${told}`}</Text>
      <Text className="ry-request__words">
        {urgentCase
          ? `按紧急处理：白天黑夜都计时，${requestLimits.urgentContactMinutes} 分钟内联系您。${
              call ? '这里不能代替报警。' : ''
            }`
          : '这里不能代替报警。'}
      </Text>
      <Gap />
      {call ? (
        <Button kind="danger" icon="phone" onTap={() => callPhone(call.number)}>
          {`打 ${call.number}`}
        </Button>
      ) : null}
      {cases.length > 0 ? field : null}
    </Card>
  )
}
