// The times of an activity while it is written: day, from, to, and how many places each has.
import { activityLimits } from '@contract/activities'
import { addDays, dayOf } from '@contract/time'
import { View } from '@tarojs/components'
import { Button, classes, DateField, Gap, Heading, Note, Section, Switch, TextField } from '@/components'
import { another, type WrittenSession } from './writing'

interface SessionFieldsProps {
  sessions: WrittenSession[]
  course: boolean
  onCourse: (course: boolean) => void
  onChange: (sessions: WrittenSession[]) => void
  errors: Record<string, string>
  /** Societies may bring something to it: not to a lesson, nor where hands are wanted. */
  performing: boolean
  /** Once it is open only places are added. */
  open: boolean
}

export const SessionFields = (props: SessionFieldsProps) => {
  const { sessions, course, onCourse, onChange, errors, performing, open } = props
  const today = dayOf(Date.now())
  const set = (n: number, changed: Partial<WrittenSession>) =>
    onChange(sessions.map((one, i) => (i === n ? { ...one, ...changed } : one)))
  const wrong = (n: number, field: string) => errors[`sessions.${n}.${field}`] ?? errors[`places.${n}.${field}`]
  return (
    <Section title="什么时候，多少人">
      {open ? (
        course ? (
          <Note>报一次名，参加每一次</Note>
        ) : null
      ) : sessions.length > 1 || course ? (
        <Switch checked={course} onChange={onCourse} detail="像一门课：名额全程一样，每次各自签到，开课后不再报名">
          报一次名，参加每一次
        </Switch>
      ) : null}
      {errors.sessions ? <Note>{errors.sessions}</Note> : null}
      {sessions.map((session, n) => (
        <View key={n} className={classes('ry-activity__session', n === 0 && 'ry-activity__session--first')}>
          {sessions.length > 1 ? <Heading level={3}>{`第 ${n + 1} ${course ? '次' : '场'}`}</Heading> : null}
          {open ? (
            <Note>{`${session.day} ${session.from}-${session.to}，已公布的时间不能改，要改请取消后重办`}</Note>
          ) : (
            <>
              <DateField
                label="哪天"
                value={session.day}
                onChange={day => set(n, { day })}
                from={today}
                until={addDays(today, activityLimits.aheadDays)}
                error={wrong(n, 'startsAt')}
              />
              <View className="ry-activity__times">
                <DateField label="几点开始" mode="clock" value={session.from} onChange={from => set(n, { from })} />
                <DateField
                  label="几点结束"
                  mode="clock"
                  value={session.to}
                  onChange={to => set(n, { to })}
                  error={wrong(n, 'endsAt')}
                />
              </View>
            </>
          )}
          {course && n > 0 ? null : (
            <View className="ry-activity__times">
              <TextField
                label={course ? '全程名额（人）' : '名额（人）'}
                kind="number"
                value={session.capacity}
                onChange={capacity => set(n, { capacity })}
                placeholder={course ? '收多少人' : '空着就不用报名'}
                maxLength={3}
                error={wrong(n, 'capacity')}
              />
              {course || !performing ? null : (
                <TextField
                  label="社团节目（个）"
                  kind="number"
                  value={session.acts}
                  onChange={acts => set(n, { acts })}
                  placeholder="空着就没有"
                  maxLength={2}
                  error={wrong(n, 'acts')}
                />
              )}
            </View>
          )}
          {!open && sessions.length > 1 ? (
            <Button
              kind="text"
              small
              onTap={() => onChange(sessions.filter((_, i) => i !== n))}
              label={`去掉第 ${n + 1} ${course ? '次' : '场'}`}
            >
              {course ? '去掉这一次' : '去掉这一场'}
            </Button>
          ) : null}
        </View>
      ))}
      {!open && sessions.length < activityLimits.sessions ? (
        <Button kind="secondary" small icon="plus" onTap={() => onChange([...sessions, another(sessions)])}>
          {course ? '再加一次' : '再加一场'}
        </Button>
      ) : null}
      <Gap />
    </Section>
  )
}
