// One record whole: photos with their stamp, when by which clock, what came of it, what was there before.

import { patrolLimits } from '@contract/patrol-shapes'
import { momentInWords, whenInWords } from '@contract/time'
import { useState } from 'react'
import { useCommand, useQuery } from '@/api'
import { Banner, Button, Buttons, Facts, Loaded, PhotoGrid, Problem, Section, Tag } from '@/components'
import { back, go } from '@/go'
import { VoiceNote } from '@/packages/requests/VoiceNote'
import { ask, toast } from '@/platform/dialogs'
import { AmendSheet } from './AmendSheet'
import { TaskCard } from './TaskCard'
import { UsedPhotos } from './UsedPhotos'
import { categoryName, clockWords, endTag, gridWords, type Observation, stampWords } from './words'

export const ObservationDetail = ({ observationId, alone }: { observationId: string; alone?: boolean }) => {
  const query = useQuery('patrols.view', { observationId })
  return (
    <Loaded query={query} cards={3}>
      {observation => <Shown observation={observation} alone={alone} />}
    </Loaded>
  )
}

const Shown = ({ observation, alone }: { observation: Observation; alone: boolean | undefined }) => {
  const now = Date.now()
  const [amending, setAmending] = useState(false)
  const withdraw = useCommand('patrols.withdraw')
  const { observationId, number, at, areaName, text, before, after, can, task, request, earlier, voice } = observation
  const tag = endTag(observation)
  const stamp = stampWords(at, gridWords(areaName), now)
  const photos = (of: typeof before, what: string) =>
    of.map(({ url }, i) => ({ url, alt: `${what} ${i + 1}`, words: stamp }))
  const marks = [...before, ...after].map(({ mark }) => mark).filter(Boolean)
  const late = observation.receivedAt - at > patrolLimits.lateMs
  const clock = clockWords(observation, now)
  const takeBack = async () => {
    const sure = await ask({
      title: '撤回这条记录？',
      words: '记错了才撤回。撤回后不再出现在记录和日志里。',
      yes: '撤回',
      danger: true,
    })
    if (!sure || !(await withdraw.run({ observationId }))) return
    toast('已撤回')
    if (alone) void back()
  }
  return (
    <>
      <Section title={categoryName(observation.categoryId)} first end={<Tag tone={tag.tone}>{tag.words}</Tag>}>
        <PhotoGrid photos={photos(before, '现场照片')} label="现场照片" />
        {after.length > 0 ? <PhotoGrid photos={photos(after, '处理后照片')} label="处理后照片" /> : null}
        {voice ? <VoiceNote voice={voice} /> : null}
        <Facts
          facts={[
            ['看到', text],
            ['地点', observation.placeWords],
            ['网格', areaName],
            ['时间', whenInWords(at, now)],
            ['记录人', observation.byName],
            ['编号', number],
            ['照片指纹', marks.join('、')],
            ['定位', observation.accuracy === undefined ? '' : `误差约 ${observation.accuracy} 米`],
            ['另外', observation.pointAreaName ? `手机定位在${observation.pointAreaName}` : ''],
            ['送达', late ? `${momentInWords(observation.receivedAt, now)}，当时没有网络` : ''],
            ['改过', observation.amendedAt === undefined ? '' : whenInWords(observation.amendedAt, now)],
          ]}
        />
        {clock ? <Banner icon="clock">{clock}</Banner> : null}
        {earlier ? (
          <Banner
            icon="refresh"
            action={{
              label: '看上次',
              onTap: () =>
                void (earlier.kind === 'finding'
                  ? go('inspections/finding', { findingId: earlier.id })
                  : go('patrols/observation', { observationId: earlier.id })),
            }}
          >
            死灰复燃：同一地点 {momentInWords(earlier.at, now)}有过，{earlier.outcome}
          </Banner>
        ) : null}
        {request ? (
          <Banner
            tone="calm"
            icon="message"
            action={{ label: '看进度', onTap: () => void go('requests/request', { requestId: request.requestId }) }}
          >
            已转为诉求 {request.number}，按时限办理
          </Banner>
        ) : null}
        <Problem error={withdraw.error} />
        {can.length > 0 ? (
          <Buttons>
            {can.includes('withdraw') ? (
              <Button kind="text" small onTap={takeBack}>
                记错了，撤回
              </Button>
            ) : null}
            {can.includes('amend') ? (
              <Button kind="secondary" small onTap={() => setAmending(true)}>
                更正文字和地点
              </Button>
            ) : null}
          </Buttons>
        ) : null}
      </Section>
      <UsedPhotos observation={observation} />
      {task ? <TaskCard task={task} /> : null}
      {amending ? <AmendSheet observation={observation} onClose={() => setAmending(false)} /> : null}
    </>
  )
}
