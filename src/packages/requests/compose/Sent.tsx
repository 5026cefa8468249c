// After submitting: who has it now, by when somebody is in touch, and what comes after that.

import { requestLimits } from '@contract/request-shapes'
import { ledInWords } from '@contract/time'
import { useQuery } from '@/api'
import { Button, Buttons, Card, Facts, Loaded, Page, RemindMe, Section, State, Timeline } from '@/components'
import { replace } from '@/go'
import { dueWords, holderWords } from '../clock-words'
import { categoryName, type RequestSummary } from '../words'

export const Sent = ({ requestId }: { requestId: string }) => {
  const request = useQuery('requests.view', { requestId })
  return (
    <Page name="requests/compose">
      <Loaded query={request}>{data => <Next request={data} />}</Loaded>
    </Page>
  )
}

const Next = ({ request }: { request: RequestSummary }) => {
  const now = Date.now()
  const { clock, desk } = request
  return (
    <>
      <Card first>
        <State icon="check" words={`已提交，${desk.name}已经收到`} />
        <Facts
          facts={[
            ['编号', request.number],
            ['类别', categoryName(request.categoryId)],
            ['现在', holderWords(request, now)],
          ]}
        />
      </Card>
      <Section title="接下来">
        <Timeline
          label="接下来"
          steps={[
            {
              key: 'contact',
              title: `${desk.name}联系您`,
              detail: clock.dueAt === undefined ? undefined : ledInWords('最晚', dueWords(clock.dueAt, now)),
              state: 'now',
            },
            {
              key: 'solve',
              title: '办理，需要时转给物业、职能部门',
              detail: '转到哪里您都看得到，首接的人负责到底',
              state: 'next',
            },
            {
              key: 'confirm',
              title: '您确认解决了没有',
              detail: `没解决可以退回重办；${requestLimits.silenceWorkingDays} 个工作日没有意见就办结`,
              state: 'next',
            },
          ]}
        />
        <Buttons>
          <Button kind="secondary" onTap={() => void replace('requests/compose')}>
            再提一件
          </Button>
          <Button onTap={() => void replace('requests/request', { requestId: request.requestId })}>看进展</Button>
        </Buttons>
      </Section>
      <RemindMe template="progress" words="有人受理、办好了请您确认时，微信提醒您一次。" />
    </>
  )
}
