// 巡查日志: signed logs of my grids, newest first; on office screens the log beside the list.
import { dayOf } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { DateField, ListRow, Page, PagedList, Split, useSelection } from '@/components'
import { go } from '@/go'
import { AreaFields } from '@/packages/inspections/AreaFields'
import { useReached } from '@/reached'
import { DayLogView } from '../DayLogView'
import { countsWords, dayTitle } from '../words'
import '../patrols.scss'

export default function LogsPage() {
  return (
    <Page name="patrols/logs" width="full">
      <List />
    </Page>
  )
}

/** `<person>:<day>`, as the list names a log. */
const partsOf = (logId: string) => {
  const at = logId.lastIndexOf(':')
  return { personId: logId.slice(0, at), day: logId.slice(at + 1) }
}

const List = () => {
  const now = Date.now()
  const [day, setDay] = useState('')
  const [area, setArea] = useState('')
  const reached = useReached('patrols.view')
  const chooses = reached.office || reached.areas.some(one => one.split('/').length < 3)
  const list = useInfinite(
    'patrols.logs',
    { ...(day && { day }), ...(area && { area }), limit: 20 },
    { keepPrevious: true },
  )
  const { selected, select, wide } = useSelection('patrols/log', 'logId')
  const open = (logId: string) => (wide ? select(logId) : void go('patrols/log', partsOf(logId)))
  return (
    <Split
      selected={selected}
      detail={logId => <DayLogView {...partsOf(logId)} />}
      hint="从左边选一份日志，在这里看"
      list={
        <View className="ry-stack">
          {chooses ? <AreaFields reached={reached} value={area} onChange={setArea} /> : null}
          <DateField label="哪一天" value={day} onChange={setDay} until={dayOf(now)} placeholder="全部日子" />
          <PagedList
            list={list}
            label="巡查日志"
            keyOf={log => log.logId}
            empty={
              day || area
                ? {
                    words: '没有符合条件的日志',
                    action: {
                      label: '看全部',
                      onTap: () => {
                        setDay('')
                        setArea('')
                      },
                    },
                  }
                : { words: '还没有签过名的日志' }
            }
            frame={rows => <View className="ry-card">{rows}</View>}
            row={log => (
              <ListRow
                title={`${log.personName} · ${dayTitle(log.day, now)}`}
                detail={[countsWords(log.counts), log.words].filter(Boolean).join(' · ')}
                end={`${log.total} 处`}
                on={selected === log.logId}
                onTap={() => open(log.logId)}
              />
            )}
          />
        </View>
      }
    />
  )
}
