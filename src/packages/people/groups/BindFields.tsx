// Saying where a group belongs: one of the areas that one answers for, and what the group is called.
import { groupLevels } from '@contract/groups'
import { communityOf } from '@contract/place'
import { useEffect, useState } from 'react'
import { fieldErrors, useCommand, useQuery } from '@/api'
import { Button, Buttons, Facts, Problem, SelectField, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import { useAreasReached } from '@/reach'
import { useMe } from '@/session'

export type How =
  /** The group from which the caller opened the app just now. */
  | { kind: 'mine'; groupId: string }
  | { kind: 'bind'; groupId: string; suggested?: string | undefined }
  | { kind: 'correct'; groupId: string; name: string }

interface BindFieldsProps {
  how: How
  onDone: () => void
}

export const BindFields = ({ how, onDone }: BindFieldsProps) => {
  const { groupId } = how
  const [area, setArea] = useState((how.kind === 'bind' && how.suggested) || '')
  const [name, setName] = useState(how.kind === 'correct' ? how.name : '')
  const [reason, setReason] = useState('')
  const refreshed = { alsoRefresh: ['areas', 'notices'] }
  const mine = useCommand('people.bindMyGroup', refreshed)
  const bind = useCommand('people.bindGroup', refreshed)
  const correct = useCommand('people.correctGroup', refreshed)
  const error = mine.error ?? bind.error ?? correct.error
  const wrong = fieldErrors(error)
  const path = useQuery('areas.path', { area }, { enabled: area !== '' })
  const place = path.data?.at(-1)
  // What most groups are called, until something else is written.
  const usual = place
    ? `${place.name}${place.level === 'courtyard' ? '邻里群' : place.level === 'community' ? '服务群' : '工作群'}`
    : ''
  const named = name.trim() || usual
  const send = async () => {
    const input = { groupId, area, name: named }
    const done =
      how.kind === 'mine'
        ? await mine.run(input)
        : how.kind === 'bind'
          ? await bind.run(input)
          : await correct.run({ ...input, reason })
    if (!done) return
    toast(`已对应到${place?.name ?? ''}`)
    onDone()
  }
  return (
    <>
      <AreaOfMine value={area} onChange={setArea} />
      {area ? (
        <TextField
          label="群名"
          value={name}
          onChange={setName}
          maxLength={30}
          placeholder={usual}
          hint="写微信里的群名，大家认得出"
          error={wrong.name}
        />
      ) : null}
      {how.kind === 'correct' && area ? (
        <TextField
          label="为什么改"
          value={reason}
          onChange={setReason}
          maxLength={100}
          placeholder="如：当时看错了，是湖畔家园的群"
          hint="从这个群加入到原来地方的居民会一起改过来，并收到消息"
          error={wrong.reason}
        />
      ) : null}
      {Object.keys(wrong).length > 0 ? null : <Problem error={error} />}
      <Buttons>
        <Button onTap={send} disabled={!area || (how.kind === 'correct' && reason.trim() === '')}>
          {area ? (how.kind === 'correct' ? '改到这里' : `确认是${place?.name ?? ''}的群`) : '先选是哪里的群'}
        </Button>
      </Buttons>
    </>
  )
}

const NONE = ''

/** A courtyard’s moderator has one; a community’s worker its courtyards; the office everything. */
const AreaOfMine = ({ value, onChange }: { value: string; onChange: (area: string) => void }) => {
  const me = useMe()
  const roots = useAreasReached('people.bindGroups')
  const [root] = roots
  const fixed = roots.length === 1 && root && root.split('/').length > 2 ? root : undefined
  const office = roots.find(one => !one.includes('/'))
  const communities = useQuery('areas.children', { level: 'community', limit: 100 }, { enabled: office !== undefined })
  const [community, setCommunity] = useState(value.includes('/') ? communityOf(value) : NONE)
  const within = office ? community : (roots.find(one => one.split('/').length === 2) ?? NONE)
  const courtyards = useQuery(
    'areas.children',
    { parent: within || 'none', level: 'courtyard', limit: 100 },
    { enabled: within.includes('/') },
  )
  const single = useQuery('areas.names', { areas: [...roots] }, { enabled: !office && !within && roots.length > 0 })
  useEffect(() => {
    if (fixed && value !== fixed) onChange(fixed)
  }, [fixed, value, onChange])
  if (fixed) return <Facts facts={[['是哪里的群', single.data?.[0]?.name]]} />
  if (!office && !within)
    return (
      <SelectField
        label="是哪里的群"
        value={value}
        onChange={onChange}
        placeholder="选楼院"
        options={(single.data ?? []).map(one => ({ value: one.area, label: one.name }))}
      />
    )
  return (
    <>
      {office ? (
        <SelectField
          label="哪个社区"
          value={community || (value === office ? office : NONE)}
          onChange={area => {
            setCommunity(area === office ? NONE : area)
            onChange(area)
          }}
          placeholder="选社区"
          options={[
            { value: office, label: `${me?.office.name ?? ''}自己的${groupLevels.office.words}` },
            ...(communities.data?.items ?? []).map(one => ({ value: one.area, label: one.name })),
          ]}
        />
      ) : null}
      {within ? (
        <SelectField
          label="是哪里的群"
          value={value}
          onChange={onChange}
          placeholder="选社区或楼院"
          options={[
            { value: within, label: `整个社区的${groupLevels.community.words}` },
            ...(courtyards.data?.items ?? []).map(one => ({ value: one.area, label: one.name })),
          ]}
        />
      ) : null}
    </>
  )
}
