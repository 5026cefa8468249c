// 邻里: lost and found, activities, good news, facilities.
import { Empty, Page } from '@/components'

export default function Neighbours() {
  return (
    <Page name="neighbours">
      <Empty icon="neighbours" words="邻居们还没有发布什么" />
    </Page>
  )
}
