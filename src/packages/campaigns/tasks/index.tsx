// 行动任务: what has to be done by whom and when: after an exceedance, for city or zone (双迎攻坚), or given by who leads.
import { campaignTaskFlow, readingLimits, taskSources } from '@contract/campaign-readings'
import { HOUR, leftInWords, momentOf, whenInWords } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite, useQuery } from '@/api'
import {
  Button,
  Buttons,
  Card,
  Chips,
  DateField,
  Facts,
  Field,
  FilterChips,
  ListRow,
  Note,
  Page,
  PagedList,
  PhotoGrid,
  PhotoPicker,
  Problem,
  photoWords,
  Sheet,
  TextArea,
  TextField,
  useDraftPhotos,
} from '@/components'
import { useParams } from '@/go'
import { useNow } from '@/now'
import { ask, toast } from '@/platform/dialogs'
import { AreaField } from '../AreaField'
import { type Person, StaffField } from '../StaffField'
import type { CampaignTask } from '../words'

const parts = [
  { value: 'open', label: '待办' },
  { value: 'over', label: '办完的' },
] as const

export default function CampaignTasksPage() {
  const { campaignId, task: asked } = useParams()
  const now = useNow(60_000)
  const [part, setPart] = useState<'open' | 'over'>('open')
  const [open, setOpen] = useState<string | null>(asked ?? null)
  const [giving, setGiving] = useState(false)
  const campaign = useQuery('campaigns.view', { campaignId: campaignId ?? '' }, { enabled: campaignId !== undefined })
  const list = useInfinite(
    'campaigns.tasks',
    { open: part === 'open', ...(campaignId && { campaignId }) },
    { keepPrevious: true },
  )
  const gives = campaign.data?.leads && (campaign.data.state === 'planned' || campaign.data.state === 'running')
  const task = list.items.find(one => one.campaignTaskId === open)
  return (
    <Page
      name="campaigns/tasks"
      action={gives ? { label: '派任务', icon: 'plus', onTap: () => setGiving(true) } : undefined}
    >
      <FilterChips label="办没办" options={parts} value={part} onChange={setPart} />
      <PagedList
        list={list}
        label="行动任务"
        keyOf={one => one.campaignTaskId}
        empty={{ words: part === 'open' ? '没有待办的任务' : '还没有办完的任务' }}
        row={one => (
          <Card>
            <ListRow
              title={one.title}
              detail={[taskSources[one.source].label, one.areaName, one.person.name].filter(Boolean).join(' · ')}
              tag={tagOf(one, now)}
              onTap={() => setOpen(one.campaignTaskId)}
            />
          </Card>
        )}
      />
      {task ? <TaskSheet key={task.campaignTaskId} task={task} onClose={() => setOpen(null)} /> : null}
      {giving && campaignId ? <GiveSheet campaignId={campaignId} onClose={() => setGiving(false)} /> : null}
    </Page>
  )
}

const tagOf = ({ state, dueAt }: CampaignTask, now: number) =>
  state === 'open'
    ? { words: leftInWords(dueAt, now), tone: now > dueAt ? ('danger' as const) : ('attention' as const) }
    : { words: campaignTaskFlow.states[state].label, tone: state === 'done' ? ('done' as const) : ('quiet' as const) }

const TaskSheet = ({ task, onClose }: { task: CampaignTask; onClose: () => void }) => {
  const { campaignTaskId, finished, can } = task
  const now = Date.now()
  const [draft, change, clear] = useDraft(`campaigns.task.${campaignTaskId}`, {
    words: '',
    fileIds: [] as string[],
  })
  const photos = useDraftPhotos({
    found: draft.fileIds,
    onChange: fileIds => change({ fileIds }),
    limit: readingLimits.taskPhotos,
  })
  const waiting = photoWords(photos)
  const finish = useCommand('campaigns.finishTask')
  const drop = useCommand('campaigns.dropTask')
  const send = async () => {
    const words = draft.words.trim()
    if (!(await finish.run({ campaignTaskId, words, photoIds: photos.fileIds }))) return
    clear()
    photos.clear()
    toast('已办好，负责人会知道')
    onClose()
  }
  const cancel = async () => {
    const sure = {
      title: '取消这项任务？',
      words: `${task.person.name}会收到通知，不用再办。`,
      yes: '取消任务',
      no: '留着',
    }
    if (!(await ask({ ...sure, danger: true }))) return
    if (!(await drop.run({ campaignTaskId }))) return
    toast('任务已取消')
    onClose()
  }
  return (
    <Sheet open title={task.title} onClose={onClose}>
      <Facts
        facts={[
          ['来源', taskSources[task.source].label],
          ['要求', task.words],
          ['地方', task.areaName],
          ['谁办', task.person.name],
          ['期限', whenInWords(task.dueAt, now)],
          ['办理情况', finished?.words],
          ['办好', finished && `${finished.byName}，${whenInWords(finished.at, now)}`],
        ]}
      />
      {finished && finished.photos.length > 0 ? (
        <PhotoGrid label="现场照片" photos={finished.photos.map(({ url }, i) => ({ url, alt: `现场照片 ${i + 1}` }))} />
      ) : null}
      {can.includes('finish') ? (
        <>
          <TextArea
            label="怎么办的"
            value={draft.words}
            onChange={words => change({ words })}
            maxLength={300}
            error={fieldErrors(finish.error).words}
          />
          <Field label="现场照片" optional group error={fieldErrors(finish.error).photoIds}>
            {() => <PhotoPicker photos={photos} label="现场照片" />}
          </Field>
          {waiting ? <Note>{waiting}</Note> : null}
          <Problem error={finish.error} />
          <Buttons>
            <Button onTap={send} disabled={!draft.words.trim() || !photos.ready}>
              {photos.ready ? '办好了' : '照片还在上传'}
            </Button>
          </Buttons>
        </>
      ) : null}
      {can.includes('drop') ? (
        <>
          <Problem error={drop.error} />
          <Button kind="text" onTap={cancel}>
            取消任务
          </Button>
        </>
      ) : null}
    </Sheet>
  )
}

const sources = (['upper', 'given'] as const).map(value => ({ value, label: taskSources[value].label }))

interface Giving {
  source: 'upper' | 'given'
  title: string
  words: string
  area: string
  person: Person | null
  day: string
}

const GiveSheet = ({ campaignId, onClose }: { campaignId: string; onClose: () => void }) => {
  const start: Giving = { source: 'upper', title: '', words: '', area: '', person: null, day: '' }
  const [draft, change, clear] = useDraft<Giving>(`campaigns.give.${campaignId}`, start)
  const give = useCommand('campaigns.giveTask')
  const wrong = fieldErrors(give.error)
  const send = async () => {
    if (!draft.person) return
    const { source, title, words, area, person, day } = draft
    const content = {
      source,
      ...(area && { area }),
      title: title.trim(),
      words: words.trim(),
      toPersonId: person.personId,
    }
    if (!(await give.run({ campaignId, ...content, dueAt: momentOf(day) + 18 * HOUR }))) return
    clear()
    toast(`已派给${person.name}`)
    onClose()
  }
  const whole = draft.title.trim() !== '' && draft.person !== null && draft.day !== ''
  return (
    <Sheet open title="派任务" onClose={onClose}>
      <Field label="来源" group>
        {() => <Chips label="来源" options={sources} value={draft.source} onChange={source => change({ source })} />}
      </Field>
      <TextField
        label="做什么"
        value={draft.title}
        onChange={title => change({ title })}
        maxLength={readingLimits.title}
        placeholder={draft.source === 'upper' ? '如：双迎攻坚，步行街立面清洗' : '如：夜查渣土车'}
        error={wrong.title}
      />
      <TextArea
        label="要求"
        optional
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={300}
        error={wrong.words}
      />
      <AreaField value={draft.area} onChange={area => change({ area })} error={wrong.area} whole="全办事处" />
      <StaffField label="谁办" value={draft.person} onChange={person => change({ person })} error={wrong.toPersonId} />
      <DateField label="哪天 18:00 前办好" value={draft.day} onChange={day => change({ day })} error={wrong.dueAt} />
      <Problem error={Object.keys(wrong).length > 0 ? null : give.error} />
      <Buttons>
        <Button onTap={send} disabled={!whole}>
          {whole ? '派出' : '先填做什么、谁办和期限'}
        </Button>
      </Buttons>
    </Sheet>
  )
}
