// What contractors did on a day 外包作业, and, for who leads the campaign, logging a job or striking one out.
import { type WorkKind, workKindNames, workKinds, workLimits } from '@contract/campaign-works'
import { clockOf, DAY, momentOf } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite, useQuery } from '@/api'
import {
  Button,
  Buttons,
  Chips,
  Facts,
  Field,
  ListRow,
  Note,
  PagedList,
  PhotoGrid,
  PhotoPicker,
  Problem,
  photoWords,
  Section,
  Sheet,
  TextField,
  useDraftPhotos,
} from '@/components'
import { ReasonSheet } from '@/components/ReasonSheet'
import { toast } from '@/platform/dialogs'
import { AreaField } from '../AreaField'
import type { Work } from '../words'

interface WorksProps {
  campaignId: string
  day: string
}

const spanOf = ({ startedAt, endedAt }: Work) => `${clockOf(startedAt)} 到 ${clockOf(endedAt)}`

export const Works = ({ campaignId, day }: WorksProps) => {
  const campaign = useQuery('campaigns.view', { campaignId })
  const list = useInfinite('campaigns.works', { campaignId, day })
  const [logging, setLogging] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const leads = campaign.data?.leads ?? false
  const lasts = campaign.data?.state === 'running' || campaign.data?.state === 'planned'
  const work = list.items.find(({ workId }) => workId === open)
  return (
    <Section title="外包作业" action={leads && lasts ? { label: '记一次', onTap: () => setLogging(true) } : undefined}>
      <PagedList
        list={list}
        label="外包作业"
        keyOf={one => one.workId}
        empty={{ words: '这一天没有记清洗、冲刷这些作业' }}
        row={one => (
          <ListRow
            title={`${workKinds[one.kind].label}：${one.contractor}`}
            detail={[spanOf(one), one.areaName, one.place.words].filter(Boolean).join(' · ')}
            tag={one.struck ? { words: '已作废', tone: 'quiet' } : undefined}
            onTap={() => setOpen(one.workId)}
          />
        )}
      />
      {work ? <WorkSheet work={work} leads={leads} onClose={() => setOpen(null)} /> : null}
      {logging ? <LogSheet campaignId={campaignId} day={day} onClose={() => setLogging(false)} /> : null}
    </Section>
  )
}

const WorkSheet = ({ work, leads, onClose }: { work: Work; leads: boolean; onClose: () => void }) => {
  const { workId, struck } = work
  const [striking, setStriking] = useState(false)
  const strike = useCommand('campaigns.strikeWork')
  if (striking)
    return (
      <ReasonSheet
        about={`campaigns.strikeWork.${workId}`}
        title="作废这一条"
        usual={['记重了', '时间记错了', '没有做']}
        note="记录还在，大家看得到原因"
        placeholder="如：记重了"
        verb="作废"
        danger
        error={strike.error}
        onSend={async reason => {
          const done = await strike.run({ workId, reason })
          if (!done) return
          toast('已作废')
          onClose()
          return done
        }}
        onClose={() => setStriking(false)}
      />
    )
  return (
    <Sheet open title={`${workKinds[work.kind].label}：${work.contractor}`} onClose={onClose}>
      <Facts
        facts={[
          ['时间', spanOf(work)],
          ['地方', [work.areaName, work.place.words].filter(Boolean).join('，')],
          ['说明', work.words],
          ['记录', work.byName],
          ['作废', struck && `${struck.byName}：${struck.reason}`],
        ]}
      />
      {work.photos.length > 0 ? (
        <PhotoGrid label="作业照片" photos={work.photos.map(({ url }, i) => ({ url, alt: `作业照片 ${i + 1}` }))} />
      ) : null}
      {leads && !struck ? (
        <Button kind="text" onTap={() => setStriking(true)}>
          作废这一条
        </Button>
      ) : null}
    </Sheet>
  )
}

interface Writing {
  kind: WorkKind
  contractor: string
  area: string
  where: string
  start: string
  end: string
  words: string
  fileIds: string[]
}
const blank: Writing = {
  ...{ kind: 'flush', contractor: '', area: '', where: '', start: '', end: '', words: '', fileIds: [] },
}
const kinds = workKindNames.map(value => ({ value, label: workKinds[value].label }))
const CLOCK = /^([01]?\d|2[0-3]):[0-5]\d$/

const LogSheet = ({ campaignId, day, onClose }: WorksProps & { onClose: () => void }) => {
  const [draft, change, clear] = useDraft<Writing>(`campaigns.work.${campaignId}`, blank)
  const photos = useDraftPhotos({
    found: draft.fileIds,
    onChange: fileIds => change({ fileIds }),
    limit: workLimits.photos,
  })
  const log = useCommand('campaigns.logWork')
  const wrong = fieldErrors(log.error)
  const waiting = photoWords(photos)
  const timed = CLOCK.test(draft.start) && CLOCK.test(draft.end)
  const whole = draft.contractor.trim() !== '' && draft.area !== '' && timed
  const send = async () => {
    const startedAt = momentOf(day, draft.start.padStart(5, '0'))
    const ended = momentOf(day, draft.end.padStart(5, '0'))
    const done = await log.run({
      ...{ campaignId, kind: draft.kind, contractor: draft.contractor.trim(), words: draft.words.trim() },
      place: { area: draft.area, words: draft.where.trim() },
      // A night's work ends on the next day.
      ...{ startedAt, endedAt: ended > startedAt ? ended : ended + DAY, photoIds: photos.fileIds },
    })
    if (!done) return
    clear()
    photos.clear()
    toast('已记下，算进当天的日报')
    onClose()
  }
  return (
    <Sheet open title="记一次作业" onClose={onClose}>
      <Field label="做了什么" group error={wrong.kind}>
        {() => <Chips label="做了什么" options={kinds} value={draft.kind} onChange={kind => change({ kind })} />}
      </Field>
      <TextField
        label="哪家做的"
        value={draft.contractor}
        onChange={contractor => change({ contractor })}
        maxLength={workLimits.contractor}
        error={wrong.contractor}
      />
      <AreaField value={draft.area} onChange={area => change({ area })} error={wrong['place.area']} />
      <TextField
        label="具体地方"
        optional
        value={draft.where}
        onChange={where => change({ where })}
        maxLength={120}
        error={wrong['place.words']}
      />
      <TextField
        label="几点开始"
        value={draft.start}
        onChange={start => change({ start })}
        maxLength={5}
        placeholder="05:00"
        error={wrong.startedAt}
      />
      <TextField
        label="几点结束"
        value={draft.end}
        onChange={end => change({ end })}
        maxLength={5}
        placeholder="07:30"
        error={wrong.endedAt}
      />
      <TextField
        label="说明"
        optional
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={workLimits.words}
        placeholder="如：冲刷车两趟"
        error={wrong.words}
      />
      <Field label="照片" optional group error={wrong.photoIds}>
        {() => <PhotoPicker photos={photos} label="作业照片" />}
      </Field>
      {waiting ? <Note>{waiting}</Note> : null}
      <Problem error={Object.keys(wrong).length > 0 ? null : log.error} />
      <Buttons>
        <Button onTap={send} disabled={!whole || !photos.ready}>
          {whole ? (photos.ready ? '记下来' : '照片还在上传') : '先填哪家、社区和起止时间'}
        </Button>
      </Buttons>
    </Sheet>
  )
}
