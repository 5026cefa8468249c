// The roles of one person: what is held and until when; each can be changed or taken, another given.
import type { HeldRole } from '@contract/people'
import { dayInWords, dayOf } from '@contract/time'
import { useState } from 'react'
import { useQuery } from '@/api'
import { Button, Buttons, Card, Empty, ListRow, Loaded, Note, Section } from '@/components'
import { go } from '@/go'
import { useMay, useMe, useSession } from '@/session'
import { GrantSheet } from './GrantSheet'
import { RoleChanges } from './RoleChanges'
import { SignInSection } from './SignInSection'

export const RolesDetail = ({ personId }: { personId: string }) => {
  const person = useQuery('people.holdings', { personId })
  // The role whose dates are changed, `new` while one is given.
  const [open, setOpen] = useState<HeldRole | 'new' | null>(null)
  const me = useMe()
  const mayHandOver = useMay('people.handOver')
  const reload = useSession(session => session.load)
  const changed = () => {
    if (me?.personId === personId) void reload()
  }
  return (
    <Loaded query={person}>
      {({ name, homeName, post, holdings }) => (
        <>
          <Card first>
            <ListRow icon="person" title={name} detail={[post, homeName].filter(Boolean).join(' · ')} />
          </Card>
          <Section title="现有角色">
            {holdings.length === 0 ? <Empty icon="shield" words="没有角色" /> : null}
            {holdings.map(held => (
              <ListRow
                key={`${held.role} ${held.area}`}
                title={held.label}
                detail={`${held.areaName} · ${datesOf(held)}`}
                tag={
                  held.since !== undefined && held.since > Date.now()
                    ? { tone: 'attention', words: '还没开始' }
                    : undefined
                }
                onTap={held.mayChange ? () => setOpen(held) : undefined}
                label={held.mayChange ? `${held.areaName}${held.label}，改期限或收回` : undefined}
              />
            ))}
            {holdings.some(held => held.mayChange) ? (
              <Note>点一个角色可以改期限或收回，每次都会记进任免记录。</Note>
            ) : null}
          </Section>
          <Buttons>
            <Button icon="plus" onTap={() => setOpen('new')}>
              授予角色
            </Button>
            {mayHandOver && holdings.some(({ staff }) => staff) ? (
              <Button kind="secondary" onTap={() => void go('people/handover', { personId })}>
                交接工作
              </Button>
            ) : null}
          </Buttons>
          <SignInSection personId={personId} name={name} />
          <RoleChanges personId={personId} />
          {open ? (
            <GrantSheet
              personId={personId}
              name={name}
              held={open === 'new' ? null : open}
              onClose={() => setOpen(null)}
              onDone={changed}
            />
          ) : null}
        </>
      )}
    </Loaded>
  )
}

const datesOf = ({ since, until }: HeldRole) => {
  const now = Date.now()
  const from = since !== undefined && since > now ? `${dayInWords(dayOf(since), now)} 起` : ''
  const to = until === undefined ? '长期' : `到 ${dayInWords(dayOf(until - 1), now)}`
  return [from, to].filter(Boolean).join('，')
}
