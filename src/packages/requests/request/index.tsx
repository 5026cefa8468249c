// A request as a page of its own.
import { Loaded, Page } from '@/components'
import { useParams } from '@/go'
import { RequestActions, standsOut } from '../RequestActions'
import { RequestShown, useRequest } from '../RequestDetail'

export default function RequestPage() {
  const { requestId = '' } = useParams()
  const request = useRequest(requestId)
  return (
    <Page
      name="requests/request"
      width="columns"
      footer={request.data && standsOut(request.data) ? <RequestActions request={request.data} bar /> : undefined}
    >
      <Loaded query={request}>
        {data => (
          <>
            <RequestShown request={data} />
            {standsOut(data) ? null : <RequestActions request={data} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}
