// Signing up for one session: alone or with family, or a society with what it performs; or queueing when it is full.
import { activityLimits, type Session } from '@contract/activities'
import { useState } from 'react'
import { fieldErrors, isCallError, useCommand, useDraft, useQuery } from '@/api'
import { Button, Chips, Field, ListRow, Note, Problem, Sheet, TextField } from '@/components'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import { type Activity, timesWords } from './words'

interface SignUpProps {
  activity: Activity
  session: Session
  as: 'person' | 'society'
  onClose: () => void
}

const companionOptions = Array.from({ length: activityLimits.companions + 1 }, (_, n) => ({
  value: String(n),
  label: n === 0 ? '就我自己' : `带 ${n} 人`,
}))

export const SignUpSheet = ({ activity, session, as, onClose }: SignUpProps) => {
  const { activityId } = activity
  const [draft, change, clear] = useDraft(`activities.signUp.${activityId}.${session.session}.${as}`, {
    companions: '0',
    societyId: '',
    society: '',
    act: '',
    headcount: '',
    minutes: '',
    props: '',
  })
  const [full, setFull] = useState(false)
  const signUp = useCommand('activities.signUp', {
    onError: error => {
      if (isCallError(error) && error.code === 'activity.full') setFull(true)
    },
  })
  const wrong = fieldErrors(signUp.error)
  const places = as === 'person' ? session.seats : session.acts
  const societies = useQuery('activities.societies', { mine: true })
  const chosen = societies.data?.items.find(({ societyId }) => societyId === draft.societyId)
  const people = chosen ? Number(draft.headcount) || 0 : 1 + Number(draft.companions)
  const size = as === 'person' ? Math.max(1, people) : 1
  const queue = full || (places?.left ?? 0) < size
  const send = async () => {
    const done = await signUp.run({
      activityId,
      session: session.session,
      as,
      queue,
      ...(chosen && { societyId: chosen.societyId }),
      ...(as === 'person'
        ? chosen
          ? { ...(draft.headcount && { headcount: Number(draft.headcount) }) }
          : { companions: Number(draft.companions) }
        : {
            ...(!chosen && draft.society.trim() && { society: draft.society.trim() }),
            ...(draft.act.trim() && { act: draft.act.trim() }),
            ...(draft.headcount && { headcount: Number(draft.headcount) }),
            ...(draft.minutes && { minutes: Number(draft.minutes) }),
            ...(draft.props.trim() && { props: draft.props.trim() }),
          }),
    })
    if (!done) return
    clear()
    toast(
      done.state === 'waiting'
        ? '已排上队，有名额马上告诉您'
        : activity.course
          ? `已报名，共 ${activity.sessionCount} 次，第一次前一天晚上提醒您`
          : `已报名 ${timesWords(session, Date.now())}，前一天晚上提醒您`,
    )
    onClose()
  }
  return (
    <Sheet open title={as === 'person' ? '报名' : '节目报名'} onClose={onClose}>
      <Note>
        {activity.course
          ? `${activity.title}，共 ${activity.sessionCount} 次，${timesWords(session, Date.now())} 开课`
          : `${activity.title}，${timesWords(session, Date.now())}`}
      </Note>
      {societies.data && societies.data.items.length > 0 ? (
        <Field label="以谁的名义" group>
          {() => (
            <Chips
              label="以谁的名义"
              options={[
                { value: '', label: as === 'person' ? '我和家人' : '没登记的社团' },
                ...societies.data.items.map(({ societyId, name }) => ({ value: societyId, label: name })),
              ]}
              value={draft.societyId}
              onChange={societyId => {
                setFull(false)
                change({ societyId })
              }}
            />
          )}
        </Field>
      ) : null}
      {as === 'person' && chosen ? (
        <TextField
          label="社团来几个人"
          kind="number"
          value={draft.headcount}
          onChange={headcount => {
            setFull(false)
            change({ headcount })
          }}
          maxLength={2}
          hint={`连您在内，最多 ${Math.min(activityLimits.group, chosen.members)} 人，名额一次占齐`}
          error={wrong.headcount}
        />
      ) : as === 'person' ? (
        <Field label="几个人来" group error={wrong.companions}>
          {() => (
            <Chips
              label="几个人来"
              options={companionOptions}
              value={draft.companions}
              onChange={companions => {
                setFull(false)
                change({ companions })
              }}
            />
          )}
        </Field>
      ) : (
        <>
          {chosen ? null : (
            <TextField
              label="社团名称"
              value={draft.society}
              onChange={society => change({ society })}
              placeholder="如：夕阳红合唱团"
              maxLength={activityLimits.societyName}
              error={wrong.society}
            />
          )}
          {societies.data?.items.length === 0 ? (
            <ListRow
              icon="users"
              title="登记社团"
              detail="登记一次，以后报名选它就行"
              onTap={() => void go('activities/societies')}
            />
          ) : null}
          <TextField
            label="表演什么"
            value={draft.act}
            onChange={act => change({ act })}
            placeholder="如：大合唱《我的祖国》"
            maxLength={60}
            error={wrong.act}
          />
          <TextField
            label="几个人上场"
            kind="number"
            value={draft.headcount}
            onChange={headcount => change({ headcount })}
            maxLength={3}
            error={wrong.headcount}
          />
          <TextField
            label="要几分钟"
            optional
            kind="number"
            value={draft.minutes}
            onChange={minutes => change({ minutes })}
            maxLength={2}
            error={wrong.minutes}
          />
          <TextField
            label="道具和话筒"
            optional
            value={draft.props}
            onChange={props => change({ props })}
            placeholder="如：4 支话筒，一架电子琴"
            maxLength={activityLimits.props}
            error={wrong.props}
          />
        </>
      )}
      {queue ? <Note>名额不够了。排队候补后，有人取消就按先后给您，并马上告诉您。</Note> : null}
      <Problem error={signUp.error} />
      <Button onTap={send} loading={signUp.busy}>
        {queue ? '排队候补' : size > 1 ? `报名（共 ${size} 人）` : '报名'}
      </Button>
    </Sheet>
  )
}
