// An address that leads to no page: from an old card, or typed wrong.
import { Page, State } from '@/components'
import { go } from '@/go'

export default function MissingPage() {
  return (
    <Page name="missing">
      <State
        icon="search"
        words="没有这个页面。地址可能不完整，或者这一页已经不在了。"
        action={{ label: '回首页', onTap: () => go('home') }}
      />
    </Page>
  )
}
