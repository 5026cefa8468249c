// 发通知: a new notice, or a draft that goes on being written.
import { useMemo } from 'react'
import { useDraft, useQuery } from '@/api'
import { Banner, Loaded, Note, Page, State } from '@/components'
import { replace, useParams } from '@/go'
import { useAreasReached } from '@/reach'
import { useMe } from '@/session'
import { type Notice, originWords } from '../words'
import { Compose } from './Compose'
import { blank, type Writing, writingOf } from './writing'

export default function ComposePage() {
  const { noticeId } = useParams()
  const me = useMe()
  // What is proposed follows from who is writing.
  if (!me) return <Page name="notices/compose">{null}</Page>
  return noticeId ? <Existing noticeId={noticeId} /> : <Fresh />
}

const useRoots = () => useAreasReached('notices.publish')
/** One community or courtyard is what most authors send to; the whole office is never proposed. */
const proposed = (roots: string[]) => (roots.length === 1 && roots[0]!.includes('/') ? roots : [])

const Fresh = () => {
  const roots = useRoots()
  const start = useMemo(() => blank(proposed(roots)), [roots])
  const kept = useDraft<Writing>('notices.compose.new', start)
  return <Compose roots={roots} kept={kept} urls={none} />
}

const none: ReadonlyMap<string, string> = new Map()

const Existing = ({ noticeId }: { noticeId: string }) => {
  const notice = useQuery('notices.notice', { noticeId })
  if (notice.data?.can.includes('edit')) return <Editing key={noticeId} notice={notice.data} />
  return (
    <Page name="notices/compose">
      <Loaded query={notice}>
        {() => (
          <State
            icon="lock"
            words="这条通知已经发出或定时，不能再当草稿改"
            action={{ label: '看这条通知', onTap: () => replace('notices/notice', { noticeId }) }}
          />
        )}
      </Loaded>
    </Page>
  )
}

const Editing = ({ notice }: { notice: Notice }) => {
  const roots = useRoots()
  const stored = useMemo(() => writingOf(notice), [notice])
  const kept = useDraft<Writing>(`notices.compose.${notice.noticeId}`, stored)
  const [writing, change] = kept
  const urls = useMemo(
    () => new Map(notice.pictures.map(({ fileId, url }) => [fileId, url] as const)),
    [notice.pictures],
  )
  // What was typed on this device belongs to an older draft: the person chooses, nothing is lost by itself.
  const outdated = writing.version < stored.version
  return (
    <Compose
      roots={roots}
      kept={kept}
      urls={urls}
      notice={
        <>
          {outdated ? (
            <Banner icon="info" action={{ label: '用最新的', onTap: () => change(stored) }}>
              这份草稿在别处改过，您这里的还是旧的
            </Banner>
          ) : null}
          {notice.origins?.length ? <Note>{`${originWords(notice.origins)}，发出后写在通知上。`}</Note> : null}
        </>
      }
    />
  )
}
