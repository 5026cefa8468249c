// Noting who of a team is away on which days, and choosing who stands in.
import type { InspectionTeam } from '@contract/inspections'
import { dayOf } from '@contract/time'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { Button, Buttons, Chips, DateField, Field, Lacking, Problem, SelectField } from '@/components'
import { ask, toast } from '@/platform/dialogs'

export interface Away {
  team: InspectionTeam
  /** The one that is changed; a new one without it. */
  leave?: InspectionTeam['leaves'][number]
}

interface LeaveFormProps {
  away: Away
  /** All teams: whoever is in one of them can stand in. */
  teams: readonly InspectionTeam[]
  onDone: () => void
}

export const LeaveForm = ({ away: { team, leave }, teams, onDone }: LeaveFormProps) => {
  const today = dayOf(Date.now())
  const [draft, change, clear] = useDraft(`inspections.leave.${team.teamId}.${leave?.leaveId ?? 'new'}`, {
    personId: leave?.personId ?? (team.leaveFor.length === 1 ? (team.leaveFor[0] ?? '') : ''),
    from: leave?.from ?? today,
    until: leave?.until ?? today,
    substituteId: leave?.substitute?.personId ?? '',
  })
  const save = useCommand('inspections.saveLeave')
  const drop = useCommand('inspections.dropLeave')
  const wrong = fieldErrors(save.error)
  // Their own team first: they know its grids.
  const known = [team, ...teams.filter(one => one.teamId !== team.teamId && one.active)].flatMap(one => one.members)
  const others = [...new Map(known.map(one => [one.personId, one])).values()].filter(
    one => one.personId !== draft.personId,
  )
  const lacking = [draft.personId === '' && '谁请假']
  const send = async () => {
    const done = await save.run({
      teamId: team.teamId,
      ...(leave && { leaveId: leave.leaveId }),
      personId: draft.personId,
      from: draft.from,
      until: draft.until,
      ...(draft.substituteId && { substituteId: draft.substituteId }),
    })
    if (!done) return
    clear()
    toast(done.substitute ? `已登记，${done.substitute.name}会收到代班通知` : '已登记，组长会收到安排代班的提醒')
    onDone()
  }
  const strike = async () => {
    if (
      !leave ||
      !(await ask({
        title: `取消${leave.name}的请假？`,
        words: '代班的人会收到通知',
        yes: '取消请假',
        no: '先不',
        danger: true,
      }))
    )
      return
    if (!(await drop.run({ teamId: team.teamId, leaveId: leave.leaveId }))) return
    clear()
    toast('请假已取消')
    onDone()
  }
  return (
    <>
      {leave || team.leaveFor.length === 1 ? null : (
        <Field label="谁请假" group>
          {() => (
            <Chips
              label="谁请假"
              value={draft.personId || null}
              onChange={personId => change({ personId })}
              options={team.members
                .filter(one => team.leaveFor.includes(one.personId))
                .map(({ personId, name }) => ({ value: personId, label: name }))}
            />
          )}
        </Field>
      )}
      <DateField label="从哪天起" value={draft.from} onChange={from => change({ from })} error={wrong.from} />
      <DateField
        label="到哪天止"
        value={draft.until}
        onChange={until => change({ until })}
        from={draft.from}
        hint="包括这一天"
        error={wrong.until}
      />
      <SelectField
        label="谁代班"
        value={draft.substituteId}
        onChange={substituteId => change({ substituteId })}
        options={[
          { value: '', label: '还没有定，请组长安排' },
          ...others.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
      />
      <Lacking what={lacking} />
      <Problem error={save.error ?? drop.error} />
      <Buttons>
        {leave ? (
          <Button kind="secondary" onTap={strike}>
            取消请假
          </Button>
        ) : null}
        <Button onTap={send} disabled={lacking.some(Boolean)}>
          {leave ? '保存' : '登记请假'}
        </Button>
      </Buttons>
    </>
  )
}
