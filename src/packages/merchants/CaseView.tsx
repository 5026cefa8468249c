// A sub-standard restaurant's way back: what is not in order, the meeting, each day's follow-up with the days that were
// missed, what departments did.
import { checkItems, enforcementKinds } from '@contract/merchant-shapes'
import { dayInWords, momentInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { Facts, Note, PhotoGrid, Section, Tag, Timeline, type TimelineStep } from '@/components'
import { byWords, type Case, checkWords, departmentWords } from './words'

const Photos = ({ photos, label }: { photos: readonly { url: string }[]; label: string }) => (
  <PhotoGrid photos={photos.map((photo, i) => ({ url: photo.url, alt: `${label} ${i + 1}` }))} label={label} />
)

const stepsOf = (found: Case, now: number): (TimelineStep & { at: number })[] => [
  {
    key: 'opened',
    at: found.openedAt,
    title: `检查不达标：${checkWords(found.failed)}`,
    detail: [momentInWords(found.openedAt, now), byWords(found.openedBy), found.words].filter(Boolean).join(' · '),
    children: <Photos photos={found.photos} label="检查照片" />,
  },
  ...found.meetings.flatMap((meeting, i) => [
    {
      key: `meeting ${i}`,
      at: meeting.held ? Math.min(meeting.at, meeting.held.at) : meeting.at,
      title: `现场会：${departmentWords(meeting.invited)}到场`,
      detail: [momentInWords(meeting.at, now), `${byWords(meeting.calledBy)}召集`, meeting.words]
        .filter(Boolean)
        .join(' · '),
      state: meeting.held ? ('done' as const) : ('next' as const),
    },
    ...(meeting.held
      ? [
          {
            key: `decided ${i}`,
            at: meeting.held.at,
            title: `现场会决定：${meeting.held.decisions}`,
            detail: [
              momentInWords(meeting.held.at, now),
              byWords(meeting.held.by),
              meeting.held.present.length > 0 ? `到场：${departmentWords(meeting.held.present)}` : '',
            ]
              .filter(Boolean)
              .join(' · '),
            children: <Photos photos={meeting.held.photos} label="现场会照片" />,
          },
        ]
      : []),
  ]),
  ...found.enforcements.map((one, i) => ({
    key: `enforced ${i}`,
    at: one.at,
    title: `联合执法：${enforcementKinds[one.kind].label}`,
    detail: [momentInWords(one.at, now), byWords(one.by), one.words].join(' · '),
    children: <Photos photos={one.photos} label="执法照片" />,
  })),
  ...found.followUps.map(one => ({
    key: `day ${one.day}`,
    at: one.at,
    title: `${dayInWords(one.day, now)}跟进：${one.words}`,
    detail: [byWords(one.by), one.fixed.length > 0 ? `已改好：${checkWords(one.fixed)}` : '还没有改好的'].join(' · '),
    children: <Photos photos={one.photos} label="跟进照片" />,
  })),
]

export const CaseView = ({ found, now }: { found: Case; now: number }) => {
  const steps = stepsOf(found, now).sort((a, b) => a.at - b.at)
  return (
    <Section title={found.closedAt ? '上次整改' : '整改'}>
      <View className="ry-shop__tags">
        {found.failed.map(item => {
          const fixed = !found.left.includes(item)
          return (
            <Tag key={item} tone={fixed ? 'done' : 'danger'}>
              {fixed ? '已改好' : '没改好'}：{checkItems[item].wrong}
            </Tag>
          )
        })}
      </View>
      <Facts facts={[['每天跟进', found.followers.map(({ name }) => name).join('、')]]} />
      {found.missed.length > 0 ? (
        <Note>没有跟进的日子：{found.missed.map(day => dayInWords(day, now)).join('、')}</Note>
      ) : null}
      {found.earlierFollowUps > 0 ? <Note>只列出最近的跟进，更早还有 {found.earlierFollowUps} 次。</Note> : null}
      <Timeline
        label="整改经过"
        steps={[
          ...steps,
          ...(found.closedAt
            ? [
                {
                  key: 'closed',
                  title: `${found.left.length > 0 ? '停业' : '认定达标'}：${found.closedWords ?? ''}`,
                  detail: [momentInWords(found.closedAt, now), found.closedBy && byWords(found.closedBy)]
                    .filter(Boolean)
                    .join(' · '),
                  children: <Photos photos={found.closedPhotos} label="认定照片" />,
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}
