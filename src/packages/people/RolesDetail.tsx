// The roles of one person: what is held and until when, taking one away, giving another.
import type { HeldRole } from '@contract/people'
import { dayInWords, dayOf } from '@contract/time'
import { useState } from 'react'
import { useCommand, useQuery } from '@/api'
import { Button, Buttons, Card, Empty, ListRow, Loaded, Note, Problem, Section } from '@/components'
import { ask, toast } from '@/platform/dialogs'
import { useMe, useSession } from '@/session'
import { GrantSheet } from './GrantSheet'

export const RolesDetail = ({ personId }: { personId: string }) => {
  const person = useQuery('people.holdings', { personId })
  const [giving, setGiving] = useState<Partial<HeldRole> | null>(null)
  const revoke = useCommand('people.revoke')
  const me = useMe()
  const reload = useSession(session => session.load)
  return (
    <Loaded query={person}>
      {({ name, homeName, post, holdings }) => {
        const take = async (held: HeldRole) => {
          const sure = await ask({
            title: `收回${name}的${held.label}？`,
            words: `${held.areaName}，马上生效，正在用的页面也会失去权限`,
            yes: '收回',
            danger: true,
          })
          if (!sure || !(await revoke.run({ personId, role: held.role, area: held.area }))) return
          if (me?.personId === personId) await reload()
          toast(`已收回${held.areaName}${held.label}`)
        }
        return (
          <>
            <Card first>
              <ListRow icon="person" title={name} detail={[post, homeName].filter(Boolean).join(' · ')} />
            </Card>
            <Section title="现有角色">
              {holdings.length === 0 ? <Empty icon="shield" words="没有角色" /> : null}
              {holdings.map(held => (
                <Held
                  key={`${held.role} ${held.area}`}
                  held={held}
                  onChange={() => setGiving(held)}
                  onTake={() => take(held)}
                />
              ))}
              <Problem error={revoke.error} />
              <Note>收回角色前，请先把手上的事交接好；收回和授予都会留下记录。</Note>
            </Section>
            <Buttons>
              <Button icon="plus" onTap={() => setGiving({})}>
                授予角色
              </Button>
            </Buttons>
            {giving ? (
              <GrantSheet
                personId={personId}
                name={name}
                given={giving}
                onClose={() => setGiving(null)}
                onDone={() => {
                  if (me?.personId === personId) void reload()
                }}
              />
            ) : null}
          </>
        )
      }}
    </Loaded>
  )
}

const datesOf = ({ since, until }: HeldRole) => {
  const now = Date.now()
  const from = since !== undefined && since > now ? `${dayInWords(dayOf(since), now)} 起` : ''
  const to = until === undefined ? '长期' : `到 ${dayInWords(dayOf(until - 1), now)}`
  return [from, to].filter(Boolean).join('，')
}

const Held = ({ held, onChange, onTake }: { held: HeldRole; onChange: () => void; onTake: () => unknown }) => {
  const later = held.since !== undefined && held.since > Date.now()
  return (
    <>
      <ListRow
        title={held.label}
        detail={`${held.areaName} · ${datesOf(held)}`}
        tag={later ? { tone: 'attention', words: '还没开始' } : undefined}
      />
      <Buttons>
        <Button kind="secondary" small onTap={onChange} label={`改${held.areaName}${held.label}的期限`}>
          改期限
        </Button>
        <Button kind="danger" small onTap={onTake} label={`收回${held.areaName}${held.label}`}>
          收回
        </Button>
      </Buttons>
    </>
  )
}
