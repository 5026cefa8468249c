// 发出应急: a new one, or a draft that goes on being written or waits to be confirmed.
import { useMemo } from 'react'
import { useDraft, useQuery } from '@/api'
import { Banner, Loaded, Page, State } from '@/components'
import { replace, useParams } from '@/go'
import { useAreasReached } from '@/reach'
import { useMe } from '@/session'
import type { Emergency } from '../words'
import { RaiseForm } from './RaiseForm'
import { blank, type Writing, writingOf } from './writing'

export default function RaisePage() {
  const { emergencyId } = useParams()
  const me = useMe()
  // What is proposed follows from who is writing.
  if (!me) return <Page name="emergencies/raise">{null}</Page>
  return emergencyId ? <Existing emergencyId={emergencyId} /> : <Fresh />
}

const useRoots = () => useAreasReached('emergencies.draft')
/** One community or courtyard is proposed; the whole office never is. */
const proposed = (roots: string[]) => (roots.length === 1 && roots[0]!.includes('/') ? roots : [])

const Fresh = () => {
  const roots = useRoots()
  const start = useMemo(() => blank(proposed(roots)), [roots])
  const kept = useDraft<Writing>('emergencies.raise.new', start)
  return <RaiseForm roots={roots} kept={kept} />
}

const Existing = ({ emergencyId }: { emergencyId: string }) => {
  const emergency = useQuery('emergencies.emergency', { emergencyId })
  if (emergency.data?.can.includes('edit')) return <Editing key={emergencyId} emergency={emergency.data} />
  return (
    <Page name="emergencies/raise">
      <Loaded query={emergency}>
        {() => (
          <State
            icon="lock"
            words="这次应急已经发出或取消，不能再当草稿改"
            action={{ label: '看这次应急', onTap: () => replace('emergencies/emergency', { emergencyId }) }}
          />
        )}
      </Loaded>
    </Page>
  )
}

const Editing = ({ emergency }: { emergency: Emergency }) => {
  const roots = useRoots()
  const stored = useMemo(() => writingOf(emergency), [emergency])
  const kept = useDraft<Writing>(`emergencies.raise.${emergency.emergencyId}`, stored)
  const [writing, change] = kept
  const outdated = writing.version < stored.version
  return (
    <RaiseForm
      roots={roots}
      kept={kept}
      notice={
        outdated ? (
          <Banner icon="info" action={{ label: '用最新的', onTap: () => change(stored) }}>
            这份草稿在别处改过，您这里的还是旧的
          </Banner>
        ) : null
      }
    />
  )
}
