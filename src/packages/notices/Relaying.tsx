// 转发到群: for those who look after a group — its card, the tick afterwards, and asking the groups below with a note.
import { ancestry } from '@contract/place'
import { whenInWords } from '@contract/time'
import { useState } from 'react'
import { useCommand, useInfinite, useQuery } from '@/api'
import { Button, Buttons, Chips, ListRow, Note, Problem, Section, ShareButton, Tag } from '@/components'
import { toast } from '@/platform/dialogs'
import { liesWithin, useAreasReached } from '@/reach'
import { PassOnSheet } from './PassOnSheet'
import { type Notice, relayTag, relayWords } from './words'

const isGroup = (area: string) => [2, 3].includes(ancestry(area).length)

/** The groups that this person looks after and that a notice is for. */
export const useOwnGroups = ({ areas, roles }: Pick<Notice, 'areas' | 'roles'>) => {
  const reached = useAreasReached('notices.relay')
  if (roles.length > 0) return []
  return [
    ...new Set(
      reached.flatMap(root => (liesWithin(root, areas) ? [root] : areas.filter(area => liesWithin(area, [root])))),
    ),
  ].filter(isGroup)
}

interface RelayingProps {
  notice: Notice
  groups: string[]
  /** The group whose card goes out. */
  group: string
  onGroup: (group: string) => void
  /** Something else comes first on the page. */
  second?: boolean
}

export const Relaying = ({ notice, groups, group, onGroup, second = false }: RelayingProps) => {
  const { noticeId } = notice
  const [asking, setAsking] = useState(false)
  const names = useQuery('areas.names', { areas: groups })
  const relays = useInfinite('notices.relaysOf', { noticeId, limit: 100 })
  const mark = useCommand('notices.markForwarded')
  const own = relays.items.find(one => one.area === group)
  const below = relays.items.filter(one => one.area !== group && liesWithin(one.area, [group]))
  const done = own?.state === 'forwarded'
  const tick = async (forwarded: boolean) => {
    if (await mark.run({ noticeId, area: group, forwarded })) toast(forwarded ? '记下了，谢谢' : '已改回没转发')
  }
  const nameOf = (area: string) => names.data?.find(found => found.area === area)?.name ?? ''
  return (
    <Section title="转发到群" end={own ? <Tag tone={relayTag(own).tone}>{relayTag(own).words}</Tag> : undefined}>
      {groups.length > 1 ? (
        <Chips
          label="哪个群"
          options={groups.map(area => ({ value: area, label: nameOf(area) }))}
          value={group}
          onChange={onGroup}
        />
      ) : null}
      <Note>
        {[`${nameOf(group)}的群`, ...(own ? relayWords(own) : [])].filter(Boolean).join(' · ')}
        {done ? '' : '。转发后点一下“已转发”，从这张卡片打开的都算看到。'}
      </Note>
      {own?.note ? <Note>附言：{own.note}</Note> : null}
      <Problem error={mark.error} />
      <Buttons>
        <ShareButton card={cardOf(notice, group)} kind={done || second ? 'secondary' : 'primary'}>
          转发到群里
        </ShareButton>
        {done ? (
          <Button kind="text" onTap={() => tick(false)}>
            还没转发
          </Button>
        ) : (
          <Button kind="secondary" icon="check" onTap={() => tick(true)}>
            已转发
          </Button>
        )}
        {ancestry(group).length === 2 ? (
          <Button kind="secondary" icon="send" onTap={() => setAsking(true)}>
            请楼院群主转发
          </Button>
        ) : null}
      </Buttons>
      {below.map(one => (
        <ListRow
          key={one.area}
          title={one.areaName}
          detail={[
            ...relayWords(one),
            one.forwardedAt && whenInWords(one.forwardedAt, Date.now()),
            one.note && `附言：${one.note}`,
          ]
            .filter(Boolean)
            .join(' · ')}
          tag={relayTag(one)}
        />
      ))}
      {asking ? <PassOnSheet noticeId={noticeId} group={group} onClose={() => setAsking(false)} /> : null}
    </Section>
  )
}

/** The card for one group: who opens it from there is counted there. */
export const cardOf = ({ share }: Pick<Notice, 'share'>, group: string | undefined) =>
  group ? { ...share, path: `${share.path}&via=${group}` } : share
