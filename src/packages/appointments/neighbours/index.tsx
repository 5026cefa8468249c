// 代办: a building head or community worker finds the resident first, then books in their name.
import { useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import { Card, ListRow, Note, Page, PagedList, SearchBar, Sheet } from '@/components'
import { go } from '@/go'

export default function Neighbours() {
  const [text, setText] = useState('')
  const [person, setPerson] = useState<{ personId: string; name: string } | null>(null)
  const list = useInfinite('people.neighbours', { text }, { keepPrevious: true })
  const services = useQuery('appointments.services', { text: '' }, { enabled: person !== null })
  return (
    <Page name="appointments/neighbours">
      <SearchBar value={text} onChange={setText} placeholder="搜索居民姓名" />
      <Note>替没有手机的邻居预约，要先得到本人同意，同意的方式会留下记录。</Note>
      <PagedList
        list={list}
        label="居民"
        keyOf={item => item.personId}
        frame={rows => <Card>{rows}</Card>}
        empty={{ words: text ? `您的范围内没有叫“${text}”的居民` : '您的范围内还没有居民' }}
        row={item => (
          <ListRow title={item.name} detail={`${item.areaName} ${item.address}`} onTap={() => setPerson(item)} />
        )}
      />
      <Sheet open={person !== null} title={`为${person?.name ?? ''}办什么`} onClose={() => setPerson(null)}>
        {services.data?.items
          .filter(item => item.bookable)
          .map(item => (
            <ListRow
              key={item.serviceId}
              title={item.name}
              detail={item.windowName}
              onTap={() => {
                setPerson(null)
                void go('appointments/service', {
                  serviceId: item.serviceId,
                  personId: person?.personId,
                  personName: person?.name,
                })
              }}
            />
          ))}
      </Sheet>
    </Page>
  )
}
