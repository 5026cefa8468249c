// One facility: open or not, the hours of the coming days, what it offers, how to get there; and keeping it.
import { holidayRules } from '@contract/facilities'
import { dayInWords, dayOf } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { useCommand, useQuery } from '@/api'
import { Button, Buttons, Facts, Gap, ListRow, Loaded, Note, Problem, Section, Tag } from '@/components'
import { go } from '@/go'
import { useNow } from '@/now'
import { callPhone, showOnMap } from '@/platform/device'
import { ask, toast } from '@/platform/dialogs'
import { OtherHours } from './OtherHours'
import { type Facility, kindLabel, openWords, spansInWords, whereWords } from './words'
import './facilities.scss'

export const FacilityDetail = ({ facilityId }: { facilityId: string }) => {
  const facility = useQuery('facilities.view', { facilityId })
  return <Loaded query={facility}>{found => <Shown facility={found} />}</Loaded>
}

const Shown = ({ facility }: { facility: Facility }) => {
  const now = useNow(60_000)
  const { words, tone } = openWords(facility, now)
  const { place, phone, booking } = facility
  return (
    <>
      <Section title={facility.name} end={<Tag tone={tone}>{words}</Tag>} first>
        <Facts
          facts={[
            ['种类', kindLabel(facility.kind)],
            ['地方', whereWords(facility)],
            ['电话', phone],
            ['节假日', holidayRules[facility.holidays].label],
          ]}
        />
        {facility.retired ? <Note>已下架，居民看不到</Note> : null}
        <Buttons>
          {phone ? (
            <Button kind="secondary" icon="phone" onTap={() => callPhone(phone)}>
              打电话
            </Button>
          ) : null}
          {place.point ? (
            <Button
              kind="secondary"
              icon="place"
              onTap={() => void showOnMap({ ...place.point!, name: facility.name })}
            >
              在地图上看
            </Button>
          ) : null}
        </Buttons>
        <Gap />
        {booking ? (
          <Button icon="calendar" onTap={() => void go('appointments/service', { serviceId: booking.serviceId })}>
            {`预约：${booking.name}`}
          </Button>
        ) : (
          <Note>不用预约，开门时直接来</Note>
        )}
      </Section>
      {facility.offers.length > 0 ? (
        <Section title="这里有什么">
          <View className="ry-facility__offers">
            {facility.offers.map(offer => (
              <Tag key={offer}>{offer}</Tag>
            ))}
          </View>
        </Section>
      ) : null}
      <Section title="这几天的开放时间">
        {facility.days.map(({ day, spans, note }) => (
          <ListRow
            key={day}
            title={`${dayInWords(day, now)}${day === dayOf(now) ? '，今天' : ''}`}
            detail={note}
            end={(spans.length > 0 ? spans : [spansInWords(spans)]).map(span => (
              <Text key={span} className="ry-facility__span">
                {span}
              </Text>
            ))}
          />
        ))}
      </Section>
      {facility.manages ? <Keeping facility={facility} /> : null}
    </>
  )
}

/** For who looks after it: other hours on a day, changes, off the list and back. */
const Keeping = ({ facility }: { facility: Facility }) => {
  const { facilityId, retired } = facility
  const [changing, setChanging] = useState(false)
  const retire = useCommand('facilities.retire')
  const turn = async () => {
    if (!retired) {
      const sure = await ask({
        title: `下架${facility.name}？`,
        words: '居民就看不到它了，随时可以重新上架。',
        yes: '下架',
        danger: true,
      })
      if (!sure) return
    }
    if (await retire.run({ facilityId, retired: !retired })) toast(retired ? '已重新上架，居民能看到了' : '已下架')
  }
  return (
    <Section title="维护">
      {facility.other.map(({ day, spans, words }) => (
        <ListRow key={day} icon="clock" title={`${day}：${spansInWords(spans)}`} detail={words} />
      ))}
      <Buttons>
        <Button kind="secondary" onTap={() => setChanging(true)}>
          某一天改时间
        </Button>
        <Button kind="secondary" onTap={() => void go('facilities/edit', { facilityId })}>
          修改
        </Button>
      </Buttons>
      <Problem error={retire.error} />
      <Button kind="text" onTap={turn}>
        {retired ? '重新上架' : '下架'}
      </Button>
      {changing ? <OtherHours facility={facility} onClose={() => setChanging(false)} /> : null}
    </Section>
  )
}
