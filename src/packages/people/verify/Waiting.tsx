// Applications that wait, the oldest first: decided one by one, or several together.
import { useState } from 'react'
import { useCommand, useInfinite } from '@/api'
import { Banner, Button, Buttons, Checkbox, Gap, Note, PagedList, Problem } from '@/components'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import { inColumns } from '../columns'
import type { Within } from '../joining-words'
import { ApplicationCard } from './ApplicationCard'
import { RefuseSheet } from './RefuseSheet'

const isMine = (can: readonly string[]) => can.includes('approve')

export const Waiting = ({ within }: { within: Within }) => {
  const list = useInfinite('people.applications', within, { every: 60_000, keepPrevious: true })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [refusing, setRefusing] = useState<readonly string[]>([])
  const approve = useCommand('people.approve', { alsoRefresh: ['notices'] })
  const open = list.items.filter(({ can }) => isMine(can))
  const picked = open.filter(({ applicationId }) => chosen.includes(applicationId))
  const choose = (applicationId: string, on: boolean) =>
    setChosen(before => [...before.filter(id => id !== applicationId), ...(on ? [applicationId] : [])])

  /** One after another, so that each is decided by itself and a failure leaves the rest as they were. */
  const passAll = async () => {
    let passed = 0
    for (const { applicationId } of picked) {
      if (!(await approve.run({ applicationId }))) break
      passed++
      choose(applicationId, false)
    }
    if (passed > 0) toast(`${passed} 位已加入，都收到了消息`)
  }

  return (
    <>
      <Groups />
      <Note>认识的、问过的再通过；拿不准先打电话或到门口看看。自己的由别人核实。</Note>
      {open.length > 1 ? (
        <Checkbox
          checked={picked.length === open.length}
          onChange={all => setChosen(all ? open.map(({ applicationId }) => applicationId) : [])}
        >
          全选 {open.length} 位
        </Checkbox>
      ) : null}
      {picked.length > 0 ? (
        <Buttons>
          <Button kind="secondary" onTap={() => setRefusing(picked.map(({ applicationId }) => applicationId))}>
            不通过选中的 {picked.length} 位
          </Button>
          <Button onTap={passAll}>通过选中的 {picked.length} 位</Button>
        </Buttons>
      ) : null}
      <Problem error={approve.error} />
      <PagedList
        list={list}
        label="等核实的居民"
        frame={inColumns}
        keyOf={one => one.applicationId}
        empty={{ words: within.text ? `没有找到“${within.text}”` : '都核实过了，现在没有等的人' }}
        row={application => (
          <ApplicationCard
            application={application}
            chosen={open.length > 1 && isMine(application.can) ? chosen.includes(application.applicationId) : undefined}
            onChoose={on => choose(application.applicationId, on)}
            onRefuse={() => setRefusing([application.applicationId])}
          />
        )}
      />
      {refusing.length > 0 ? (
        <RefuseSheet
          applicationIds={refusing}
          onClose={() => setRefusing([])}
          onRefused={applicationId => choose(applicationId, false)}
        />
      ) : null}
    </>
  )
}

/** Confirming a group lets in everybody who came from it: that comes before looking at each. */
const Groups = () => {
  const may = useMay('people.bindGroups')
  const groups = useInfinite('people.groups', { state: 'waiting', limit: 20 }, { enabled: may })
  if (!may || groups.items.length === 0) return null
  const people = groups.items.reduce((sum, { suggested }) => sum + suggested.reduce((n, one) => n + one.people, 0), 0)
  return (
    <>
      <Gap />
      <Banner icon="users" action={{ label: '去确认', onTap: () => void go('people/groups', { state: 'waiting' }) }}>
        {`${groups.items.length} 个微信群等您确认是哪里的${people > 0 ? `，从里面来了 ${people} 位居民` : ''}`}
      </Banner>
    </>
  )
}
