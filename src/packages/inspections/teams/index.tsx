// 督查组: who inspects together and who is away; an administrator forms the teams.
import type { InspectionTeam } from '@contract/inspections'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite, useQuery } from '@/api'
import {
  Button,
  Buttons,
  Checkbox,
  Chips,
  Empty,
  Field,
  Lacking,
  ListRow,
  Loaded,
  Note,
  Page,
  PagedList,
  Problem,
  SearchBar,
  Section,
  SelectField,
  Sheet,
  Switch,
  Tag,
  TextField,
} from '@/components'
import { toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import { LeaveLine } from '../LeaveLine'
import { type Away, LeaveForm } from './LeaveForm'
import '../inspections.scss'

export default function TeamsPage() {
  const mayEdit = useMay('inspections.editTeam')
  const teams = useQuery('inspections.teams', {})
  /** A team that is being changed, or `new`. */
  const [editing, setEditing] = useState<InspectionTeam | 'new' | null>(null)
  const [away, setAway] = useState<Away | null>(null)
  return (
    <Page
      name="inspections/teams"
      footer={mayEdit ? <Button onTap={() => setEditing('new')}>新建督查组</Button> : undefined}
    >
      <Teams onEdit={mayEdit ? setEditing : undefined} onAway={setAway} />
      <Sheet
        open={editing !== null}
        title={editing === 'new' ? '新建督查组' : '修改督查组'}
        onClose={() => setEditing(null)}
      >
        {editing ? (
          <TeamForm
            key={editing === 'new' ? 'new' : editing.teamId}
            team={editing === 'new' ? undefined : editing}
            count={teams.data?.length ?? 0}
            onDone={() => setEditing(null)}
          />
        ) : null}
      </Sheet>
      <Sheet open={away !== null} title={away?.leave ? '修改请假' : '登记请假'} onClose={() => setAway(null)}>
        {away ? (
          <LeaveForm
            key={`${away.team.teamId} ${away.leave?.leaveId ?? ''}`}
            away={away}
            teams={teams.data ?? []}
            onDone={() => setAway(null)}
          />
        ) : null}
      </Sheet>
    </Page>
  )
}

interface TeamsProps {
  onEdit: ((team: InspectionTeam) => void) | undefined
  onAway: (away: Away) => void
}

const Teams = ({ onEdit, onAway }: TeamsProps) => {
  const teams = useQuery('inspections.teams', {})
  return (
    <Loaded query={teams}>
      {data =>
        data.length === 0 ? (
          <Empty icon="users" words="还没有督查组，编好组才能编制督查计划" />
        ) : (
          <>
            {[...data]
              .sort((a, b) => Number(b.active) - Number(a.active))
              .map((team, i) => (
                <Section
                  key={team.teamId}
                  title={team.name}
                  first={i === 0}
                  end={
                    team.active ? (
                      team.longTerm ? (
                        <Tag tone="calm">月末复查</Tag>
                      ) : undefined
                    ) : (
                      <Tag tone="quiet">已停用</Tag>
                    )
                  }
                  action={onEdit ? { label: '修改', onTap: () => onEdit(team) } : undefined}
                >
                  <View className="ry-words">
                    {team.members.length === 0
                      ? '还没有组员'
                      : team.members
                          .map(({ personId, name }) => (personId === team.leadId ? `${name}（组长）` : name))
                          .join('、')}
                  </View>
                  {team.leaves.map(leave => (
                    <LeaveLine
                      key={leave.leaveId}
                      leave={leave}
                      onTap={team.leaveFor.includes(leave.personId) ? () => onAway({ team, leave }) : undefined}
                    />
                  ))}
                  {team.active && team.leaveFor.length > 0 ? (
                    <ListRow icon="plus" title="登记请假" onTap={() => onAway({ team })} />
                  ) : null}
                </Section>
              ))}
            <Note>长效督查组在每月最后一周复查，不参加分网格；其余各组每月抽签分网格。</Note>
          </>
        )
      }
    </Loaded>
  )
}

const LEAST = 1

interface TeamFormProps {
  team: InspectionTeam | undefined
  /** How many teams there are. */
  count: number
  onDone: () => void
}

const TeamForm = ({ team, count, onDone }: TeamFormProps) => {
  const [draft, change, clear] = useDraft(`inspections.team.${team?.teamId ?? 'new'}`, {
    name: team?.name ?? '',
    order: team?.order ?? count + 1,
    members: team?.members ?? [],
    leadId: team?.leadId ?? '',
    longTerm: team?.longTerm ?? false,
    active: team?.active ?? true,
  })
  const [text, setText] = useState('')
  const found = useInfinite('people.staff', { role: 'inspector', text }, { keepPrevious: true })
  const edit = useCommand('inspections.editTeam')
  const wrong = fieldErrors(edit.error)
  const has = (personId: string) => draft.members.some(member => member.personId === personId)
  const toggle = (person: { personId: string; name: string }) => {
    const members = has(person.personId)
      ? draft.members.filter(member => member.personId !== person.personId)
      : [...draft.members, { personId: person.personId, name: person.name }]
    const leadId = members.some(member => member.personId === draft.leadId) ? draft.leadId : ''
    change({ members, leadId })
  }
  const lacking = [draft.name.trim() === '' && '组名', draft.members.length < LEAST && '组员']
  const save = async () => {
    const done = await edit.run({
      ...(team && { teamId: team.teamId }),
      name: draft.name.trim(),
      order: draft.order,
      memberIds: draft.members.map(({ personId }) => personId),
      ...(draft.leadId && { leadId: draft.leadId }),
      longTerm: draft.longTerm,
      active: draft.active,
    })
    if (!done) return
    clear()
    toast(team ? `${done.name}已保存，下次抽签起用新的组员` : `已建${done.name}，${done.members.length} 位组员`)
    onDone()
  }
  return (
    <>
      <TextField
        label="组名"
        value={draft.name}
        onChange={name => change({ name })}
        maxLength={20}
        placeholder="如：督查一组"
        error={wrong.name}
      />
      <SelectField
        label="排在第几"
        value={`${draft.order}`}
        onChange={order => change({ order: Number(order) })}
        options={Array.from({ length: team ? count : count + 1 }, (_, i) => ({
          value: `${i + 1}`,
          label: `第 ${i + 1}`,
        }))}
      />
      <Field label={`组员 ${draft.members.length} 人`} group error={wrong.memberIds}>
        {() => (
          <>
            <SearchBar value={text} onChange={setText} placeholder="搜索督查员姓名" />
            <View className="ry-people">
              <PagedList
                list={found}
                label="督查员"
                keyOf={person => person.personId}
                empty={{ words: text ? `没有叫“${text}”的督查员` : '还没有督查员，请先授予督查员角色' }}
                row={person => (
                  <Checkbox
                    checked={has(person.personId)}
                    onChange={() => toggle(person)}
                    detail={person.post ?? person.roles.map(({ areaName }) => areaName).join('、')}
                  >
                    {person.name}
                  </Checkbox>
                )}
              />
            </View>
          </>
        )}
      </Field>
      {draft.members.length > 0 ? (
        <Field label="组长" group optional error={wrong.leadId}>
          {() => (
            <Chips
              label="组长"
              value={draft.leadId || null}
              onChange={leadId => change({ leadId: leadId === draft.leadId ? '' : leadId })}
              options={draft.members.map(({ personId, name }) => ({ value: personId, label: name }))}
            />
          )}
        </Field>
      ) : null}
      {team ? (
        <Switch checked={draft.active} onChange={active => change({ active })} detail="停用后不参加下次抽签">
          参加督查
        </Switch>
      ) : (
        <Switch
          checked={draft.longTerm}
          onChange={longTerm => change({ longTerm })}
          detail="全办事处只有一个：每月最后一周复查，组长可以编制计划"
        >
          长效督查组
        </Switch>
      )}
      <Lacking what={lacking} />
      <Problem error={edit.error} />
      <Buttons>
        <Button onTap={save} disabled={lacking.some(Boolean)}>
          {team ? '保存' : '建组'}
        </Button>
      </Buttons>
    </>
  )
}
