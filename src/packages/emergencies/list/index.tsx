// 应急: those of the caller's areas, drafts and exercises among them; on wide screens read beside the list.
import type { emergencyFlow } from '@contract/emergency-shapes'
import { grouped } from '@contract/numbers'
import { whenInWords } from '@contract/time'
import { useState } from 'react'
import { type ItemOf, useInfinite } from '@/api'
import {
  Button,
  Buttons,
  Card,
  FilterChips,
  ListRow,
  Page,
  PagedList,
  SearchBar,
  Split,
  useSelection,
} from '@/components'
import { go } from '@/go'
import { useMay } from '@/session'
import { EmergencyDetail } from '../EmergencyDetail'
import { stateTag, titled, whatWords } from '../words'

type State = keyof typeof emergencyFlow.states
type Shown = 'all' | 'drill' | State

const filters: readonly { value: Shown; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'active', label: '进行中' },
  { value: 'draft', label: '草稿' },
  { value: 'cleared', label: '已解除' },
  { value: 'archived', label: '已归档' },
  { value: 'drill', label: '演练' },
]

const asked = (shown: Shown) => {
  if (shown === 'all') return {}
  return shown === 'drill' ? { drill: true } : { state: shown }
}

export default function EmergenciesPage() {
  const [text, setText] = useState('')
  const [shown, setShown] = useState<Shown>('all')
  const drafts = useMay('emergencies.draft')
  const { selected, select } = useSelection('emergencies/emergency', 'emergencyId')
  const list = useInfinite('emergencies.list', { text, ...asked(shown) }, { keepPrevious: true, every: 30_000 })
  const begin = () => void go('emergencies/raise')
  return (
    <Page name="emergencies/list" width="full">
      <Split
        selected={selected}
        detail={id => <EmergencyDetail emergencyId={id} />}
        hint="从左边选一次应急，在这里看"
        list={
          <>
            {drafts ? (
              <Buttons>
                <Button kind="danger" icon="siren" onTap={begin}>
                  发出应急
                </Button>
              </Buttons>
            ) : null}
            <SearchBar value={text} onChange={setText} placeholder="搜索标题、地点" />
            <FilterChips label="哪些应急" options={filters} value={shown} onChange={setShown} />
            <PagedList
              list={list}
              label="应急"
              keyOf={item => item.emergencyId}
              frame={rows => <Card>{rows}</Card>}
              empty={{
                words:
                  text || shown !== 'all'
                    ? '没有找到这样的应急'
                    : '您的区域还没有过应急。可以先发一次演练，让大家熟悉。',
                ...(drafts && !text && { action: { label: '发一次演练', onTap: begin } }),
              }}
              row={item => (
                <ListRow
                  title={titled(item)}
                  detail={detailOf(item)}
                  tag={stateTag(item.state, item.drill)}
                  on={selected === item.emergencyId}
                  onTap={() => select(item.emergencyId)}
                />
              )}
            />
          </>
        }
      />
    </Page>
  )
}

const detailOf = (item: ItemOf<'emergencies.list'>) =>
  [
    whatWords({ ...item, place: '' }),
    item.areaNames.slice(0, 3).join('、'),
    item.people !== undefined && `${grouped(item.people)} 人`,
    `${item.state === 'draft' ? '写于' : ''} ${whenInWords(item.at, Date.now())}`.trim(),
  ]
    .filter(Boolean)
    .join(' · ')
