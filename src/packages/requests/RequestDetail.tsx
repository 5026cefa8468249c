// One request in full: what was said, who has it and how long there is, the result with its opinions, and every hop.
import { outsideSources } from '@contract/request-shapes'
import { dayInWords, dayOf, whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useQuery } from '@/api'
import { Banner, Card, Facts, Loaded, Note, PhotoGrid, RemindMe, Section, Tag } from '@/components'
import { WhoAnswers } from '@/components/WhoAnswers'
import { go } from '@/go'
import { useNow } from '@/now'
import { showOnMap } from '@/platform/device'
import { budgetWords, clockTag, dueWords, holderWords, isLate, pauseLabel } from './clock-words'
import { DeskMatters } from './DeskMatters'
import { Opinions } from './Opinions'
import { Progress } from './Progress'
import { RequestActions } from './RequestActions'
import { SendUp } from './SendUp'
import { VoiceNote } from './VoiceNote'
import { categoryName, isOpen, kindLabel, type RequestDetail, shownPhotos, stateTag, whereWords } from './words'
import './requests.scss'

export const useRequest = (requestId: string) => useQuery('requests.view', { requestId }, { every: 60_000 })

/** Beside a list, with its buttons inside; a page of its own puts them in the footer. */
export const RequestBeside = ({ requestId }: { requestId: string }) => {
  const request = useRequest(requestId)
  return <Loaded query={request}>{data => <RequestShown request={data} actions />}</Loaded>
}

export const RequestShown = ({ request, actions }: { request: RequestDetail; actions?: boolean }) => {
  const now = useNow(30_000)
  return (
    <>
      <Said request={request} now={now} />
      <Clock request={request} now={now} />
      <Asked request={request} now={now} />
      {actions ? <RequestActions request={request} /> : null}
      <Result request={request} now={now} />
      <DeskMatters request={request} now={now} />
      {isOpen(request) && !request.outside ? <SendUp requestId={request.requestId} /> : null}
      <Progress request={request} now={now} />
      {(request.mine || request.following) && isOpen(request) ? (
        <RemindMe template="progress" words="有新进展、办好了请您确认时，微信提醒您一次。" />
      ) : null}
    </>
  )
}

const Said = ({ request, now }: { request: RequestDetail; now: number }) => {
  const state = stateTag(request)
  const { place, voice, mergedInto } = request
  const hidden = request.text === undefined && !voice
  return (
    <Card first>
      <Section title={categoryName(request.categoryId)} end={<Tag tone={state.tone}>{state.words}</Tag>} bare first>
        <View className="ry-tags">
          {request.urgent ? <Tag tone="danger">紧急{request.urgentCase ? ` ${request.urgentCase}` : ''}</Tag> : null}
          <Tag tone="quiet">{kindLabel(request.kind)}</Tag>
          {request.mine ? <Tag tone="quiet">我提的</Tag> : null}
          {request.following ? <Tag tone="quiet">我跟进的</Tag> : null}
          {request.mine && request.shared ? <Tag tone="quiet">邻居可见</Tag> : null}
        </View>
        {hidden ? (
          <Note>提的人没有让邻居看原文，办到哪一步都能看到</Note>
        ) : request.text ? (
          <Text className="ry-told__text">{request.text}</Text>
        ) : null}
        {voice ? <VoiceNote voice={voice} /> : null}
        <PhotoGrid photos={shownPhotos(request.photos, '诉求照片')} label="诉求照片" />
        <Facts
          facts={[
            ['编号', request.number],
            ['地点', whereWords(request)],
            ['提交', whenInWords(request.submittedAt, now)],
            [
              '诉求人',
              request.outside
                ? `${outsideSources[request.outside.source].label}转来，对方编号 ${request.outside.number}`
                : request.reporterGone
                  ? '已退出，由跟进的邻居确认'
                  : request.mine
                    ? undefined
                    : request.reporter?.name,
            ],
            ['代办', request.onBehalf && `${request.onBehalf.name}代提，本人同意：${request.onBehalf.consent}`],
            ['跟进', request.followers > 0 ? `${request.followers} 位邻居也遇到` : undefined],
            ['首接负责', request.responsible && `${request.responsible.name}（${request.responsible.deskName}）`],
          ]}
        />
        {request.mine ? null : <WhoAnswers area={request.area} />}
        {place?.point ? (
          <Banner
            tone="calm"
            icon="place"
            action={{
              label: '看位置',
              onTap: () => showOnMap({ ...place.point!, name: place.words || request.areaName }),
            }}
          >
            提交时标了位置
          </Banner>
        ) : null}
        {mergedInto ? (
          <Banner
            tone="calm"
            icon="swap"
            action={{ label: '去看', onTap: () => void go('requests/request', { requestId: mergedInto.requestId }) }}
          >
            已并入 {mergedInto.number} 一起办，那边有进展会告诉您
          </Banner>
        ) : null}
      </Section>
    </Card>
  )
}

/** Who has it and how long there is, in words; the colour only adds. */
const Clock = ({ request, now }: { request: RequestDetail; now: number }) => {
  const tag = clockTag(request, now)
  const { clock, responsible } = request
  const late = isOpen(request) && isLate(request, now)
  const tone = late ? 'danger' : tag?.tone === 'attention' ? 'attention' : 'tint'
  return (
    <Card tone={tone}>
      <Text className="ry-request__clock">{isOpen(request) && tag ? tag.words : stateTag(request).words}</Text>
      <Text className="ry-request__words">{holderWords(request, now)}</Text>
      {clock.state === 'paused' && clock.pause?.words ? (
        <Text className="ry-request__words">说明：{clock.pause.words}</Text>
      ) : null}
      {request.reason ? <Text className="ry-request__words">原因：{request.reason}</Text> : null}
      {isOpen(request) && clock.state !== 'stopped' ? (
        <Text className="ry-request__quiet">
          {clock.phase === 'contact' ? '首次联系' : '办理'}时限 {budgetWords(clock)}
          {request.extendedDays > 0 ? `，含延长的 ${request.extendedDays} 个工作日` : ''}
          {clock.provisional ? '；节假日安排还没公布，到时会重算' : ''}
        </Text>
      ) : null}
      {responsible && isOpen(request) && !responsible.mine ? (
        <Text className="ry-request__quiet">转到哪里都由首接的{responsible.name}负责到底</Text>
      ) : null}
      {request.state === 'closed' && request.mine && request.reopenUntil !== undefined && request.reopenUntil > now ? (
        <Text className="ry-request__quiet">
          {dayInWords(dayOf(request.reopenUntil), now)} 前又出问题，可以重新打开
        </Text>
      ) : null}
    </Card>
  )
}

/** What the reporter has to supply, and until when. */
const Asked = ({ request, now }: { request: RequestDetail; now: number }) => {
  const { asked } = request
  if (!asked) return null
  return (
    <Card tone="attention">
      <Text className="ry-request__clock">{request.mine ? '请您补充' : '等诉求人补充'}</Text>
      <Text className="ry-told__text">{asked.words}</Text>
      <Text className="ry-request__quiet">
        {whenInWords(asked.at, now)} 提出，请在 {dueWords(asked.until, now)} 前补充
      </Text>
    </Card>
  )
}

const Result = ({ request, now }: { request: RequestDetail; now: number }) => {
  const { result } = request
  // The one that is on stands beside the clock.
  const pauses = request.pauses.filter(({ to }) => to !== undefined)
  const before = shownPhotos(request.photos.slice(0, 1), '办理前').map(photo => ({ ...photo, words: '办理前' }))
  const after = shownPhotos(result?.photos ?? [], '办理后').map(photo => ({ ...photo, words: '办理后' }))
  return (
    <>
      {result ? (
        <Section title="办理结果" end={<Note>{whenInWords(result.at, now)}</Note>}>
          <Text className="ry-told__text">{result.text}</Text>
          {after.length > 0 ? (
            <PhotoGrid photos={[...before, ...after]} pair={after.length === 1} label="办理前后对比" />
          ) : null}
          <Note>
            {result.by.deskName} {result.by.name}（{result.by.roleLabel}）
          </Note>
          <Opinions request={request} now={now} />
        </Section>
      ) : null}
      {pauses.length > 0 ? (
        <Section title="暂停记录">
          <Facts
            facts={pauses.map(
              (pause, i) =>
                [
                  pauses.length > 1 ? `第 ${i + 1} 次` : '暂停',
                  `${pauseLabel(pause.reason)}，${whenInWords(pause.from, now)} 起${
                    pause.to === undefined ? '，还在暂停' : `到 ${whenInWords(pause.to, now)}`
                  }。${pause.words}`,
                ] as const,
            )}
          />
        </Section>
      ) : null}
    </>
  )
}
