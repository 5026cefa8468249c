// The form in which a notice is written: kept on the device, saved as a draft, sent now or later.
import { noticeLimits } from '@contract/notices'
import { addDays, clockOf, dayOf, MINUTE, whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { type ReactNode, useRef } from 'react'
import { fieldErrors, isCallError, useCommand, type useDraft, useQuery } from '@/api'
import {
  Button,
  Buttons,
  Chips,
  DateField,
  Field,
  Gap,
  Note,
  Page,
  PhotoPicker,
  Section,
  TextArea,
  TextField,
} from '@/components'
import { AudienceFields } from '@/components/audience/AudienceFields'
import { isCountable, peopleWords, rolesOf } from '@/components/audience/choosing'
import { replace } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { Care } from '../Care'
import { UntilField } from '../UntilField'
import { kindOptions, type Notice } from '../words'
import { Attachments } from './Attachments'
import { CascadeFields } from './CascadeFields'
import { Blanks, FromTemplate } from './FromTemplate'
import { LeadsToField } from './LeadsToField'
import { usePictures } from './usePictures'
import { contentOf, publishAtOf, type Writing } from './writing'
import './compose.scss'

interface ComposeProps {
  /** Areas to which the author may send. */
  roots: string[]
  kept: ReturnType<typeof useDraft<Writing>>
  /** Addresses of pictures by file id. */
  urls: ReadonlyMap<string, string>
  /** Above the form. */
  notice?: ReactNode
}

const when = [
  { value: 'now', label: '现在就发' },
  { value: 'later', label: '定时发' },
] as const

export const Compose = ({ roots, kept, urls, notice }: ComposeProps) => {
  const [writing, change, clear, restored] = kept
  const photos = usePictures({
    kept: writing.pictures,
    onKept: pictures => change({ pictures }),
    limit: noticeLimits.pictures,
    known: urls,
  })
  const roles = rolesOf(writing)
  const countable = isCountable(writing)
  const count = useQuery(
    'notices.audience',
    { areas: writing.areas, roles },
    { enabled: countable, keepPrevious: countable },
  )
  const draft = useCommand('notices.draft')
  const edit = useCommand('notices.edit')
  const publish = useCommand('notices.publish')
  const schedule = useCommand('notices.schedule')
  const commands = [draft, edit, publish, schedule]
  const error = commands.map(command => command.error).find(Boolean) ?? null
  const wrong = fieldErrors(error)
  const busy = commands.some(command => command.busy)
  const savedAs = useRef<{ of: string; notice: Notice } | null>(null)

  /** The server's draft as it is now, or undefined after an error. */
  const save = async () => {
    for (const command of commands) command.reset()
    const content = contentOf(writing)
    const of = JSON.stringify(content)
    // When the answer to sending was lost the notice may be out: what is saved already is not edited again.
    if (savedAs.current?.of === of) return savedAs.current.notice
    const { noticeId, version } = writing
    const saved = noticeId ? await edit.run({ noticeId, version, ...content }) : await draft.run(content)
    if (!saved) return undefined
    savedAs.current = { of, notice: saved }
    change({ noticeId: saved.noticeId, version: saved.managed?.version ?? 0 })
    return saved
  }
  const keep = async () => {
    if (!(await save())) return
    clear()
    toast('草稿已存好，在“我发的通知”里继续写')
    await replace('notices/manage', { stage: 'draft' })
  }
  const send = async (sure: boolean) => {
    if (writing.kind === 'emergency' && !writing.later && !sure) {
      const words = '应急通知马上提醒到手机，不能撤销'
      if (!(await ask({ title: '现在就发出去？', words, yes: '发出去', danger: true }))) return
    }
    const saved = await save()
    if (!saved) return
    const { noticeId } = saved
    if (writing.later) {
      const publishAt = publishAtOf(writing)
      if (!(await schedule.run({ noticeId, publishAt, sure }))) return
      clear()
      toast(`已定在 ${whenInWords(publishAt, Date.now())} 发布`)
      await replace('notices/manage', { stage: 'scheduled' })
      return
    }
    const version = saved.managed?.version
    if (!(await publish.run({ noticeId, sure, ...(version !== undefined && { version }) }))) return
    clear()
    await replace('notices/reach', { noticeId })
  }
  const startAnew = () => {
    for (const command of commands) command.reset()
    savedAs.current = null
    change({ noticeId: '', version: 0 })
  }
  const seeIt = () => {
    const { noticeId } = writing
    clear()
    return replace('notices/notice', { noticeId })
  }
  const stranded =
    writing.noticeId !== '' && isCallError(error) && ['flow.notNow', 'record.notFound'].includes(error.code)
  const today = dayOf(Date.now())
  const verb = writing.later ? '定时发给' : '发给'
  const waits = !photos.ready
    ? '图片还在上传'
    : !countable
      ? '先选发给谁'
      : writing.title.trim() === ''
        ? '先写标题'
        : writing.text.trim() === ''
          ? '先写正文'
          : null
  return (
    <Page
      name="notices/compose"
      title={writing.noticeId ? '改通知' : undefined}
      footer={
        <>
          <Button kind="secondary" onTap={keep} disabled={busy || !photos.ready}>
            存草稿
          </Button>
          <Button onTap={() => send(false)} disabled={waits !== null} loading={busy}>
            {waits ?? `${verb} ${count.data ? peopleWords(count.data) : '…'}`}
          </Button>
        </>
      }
    >
      {notice}
      {restored && !writing.noticeId && (writing.title || writing.text) ? (
        <Note>上次没发完的还在这里，可以接着写。</Note>
      ) : null}
      <Section title="写什么" first>
        <FromTemplate writing={writing} onChange={change} />
        <Gap />
        <Field label="种类" group>
          {() => <Chips label="种类" options={kindOptions} value={writing.kind} onChange={kind => change({ kind })} />}
        </Field>
        <TextField
          label="标题"
          value={writing.title}
          onChange={title => change({ title })}
          maxLength={noticeLimits.titleLetters}
          placeholder="一句话说清是什么事"
          error={wrong.title}
        />
        <TextArea
          label="正文"
          value={writing.text}
          onChange={text => change({ text })}
          maxLength={noticeLimits.textLetters}
          placeholder="什么时候、在哪里、要做什么"
          error={wrong.text}
        />
        <Field label="图片" optional group error={wrong.pictures}>
          {() => <PhotoPicker photos={photos} label="图片" />}
        </Field>
        <Attachments
          value={writing.attachments}
          onChange={attachments => change({ attachments })}
          error={wrong.attachments}
        />
        <TextField
          label="直播地址"
          optional
          value={writing.liveLink}
          onChange={liveLink => change({ liveLink })}
          placeholder="https://"
          maxLength={500}
          error={wrong.liveLink}
        />
        <LeadsToField value={writing.leadsTo} onChange={leadsTo => change({ leadsTo })} />
      </Section>
      <Blanks writing={writing} onChange={change} />
      <AudienceFields roots={roots} chosen={writing} onChange={change} errors={wrong} count={count} />
      <Section title="什么时候">
        <Chips
          label="什么时候发"
          options={when}
          value={writing.later ? 'later' : 'now'}
          onChange={value => change({ later: value === 'later' })}
        />
        {writing.later ? (
          <View className="ry-compose__time">
            <DateField
              label="哪天"
              value={writing.day}
              onChange={day => change({ day })}
              from={today}
              until={addDays(today, noticeLimits.scheduleDays)}
              error={wrong.publishAt}
            />
            <DateField
              label="几点"
              mode="clock"
              value={writing.clock || clockOf(Date.now() + 30 * MINUTE)}
              onChange={clock => change({ clock })}
            />
          </View>
        ) : (
          <Note>
            {writing.kind === 'emergency'
              ? '发出后马上提醒到手机，不能撤销。'
              : '发出后一分钟内可以撤销，过后才提醒到手机。'}
          </Note>
        )}
        <Gap />
        <UntilField
          label="置顶"
          detail="排在大家的通知最前面"
          field="置顶到哪天"
          days={3}
          value={writing.pinnedUntil}
          onChange={pinnedUntil => change({ pinnedUntil })}
          atMost={writing.expiresAt}
          error={wrong.pinnedUntil}
        />
        <UntilField
          label="到期后不再显示"
          detail="还能从消息和转发的卡片打开"
          field="有效到哪天"
          days={30}
          value={writing.expiresAt}
          onChange={expiresAt => change({ expiresAt })}
          error={wrong.expiresAt}
        />
      </Section>
      {writing.audience === 'all' ? (
        <CascadeFields
          kind={writing.kind}
          value={writing.cascade ?? null}
          onChange={cascade => change({ cascade })}
          error={wrong.cascade}
        />
      ) : null}
      {error ? <Gap /> : null}
      <Care error={error} onSure={() => void send(true)} label="确认无误，发送" />
      {stranded ? (
        <Buttons>
          <Button kind="secondary" onTap={startAnew}>
            当作新通知写
          </Button>
          {error.code === 'flow.notNow' && error.details.state !== 'discarded' ? (
            <Button onTap={seeIt}>看这条通知</Button>
          ) : null}
        </Buttons>
      ) : null}
    </Page>
  )
}
