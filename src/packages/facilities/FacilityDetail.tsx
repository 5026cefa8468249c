// One facility: open or not, the hours of the coming days, what it offers and what is booked, how to get there.
import { holidayRules } from '@contract/facilities'
import { dayInWords, dayOf } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useQuery } from '@/api'
import { Button, Buttons, Facts, ListRow, Loaded, Note, Section, Tag } from '@/components'
import { go } from '@/go'
import { useNow } from '@/now'
import { callPhone, showOnMap } from '@/platform/device'
import { Keeping } from './Keeping'
import { type Facility, kindLabel, offerWords, openWords, spansInWords, whereWords } from './words'
import './facilities.scss'

export const FacilityDetail = ({ facilityId }: { facilityId: string }) => {
  const facility = useQuery('facilities.view', { facilityId })
  return <Loaded query={facility}>{found => <Shown facility={found} />}</Loaded>
}

const Shown = ({ facility }: { facility: Facility }) => {
  const now = useNow(60_000)
  const { words, tone } = openWords(facility, now)
  const { place, phone, bookable, festivals } = facility
  return (
    <>
      <Section title={facility.name} end={<Tag tone={tone}>{words}</Tag>} first>
        <Facts
          facts={[
            ['种类', kindLabel(facility.kind)],
            ['地方', whereWords(facility)],
            ['电话', phone],
            [
              '节假日',
              [
                holidayRules[facility.holidays].label,
                ...festivals.map(({ festival, spans }) => `${festival} ${spansInWords(spans)}`),
              ].join('；'),
            ],
          ]}
        />
        {facility.retired ? <Note>已下架，居民看不到</Note> : null}
        <Buttons>
          {phone ? (
            <Button kind="secondary" icon="phone" onTap={() => callPhone(phone)} label={`打电话给${facility.name}`}>
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
        {bookable.length === 0 ? <Note>不用预约，开门时直接来</Note> : null}
      </Section>
      {bookable.length > 0 && !facility.retired ? (
        <Section title="可以预约">
          {bookable.map(offer => (
            <ListRow
              key={offer.serviceId}
              icon="calendar"
              title={offer.name}
              detail={offerWords(offer)}
              end="预约"
              label={`预约${offer.name}，${offerWords(offer)}`}
              onTap={() => void go('appointments/service', { serviceId: offer.serviceId })}
            />
          ))}
          {facility.offers.length > 0 ? <Note>其他的不用预约，开门时直接来</Note> : null}
        </Section>
      ) : null}
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
            end={(spans.length > 0 ? spans.map(span => spansInWords([span])) : [spansInWords(spans)]).map(span => (
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
