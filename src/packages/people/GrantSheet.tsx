// Giving a role: which one, over which area, from and until when; giving it again changes the dates.
import { type Role, roles } from '@contract/access'
import { levelsToGive } from '@contract/appointing'
import { type HeldRole, roleLevels } from '@contract/people'
import type { AreaLevel } from '@contract/place'
import { addDays, dayOf, momentOf } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useQuery } from '@/api'
import { Button, Buttons, DateField, ListRow, Note, Problem, SelectField, Sheet, Switch, TextField } from '@/components'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { useAreasReached } from '@/reach'
import { useMay, useMe } from '@/session'
import { AreaField } from './AreaField'

interface GrantSheetProps {
  personId: string
  name: string
  /** A role whose dates are changed, or that is taken; null for a new one. */
  held: HeldRole | null
  onClose: () => void
  onDone: () => void
}

const allRoles = Object.keys(roles) as Role[]

/** The levels over which this person may give a role, by what they hold. */
const levelsFor = (holdings: readonly HeldRole[], role: Role): AreaLevel[] =>
  roleLevels[role].filter(level => holdings.some(held => levelsToGive(held.role, role, [level]).length > 0))

export const GrantSheet = ({ personId, name, held, onClose, onDone }: GrantSheetProps) => {
  const today = dayOf(Date.now())
  const [role, setRole] = useState<Role | null>(held?.role ?? null)
  const [area, setArea] = useState(held?.area ?? '')
  const [since, setSince] = useState(held?.since === undefined ? '' : dayOf(held.since))
  const [until, setUntil] = useState(held?.until === undefined ? '' : dayOf(held.until - 1))
  const [reason, setReason] = useState('')
  // Taking a role was tried without saying why.
  const [unsaid, setUnsaid] = useState(false)
  const holdings = useMe()?.holdings ?? []
  const within = useAreasReached('people.grant')
  const options = allRoles
    .filter(one => levelsFor(holdings, one).length > 0)
    .map(value => ({ value, label: roles[value].label }))
  const handsOver = useMay('people.handOver')
  const work = useQuery(
    'people.openWork',
    { personId },
    { enabled: handsOver && held !== null && roles[held.role].staff },
  )
  const open = work.data?.total ?? 0
  const grant = useCommand('people.grant')
  const revoke = useCommand('people.revoke')
  const wrong = fieldErrors(grant.error)
  const give = async () => {
    if (!role || !area) return
    const dates = {
      ...(since && { since: momentOf(since) }),
      // The last day counts in full.
      ...(until && { until: momentOf(addDays(until, 1)) }),
    }
    const why = reason.trim() && { reason: reason.trim() }
    if (!(await grant.run({ personId, role, area, ...dates, ...why }))) return
    onDone()
    onClose()
    toast(held ? '期限已改好' : `已授予${name}${roles[role].label}`)
  }
  const take = async () => {
    if (!held) return
    setUnsaid(reason.trim() === '')
    if (reason.trim() === '') return
    const sure = await ask({
      title: `收回${name}的${held.label}？`,
      words: `${held.areaName}。马上生效${open > 0 ? `。${name}手上还有 ${open} 项没办完，请先交接` : ''}`,
      yes: '收回',
      danger: true,
    })
    if (!sure || !(await revoke.run({ personId, role: held.role, area: held.area, reason: reason.trim() }))) return
    onDone()
    onClose()
    toast(`已收回${held.areaName}${held.label}`)
  }
  const title = held ? `${name}：${held.areaName}${held.label}` : `给${name}授予角色`
  return (
    <Sheet open title={title} onClose={onClose}>
      {held ? null : (
        <>
          <SelectField
            label="角色"
            value={role ?? ''}
            onChange={value => {
              setRole(value as Role)
              setArea('')
            }}
            options={options}
            error={wrong.role}
          />
          {role ? (
            <AreaField
              key={role}
              levels={levelsFor(holdings, role)}
              within={within}
              value={area}
              onChange={setArea}
              error={wrong.area}
            />
          ) : (
            <Note>先选角色，再选管哪里。</Note>
          )}
        </>
      )}
      <Switch checked={since !== ''} onChange={on => setSince(on ? today : '')} detail={since ? '' : '不定就现在开始'}>
        定开始的日子
      </Switch>
      {since ? <DateField label="开始" value={since} onChange={setSince} error={wrong.since} /> : null}
      <Switch
        checked={until !== ''}
        onChange={on => setUntil(on ? addDays(today, 90) : '')}
        detail={until ? '' : '不定就是长期'}
      >
        定结束的日子
      </Switch>
      {until ? (
        <DateField label="最后一天" value={until} onChange={setUntil} from={today} error={wrong.until ?? wrong['']} />
      ) : null}
      <TextField
        label={held ? '原因，收回时要写' : '原因'}
        optional={!held}
        value={reason}
        onChange={value => {
          setReason(value)
          setUnsaid(false)
        }}
        maxLength={200}
        placeholder={held ? '如：工作调整，由张伟接手' : '如：第 21 网格新任网格员'}
        hint="记进任免记录，本人和管理员看得到"
        error={unsaid ? '写一句为什么收回，再点收回角色' : (wrong.reason ?? fieldErrors(revoke.error).reason)}
      />
      {open > 0 ? (
        <ListRow
          icon="users"
          title={`手上还有 ${open} 项没办完`}
          detail="收回以前，先交给别人"
          onTap={() => void go('people/handover', { personId })}
        />
      ) : null}
      <Problem error={revoke.error ?? (Object.keys(wrong).length ? null : grant.error)} />
      <Buttons>
        {held ? (
          <Button kind="danger" onTap={take}>
            收回角色
          </Button>
        ) : (
          <Button kind="secondary" onTap={onClose}>
            先不授予
          </Button>
        )}
        <Button onTap={give} disabled={!role || !area}>
          {!role ? '先选角色' : !area ? '先选区域' : held ? '保存期限' : '授予'}
        </Button>
      </Buttons>
    </Sheet>
  )
}
