// One finding in full: where it stands and who has it, photos before and after, flags, what may be done, every hop.

import { inspectionRounds, keptReasons } from '@contract/findings'
import { samePlaceMetres } from '@contract/place'
import { clockOf, dateInWords, dayInWords, dayOf, leftInWords, whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useQuery } from '@/api'
import {
  Banner,
  Card,
  ComparedPhotos,
  Facts,
  ListRow,
  Loaded,
  Note,
  PhotoGrid,
  Section,
  Tag,
  Timeline,
  type TimelineStep,
} from '@/components'
import { WhoAnswers } from '@/components/WhoAnswers'
import { clockTag, type Finding, holderOf, isOpen, stateTag, titleOf, topicOf } from '@/finding-words'
import { go } from '@/go'
import { showOnMap } from '@/platform/device'
import { useMay } from '@/session'
import { AlikePhotos } from './AlikePhotos'
import { FindingActions } from './FindingActions'
import { Parties } from './Parties'
import { distanceInWords } from './walk'
import './inspections.scss'

/** Beside a list, with its buttons inside; a page of its own puts them in the footer. */
export const FindingDetail = ({ findingId }: { findingId: string }) => {
  const finding = useFinding(findingId)
  return <Loaded query={finding}>{data => <FindingShown finding={data} actions />}</Loaded>
}

/** A finding that went out of one's sight meanwhile, such as after “not ours”, is not shown as it was. */
export const useFinding = (findingId: string) => {
  const query = useQuery('inspections.finding', { findingId }, { every: 60_000 })
  return { ...query, data: query.error?.kind === 'notFound' ? undefined : query.data }
}

/** “12月6日 09:52” */
const takenAt = (at: number | undefined, now: number) =>
  at === undefined ? '' : `${dateInWords(dayOf(at), now)} ${clockOf(at)}`

export const FindingShown = ({ finding, actions }: { finding: Finding; actions?: boolean }) => {
  const now = Date.now()
  const state = stateTag(finding)
  const { place, responsible, merchant, teamName, round } = finding
  return (
    <>
      <Card first>
        <Section title={titleOf(finding)} end={<Tag tone={state.tone}>{state.words}</Tag>} bare first>
          <View className="ry-mute">
            编号 {finding.number} · {topicOf(finding)}
          </View>
          <View className="ry-words">{finding.description}</View>
        </Section>
      </Card>
      <Clock finding={finding} now={now} />
      <Flags finding={finding} now={now} />
      <Evidence finding={finding} now={now} />
      <AlikePhotos finding={finding} />
      {actions ? <FindingActions finding={finding} /> : null}
      <Section title="责任与期限">
        <Facts
          facts={[
            ['责任单位', merchant?.name],
            ['责任人', responsible ? `${responsible.name}${merchant?.kept ? '（代办）' : ''}` : '还没有指定'],
            ['期限', dayInWords(finding.dueDay, now)],
            [
              '整改',
              finding.rectifiedAt
                ? `${whenInWords(finding.rectifiedAt, now)}${finding.rectifiedAt >= finding.dueAt ? '，超期才交' : ''}`
                : '',
            ],
            ['延期', finding.extendedDays > 0 ? `已延 ${finding.extendedDays} 个工作日` : ''],
            ['网格', `${finding.communityName} ${finding.areaName}`],
            [
              '登记',
              `${finding.registrar.name}${teamName ? `（${teamName}）` : ''} · ${inspectionRounds[round].label}`,
            ],
            ['退回', finding.returns > 0 ? `复查没通过 ${finding.returns} 次` : ''],
          ]}
        />
        <TheMerchant finding={finding} />
        <WhoAnswers area={place.area} domain={finding.domain} />
        {place.point ? (
          <Banner
            tone="calm"
            icon="place"
            action={{ label: '看位置', onTap: () => showOnMap({ ...place.point!, name: titleOf(finding) }) }}
          >
            登记时记下了位置
          </Banner>
        ) : null}
      </Section>
      <Signatures finding={finding} />
      <Section title="进展">
        <Timeline steps={stepsOf(finding, now)} />
      </Section>
    </>
  )
}

/** The restaurant that is responsible, for who may look up this one: it may lie in a grid that is not theirs. */
const TheMerchant = ({ finding: { merchant } }: { finding: Finding }) => {
  const may = useMay('merchants.view')
  const merchantId = merchant?.merchantId ?? ''
  const shop = useQuery('merchants.view', { merchantId }, { enabled: may && merchant !== undefined })
  return merchant && may && shop.data && shop.error?.kind !== 'notFound' ? (
    <ListRow
      icon="store"
      title={merchant.name}
      detail="门店电话、证照和检查"
      onTap={() => void go('merchants/merchant', { merchantId })}
    />
  ) : null
}

const signWords = { agree: '同意', refuse: '有不同意见', present: '到场', absent: '未到场' } as const

/** Whose word there is to the visits, and what of the latest joint one is missing. */
const Signatures = ({ finding: { coSigns, parties } }: { finding: Finding }) =>
  coSigns.length === 0 && !parties ? null : (
    <Section title="复查会签">
      <Parties parties={parties} />
      <Facts
        facts={coSigns.map(({ name, roleLabel, verdict, words, by }) => [
          roleLabel,
          [`${name ? `${name} ` : ''}${signWords[verdict]}${by ? `（${by.name}记）` : ''}`, words]
            .filter(Boolean)
            .join('：'),
        ])}
      />
    </Section>
  )

/** Who has it and how long there is, in words; the colour only adds. */
const Clock = ({ finding, now }: { finding: Finding; now: number }) => {
  const clock = clockTag(finding, now)
  const tone = clock?.tone === 'danger' ? 'danger' : clock?.tone === 'attention' ? 'attention' : 'tint'
  return (
    <Card tone={tone}>
      <Text className="ry-clock">{isOpen(finding) ? leftInWords(finding.dueAt, now) : stateTag(finding).words}</Text>
      <Text className="ry-clock__words">{holderOf(finding, now)}</Text>
    </Card>
  )
}

const Flags = ({ finding, now }: { finding: Finding; now: number }) => {
  const { recurrenceOf: earlier, recurrences, extensionAsked: asked, metresAway, merchant, responsible } = finding
  const open = (findingId: string) => () => void go('inspections/finding', { findingId })
  const far = metresAway !== undefined && metresAway > samePlaceMetres
  const kept = isOpen(finding) || finding.state === 'rectified' ? merchant?.kept : undefined
  if (!earlier && !finding.doubted && !asked && !far && !kept) return null
  return (
    <View className="ry-flags">
      {kept ? (
        <Banner icon="store" tone="calm">
          {keptReasons[kept].label}，
          {responsible
            ? kept === 'closed'
              ? `先由${responsible.name}代办：问题没了就拍照提交，还在就请二级网格长改派`
              : `由${responsible.name}告诉店里，整改好后代为拍照提交`
            : '网格和社区也没有人代办，请重新交办'}
        </Banner>
      ) : null}
      {earlier ? (
        <Banner icon="refresh" action={{ label: '看上次', onTap: open(earlier.findingId) }}>
          死灰复燃：同一地点第 {recurrences + 1} 次，上次 {dayInWords(dayOf(earlier.registeredAt), now)}登记
          {earlier.afterRectified ? '，整改过又出现' : ''}
        </Banner>
      ) : null}
      {finding.doubted ? <Banner icon="image">有照片和以前的一样或相似，还没有人在下面“照片比对”里核实</Banner> : null}
      {far ? (
        <Banner icon="place">整改照片离问题地点约 {distanceInWords(metresAway)}，请核实是不是同一处</Banner>
      ) : null}
      {asked ? (
        <Banner icon="clock">
          {asked.name}申请延期 {asked.workingDays} 个工作日（{whenInWords(asked.at, now)}）：{asked.reason}
        </Banner>
      ) : null}
    </View>
  )
}

/** Before and after side by side; what there is more of below. */
const Evidence = ({ finding, now }: { finding: Finding; now: number }) => {
  const before = finding.before.map((photo, i) => ({
    url: photo.url,
    alt: i === 0 ? '整改前' : `整改前 ${i + 1}`,
    words: i === 0 ? `整改前 ${takenAt(finding.registeredAt, now)}` : `整改前 ${i + 1}`,
  }))
  const after = finding.after.map((photo, i) => ({
    url: photo.url,
    alt: i === 0 ? '整改后' : `整改后 ${i + 1}`,
    words: i === 0 ? `整改后 ${takenAt(finding.rectifiedAt, now)}` : `整改后 ${i + 1}`,
  }))
  if (before.length === 0 && after.length === 0) return null
  const [first, second] = [before[0], after[0]]
  const more = [...before.slice(1), ...after.slice(1)]
  return (
    <Section title={after.length > 0 ? '整改前后' : '现场照片'}>
      {first && second ? (
        <ComparedPhotos first={first} second={second} label="整改前后对比" />
      ) : (
        <PhotoGrid photos={[first, second].filter(photo => photo !== undefined)} pair label="现场照片" />
      )}
      <PhotoGrid photos={more} label="更多照片" />
      {finding.metresAway !== undefined && finding.metresAway <= samePlaceMetres ? (
        <Note>整改照片在登记位置 {distanceInWords(Math.max(10, finding.metresAway))}以内拍的</Note>
      ) : null}
      {finding.unseenPhotos > 0 ? (
        <Note>
          有 {finding.unseenPhotos} 张照片的画面没能和以前的全部比对（如 WebP 格式、太单调），是不是同一个文件都查过
        </Note>
      ) : null}
    </Section>
  )
}

/** What happened, then where it stands, then what is still to come. */
const stepsOf = (finding: Finding, now: number): TimelineStep[] => {
  const past = finding.timeline.map(
    (step, i): TimelineStep => ({
      key: `${i}`,
      title: `${step.label} · ${step.by.name}`,
      detail: [whenInWords(step.at, now), step.by.roleLabel].filter(Boolean).join(' · '),
      children: (
        <>
          {step.words ? <Text className="ry-step__words">{step.words}</Text> : null}
          <PhotoGrid
            photos={step.photos.map((photo, n) => ({ url: photo.url, alt: `${step.label}的照片 ${n + 1}` }))}
            label={`${step.label}的照片`}
          />
        </>
      ),
    }),
  )
  const ahead: readonly Finding['state'][] = ['registered', 'rectifying', 'rectified', 'verified']
  const titles: Partial<Record<Finding['state'], string>> = {
    registered: '等待交办',
    rectifying: '等待整改',
    rectified: '等待复查',
    verified: '等待销号',
  }
  const at = ahead.indexOf(finding.state)
  if (at < 0) return past
  const coming = ahead.slice(at).map(
    (state, i): TimelineStep => ({
      key: state,
      title: titles[state],
      state: i === 0 ? 'now' : 'next',
      ...(i === 0 && { detail: holderOf(finding, now) }),
    }),
  )
  return [...past, ...coming]
}
