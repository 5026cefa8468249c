// 办活动: a new activity, a draft that goes on being written, or changes to one that is open.
import { activityLimits } from '@contract/activities'
import { communityOf, officeOf } from '@contract/place'
import { useMemo } from 'react'
import { fieldErrors, useCommand, useDraft, useQuery } from '@/api'
import {
  Button,
  Chips,
  Field,
  Loaded,
  Note,
  Page,
  PhotoPicker,
  Problem,
  Section,
  SelectField,
  State,
  TextArea,
  TextField,
  useDraftPhotos,
} from '@/components'
import { AudienceFields } from '@/components/audience/AudienceFields'
import { isCountable, rolesOf } from '@/components/audience/choosing'
import { replace, useParams } from '@/go'
import { Attachments } from '@/packages/notices/compose/Attachments'
import { toast } from '@/platform/dialogs'
import { useAreasReached } from '@/reach'
import { useMe } from '@/session'
import type { Activity } from '../words'
import { kindOptions } from '../words'
import { SessionFields } from './SessionFields'
import { blank, contentOf, revisionOf, type Writing, writingOf } from './writing'
import '@/packages/notices/compose/compose.scss'
import '../activities.scss'

export default function ComposeActivity() {
  const { activityId } = useParams()
  const me = useMe()
  if (!me) return <Page name="activities/compose">{null}</Page>
  return activityId ? <Existing activityId={activityId} /> : <Fresh />
}

const Fresh = () => {
  const roots = useAreasReached('activities.organise')
  const start = useMemo(() => {
    const [root = ''] = roots
    // One community or courtyard is what most organise for; the whole office is never proposed.
    const own = roots.length === 1 && root.includes('/')
    return blank(own ? [root] : [], own ? communityOf(root) : officeOf(root))
  }, [roots])
  return <Form start={start} />
}

const Existing = ({ activityId }: { activityId: string }) => {
  const activity = useQuery('activities.view', { activityId })
  const { data } = activity
  if (data && (data.can.includes('edit') || data.can.includes('revise')))
    return <Form key={activityId} start={writingOf(data)} activity={data} />
  return (
    <Page name="activities/compose">
      <Loaded query={activity}>
        {() => (
          <State
            icon="lock"
            words="这个活动已经结束或取消，不能再改"
            action={{ label: '看这个活动', onTap: () => replace('activities/activity', { activityId }) }}
          />
        )}
      </Loaded>
    </Page>
  )
}

const Form = ({ start, activity }: { start: Writing; activity?: Activity }) => {
  const open = activity?.state === 'open'
  const roots = useAreasReached('activities.organise')
  const me = useMe()
  const [writing, change, clear] = useDraft<Writing>(
    `activities.compose.${activity ? `${activity.activityId}.${activity.version}` : 'new'}`,
    start,
  )
  const photos = useDraftPhotos({
    found: writing.pictures,
    onChange: pictures => change({ pictures }),
    limit: activityLimits.pictures,
  })
  const countable = isCountable(writing)
  const count = useQuery(
    'notices.audience',
    { areas: writing.areas, roles: rolesOf(writing) },
    { enabled: countable && !open, keepPrevious: countable },
  )
  const communities = useQuery('areas.children', { level: 'community', limit: 100 })
  const draft = useCommand('activities.draft')
  const edit = useCommand('activities.edit')
  const revise = useCommand('activities.revise')
  const error = draft.error ?? edit.error ?? revise.error
  const wrong = fieldErrors(error)
  const busy = draft.busy || edit.busy || revise.busy
  const missing = !photos.ready ? '图片还在上传' : writing.title.trim() === '' ? '先写标题' : null
  const save = async () => {
    const { activityId } = writing
    const saved = open
      ? await revise.run(revisionOf(writing))
      : activityId
        ? await edit.run({ activityId, ...contentOf(writing) })
        : await draft.run(contentOf(writing))
    if (!saved) return
    clear()
    toast(open ? (writing.note.trim() ? '已改好，报名的人会收到消息' : '已改好') : '草稿已存好，看一遍再发布')
    await replace('activities/activity', { activityId: saved.activityId })
  }
  return (
    <Page
      name="activities/compose"
      title={activity ? '修改活动' : undefined}
      footer={
        <>
          <Problem error={error} />
          <Button onTap={save} disabled={missing !== null} loading={busy}>
            {missing ?? (open ? '保存修改' : '存草稿，看一遍')}
          </Button>
        </>
      }
    >
      <Section title="做什么" first>
        {open ? null : (
          <Field label="种类" group error={wrong.kind}>
            {() => (
              <Chips label="种类" options={kindOptions} value={writing.kind} onChange={kind => change({ kind })} />
            )}
          </Field>
        )}
        <TextField
          label="标题"
          value={writing.title}
          onChange={title => change({ title })}
          placeholder="一句话说清是什么"
          maxLength={activityLimits.titleLetters}
          error={wrong.title}
        />
        <TextArea
          label={writing.kind === 'lesson' ? '讲什么，材料' : '做什么，要带什么'}
          value={writing.text}
          onChange={text => change({ text })}
          maxLength={activityLimits.textLetters}
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
      </Section>
      <Section title="在哪里">
        <SelectField
          label="哪个社区"
          value={writing.placeArea}
          onChange={placeArea => change({ placeArea })}
          options={[
            ...(me ? [{ value: me.office.area, label: me.office.name }] : []),
            ...(communities.data?.items ?? []).map(({ area, name }) => ({ value: area, label: name })),
          ]}
          error={wrong['place.area']}
        />
        <TextField
          label="具体地方"
          value={writing.placeWords}
          onChange={placeWords => change({ placeWords })}
          placeholder="如：社区服务中心二楼"
          maxLength={120}
          error={wrong['place.words'] ?? wrong.place}
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
      </Section>
      <SessionFields
        sessions={writing.sessions}
        course={writing.course}
        onCourse={course => change({ course })}
        onChange={sessions => change({ sessions })}
        errors={wrong}
        performing={writing.kind === 'event'}
        open={open}
      />
      {open ? (
        <Section title="告诉报名的人">
          <TextField
            label="什么变了"
            optional
            value={writing.note}
            onChange={note => change({ note })}
            placeholder="如：改到三楼会议室。空着就不发消息"
            maxLength={100}
            error={wrong.note}
          />
          <Note>名额只能增加；增加后排队的人马上按先后补上。</Note>
        </Section>
      ) : (
        <AudienceFields roots={roots} chosen={writing} onChange={change} errors={wrong} count={count} />
      )}
    </Page>
  )
}
