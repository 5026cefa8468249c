// Who lives in the courtyards one answers for, and taking off who moved away.
import { dayInWords, dayOf } from '@contract/time'
import { useState } from 'react'
import { type ItemOf, useCommand, useInfinite } from '@/api'
import { Card, ListRow, Note, PagedList } from '@/components'
import { ReasonSheet } from '@/components/ReasonSheet'
import { toast } from '@/platform/dialogs'
import type { Within } from '../joining-words'

type Member = ItemOf<'people.members'>

export const Members = ({ within }: { within: Within }) => {
  const list = useInfinite('people.members', within, { keepPrevious: true })
  const [leaving, setLeaving] = useState<Member | null>(null)
  return (
    <>
      <Note>点一位搬走的住户，写明原因移出；本人会收到消息，30 天内可以恢复。</Note>
      <PagedList
        list={list}
        label="住户"
        keyOf={({ personId, area }) => `${personId} ${area}`}
        frame={rows => <Card>{rows}</Card>}
        empty={{ words: within.text ? `没有找到“${within.text}”` : '还没有人加入' }}
        row={member => <MemberRow member={member} onTap={() => setLeaving(member)} />}
      />
      {leaving ? <RemoveSheet member={leaving} onClose={() => setLeaving(null)} /> : null}
    </>
  )
}

const MemberRow = ({ member, onTap }: { member: Member; onTap: () => void }) => {
  const { name, areaName, address, since, duties, mine } = member
  const when = since === undefined ? '' : `${dayInWords(dayOf(since), Date.now())} 加入`
  const fixed = mine || duties.length > 0
  return (
    <ListRow
      title={name}
      detail={[`${areaName} ${address}`.trim(), when].filter(Boolean).join(' · ')}
      end={mine ? '本人' : duties.join('、') || undefined}
      onTap={fixed ? undefined : onTap}
      label={fixed ? undefined : `${name}，${areaName} ${address}，移出`}
    />
  )
}

const usual = ['搬走了', '房子卖了', '租期到了', '登记错了楼院'] as const

const RemoveSheet = ({ member, onClose }: { member: Member; onClose: () => void }) => {
  const { personId, area, name, areaName } = member
  const remove = useCommand('people.removeMember', { alsoRefresh: ['notices'] })
  return (
    <ReasonSheet
      about={`people.remove.${personId}.${area}`}
      title={`把${name}移出${areaName}？`}
      usual={usual}
      note="本人会看到这句话；移出后收不到院里的通知，可以再申请加入"
      placeholder="如：邻居说九月搬到郑东新区了"
      verb="移出"
      danger
      error={remove.error}
      onSend={async reason => {
        const done = await remove.run({ personId, area, reason })
        if (done) toast(`${name}已移出，30 天内可以在“移出记录”里恢复`)
        return done
      }}
      onClose={onClose}
    />
  )
}
