// A request as one card of a list: what, where, who has it, and how much time is left in words and colour.
import { whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { Card, CardDetail, CardTitle, Tag } from '@/components'
import { clockTag, holderWords } from './clock-words'
import { categoryName, isOpen, type RequestSummary, stateTag, whereWords } from './words'
import './requests.scss'

interface RequestLineProps {
  request: RequestSummary
  now: number
  onTap: () => void
  /** Shown beside the list. */
  on?: boolean
  /** For staff: the number and the desk instead of a sentence about them. */
  staff?: boolean
}

export const RequestLine = ({ request, now, onTap, on, staff }: RequestLineProps) => {
  const clock = clockTag(request, now)
  const state = stateTag(request)
  const where = whereWords(request)
  const category = categoryName(request.categoryId)
  return (
    <Card onTap={onTap} on={on}>
      <View className="ry-tags">
        {request.urgent ? <Tag tone="danger">紧急{request.urgentCase ? ` ${request.urgentCase}` : ''}</Tag> : null}
        {clock && isOpen(request) ? <Tag tone={clock.tone}>{clock.words}</Tag> : null}
        <Tag tone={clock && state.tone === 'attention' ? 'calm' : state.tone}>{state.words}</Tag>
        {request.disputed ? <Tag tone="attention">待裁定</Tag> : null}
        {request.following ? <Tag tone="quiet">我跟进的</Tag> : null}
      </View>
      <CardTitle>{request.title}</CardTitle>
      <CardDetail>
        {[category, where, request.followers > 0 && `${request.followers} 位邻居也遇到`].filter(Boolean).join(' · ')}
      </CardDetail>
      <CardDetail>
        {staff
          ? [
              request.transferTo ? `${request.desk.name} → ${request.transferTo.name}` : request.desk.name,
              request.responsible && `首接 ${request.responsible.name}`,
              `${whenInWords(request.submittedAt, now)} 提交`,
            ]
              .filter(Boolean)
              .join(' · ')
          : holderWords(request, now)}
      </CardDetail>
    </Card>
  )
}
