// 办事: search and the catalogue of services.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/api'
import { Card, Empty, FilterChips, ListRow, Loaded, Note, Page, SearchBar, Section } from '@/components'
import { go } from '@/go'

const ALL = ''

export default function Services() {
  const [text, setText] = useState('')
  const [category, setCategory] = useState(ALL)
  const services = useQuery('appointments.services', { text, ...(category && { category }) }, { keepPrevious: true })
  const categories = [
    { value: ALL, label: '全部' },
    ...(services.data?.categories ?? []).map(value => ({ value, label: value })),
  ]
  const showAll = () => {
    setText('')
    setCategory(ALL)
  }
  return (
    <Page name="services">
      <SearchBar value={text} onChange={setText} placeholder="搜索要办的事，如 老年证" />
      <FilterChips label="事项类别" options={categories} value={category} onChange={setCategory} />
      <Card>
        <ListRow
          icon="calendar"
          title="我的预约"
          detail="时间、签到码、改约和取消"
          onTap={() => void go('appointments/mine')}
        />
      </Card>
      <Loaded query={services}>
        {data =>
          data.items.length === 0 ? (
            <Empty
              icon="service"
              words={text ? `事项里没有“${text}”这几个字` : '这一类还没有可以办理的事项'}
              action={
                text
                  ? { label: '当一句话再找找', onTap: () => go('assistant/say', { text }) }
                  : { label: '看全部事项', onTap: showAll }
              }
            />
          ) : (
            <Section title={category || '可以办理的事项'} end={<Note>{data.items.length} 项</Note>}>
              <View className="ry-pairs">
                {data.items.map(service => (
                  <ListRow
                    key={service.serviceId}
                    title={service.name}
                    detail={`${service.windowName} · ${service.materials.length ? `${service.materials.length} 样材料` : '不用带材料'}`}
                    tag={service.bookable ? undefined : { tone: 'quiet', words: '指南' }}
                    onTap={() => void go('appointments/service', { serviceId: service.serviceId })}
                  />
                ))}
              </View>
            </Section>
          )
        }
      </Loaded>
    </Page>
  )
}
