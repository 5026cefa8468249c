// 办事: search and the catalogue of services.
import { useState } from 'react'
import { Empty, Page, SearchBar } from '@/components'

export default function Services() {
  const [search, setSearch] = useState('')
  return (
    <Page name="services">
      <SearchBar value={search} onChange={setSearch} placeholder="搜索要办的事" />
      <Empty icon="service" words={search ? `没有找到“${search}”` : '还没有可以办理的事项'} />
    </Page>
  )
}
