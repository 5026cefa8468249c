// One place of the list: what was seen there, and what whoever answers for it sees today.
import { type CheckResult, campaignLimits, checkResults } from '@contract/campaign-shapes'
import { isGrid } from '@contract/place'
import { dayInWords, dayOf, whenInWords } from '@contract/time'
import { useEffect, useRef, useState } from 'react'
import {
  type CallError,
  CLOCK_SLOT,
  enqueue,
  fieldErrors,
  fileSlot,
  isCallError,
  NoRoom,
  outbox,
  useInfinite,
  useKeptDraft,
  useOnline,
  useOutbox,
  useQuery,
  useRefresh,
} from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Chips,
  Facts,
  Field,
  Gap,
  KeptPhotos,
  ListRow,
  Loaded,
  Note,
  PhotoGrid,
  Problem,
  Sheet,
  TextArea,
} from '@/components'
import { go } from '@/go'
import { shoot } from '@/packages/outbox/shooting'
import { toast } from '@/platform/dialogs'
import { type Check, kindLabel, type Site } from '../words'

interface SiteSheetProps {
  site: Site
  leads: boolean
  runs: boolean
  onEdit: () => void
  onClose: () => void
}

/** By what it is told that trouble came back here. */
const pointWords = ({ place }: Site) =>
  place.point
    ? `已标，${campaignLimits.recurMetres} 米内又有同类问题算死灰复燃`
    : `没有标，同一${isGrid(place.area) ? '网格' : '社区'}又有同类问题就算死灰复燃`

const howNear = ({ siteId, metres }: NonNullable<Check['before']>, here: string) => {
  if (siteId === here) return '就是这一处'
  return metres === undefined ? '没有标位置，按同一片算' : `相距约 ${metres} 米`
}

const results = (['fine', 'problem'] as const).map(value => ({ value, label: checkResults[value].label }))

export const SiteSheet = ({ site, leads, runs, onEdit, onClose }: SiteSheetProps) => {
  const { siteId, campaignId } = site
  const now = Date.now()
  const seen = useInfinite('campaigns.checks', { campaignId, siteId, limit: 5 })
  const [before, setBefore] = useState<Check['before']>()
  return (
    <Sheet open title={site.name} onClose={onClose}>
      <Facts
        facts={[
          ['种类', kindLabel(site.kind)],
          ['地方', [site.areaName, site.place.words].filter(Boolean).join('，')],
          ['位置', pointWords(site)],
          ['负责人', site.responsible.name],
          ['看守岗位', site.postName],
        ]}
      />
      {site.mine && runs ? <Look site={site} onDone={onClose} /> : null}
      {seen.items.map(check => (
        <ListRow
          key={check.checkId}
          title={`${checkResults[check.result].label}${check.words ? `：${check.words}` : ''}`}
          detail={`${check.byName} · ${whenInWords(check.at, now)}${
            check.receivedAt ? `看的，${whenInWords(check.receivedAt, now)}收到` : ''
          }${
            check.before
              ? ` · 死灰复燃（${howNear(check.before, siteId)}）：${whenInWords(check.before.at, now)} ${check.before.siteName}${check.before.words}，点开看那一次`
              : ''
          }`}
          tag={check.result === 'problem' ? { words: '有问题', tone: 'attention' } : undefined}
          onTap={check.before && (() => setBefore(check.before))}
        />
      ))}
      {seen.hasNextPage ? (
        <Button kind="text" onTap={() => void seen.fetchNextPage()}>
          看更早的
        </Button>
      ) : null}
      <Seen checks={seen.items} />
      {before ? <Earlier before={before} onClose={() => setBefore(undefined)} /> : null}
      {leads ? (
        <>
          <Gap />
          <Button kind="secondary" onTap={onEdit}>
            修改这一处
          </Button>
        </>
      ) : null}
    </Sheet>
  )
}

const Seen = ({ checks }: { checks: readonly Check[] }) => {
  const photos = checks.flatMap(one => one.photos)
  if (photos.length === 0) return null
  return <PhotoGrid label="看时拍的照片" photos={photos.map(({ url }, i) => ({ url, alt: `照片 ${i + 1}` }))} />
}

/** What was seen there on the day on which the same kind of trouble was found before. */
const Earlier = ({ before, onClose }: { before: NonNullable<Check['before']>; onClose: () => void }) => {
  const { campaignId, siteId, siteName, at } = before
  const now = Date.now()
  const found = useQuery('campaigns.checks', { campaignId, siteId, day: dayOf(at), limit: 20 })
  return (
    <Sheet open title={`${siteName}，${dayInWords(dayOf(at), now)}`} onClose={onClose}>
      <Loaded query={found}>
        {({ items }) => (
          <>
            {items.map(check => (
              <ListRow
                key={check.checkId}
                title={`${checkResults[check.result].label}${check.words ? `：${check.words}` : ''}`}
                detail={`${check.areaName} · ${check.byName} · ${whenInWords(check.at, now)}`}
                tag={check.result === 'problem' ? { words: '有问题', tone: 'attention' } : undefined}
              />
            ))}
            <Seen checks={items} />
          </>
        )}
      </Loaded>
    </Sheet>
  )
}

const OPERATION = 'campaigns.check'

/** Looks at this place that the server does not have yet. */
const useUnsent = (siteId: string) =>
  useOutbox().commands.filter(
    ({ operation, receipt, page }) => operation === OPERATION && !receipt && page?.params.siteId === siteId,
  )

interface Writing {
  result: CheckResult
  words: string
  photoKeys: string[]
}
const blank: Writing = { result: 'fine', words: '', photoKeys: [] }

/** Kept on the phone first, with its photos: it goes at once, or when the network is back. */
const Look = ({ site, onDone }: { site: Site; onDone: () => void }) => {
  const { siteId, campaignId, name } = site
  const { draft, change, clear } = useKeptDraft<Writing>(`campaigns.check.${siteId}`, blank)
  const [again, setAgain] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const online = useOnline()
  const refresh = useRefresh()
  const unsent = useUnsent(siteId)
  const refused = unsent.find(one => one.refusal)
  // Photos before it in the outbox may take a while: the sheet may be another place's by then.
  const there = useRef(true)
  useEffect(() => {
    there.current = true
    return () => {
      there.current = false
    }
  }, [])
  const wrong = fieldErrors(error)
  const { result, photoKeys } = draft
  const send = async () => {
    setError(null)
    const takenAt = photoKeys.flatMap(key => outbox.file(key)?.takenAt ?? [])
    try {
      const { key } = enqueue(OPERATION, {
        title: `看管控点：${name}`,
        detail: checkResults[result].label,
        page: { name: 'campaigns/sites', params: { campaignId, siteId } },
        fileKeys: photoKeys,
        input: {
          ...{ siteId, result, words: draft.words.trim(), photoIds: photoKeys.map(fileSlot) },
          ...{ pressedAt: Math.min(Date.now(), ...takenAt), clockError: CLOCK_SLOT as unknown as number },
        },
      })
      clear()
      setAgain(false)
      await outbox.resume()
      const arrived = outbox.command(key)?.receipt !== undefined
      if (arrived) refresh('campaigns')
      if (outbox.command(key)?.refusal) return
      toast(!arrived ? '已存在手机里，有网络时自动发出' : result === 'problem' ? '已送达，行动负责人会知道' : '已送达')
      if (there.current) onDone()
    } catch (problem) {
      if (isCallError(problem)) setError(problem)
      else if (problem instanceof NoRoom) toast('手机存储满了，没有存下，请先连网把前面的发出去')
      else throw problem
    }
  }
  if (refused)
    return (
      <Banner tone="danger" icon="alert" action={{ label: '去处理', onTap: () => void go('outbox/waiting') }}>
        看的记录没有发出：{refused.refusal?.message}
      </Banner>
    )
  if (unsent.length > 0 && !again)
    return (
      <Banner tone="calm" icon="upload" action={{ label: '去看', onTap: () => void go('outbox/waiting') }}>
        看的记录已存在手机里，等着发送
      </Banner>
    )
  if (site.checkedToday && !again)
    return (
      <Buttons>
        <Button kind="secondary" onTap={() => setAgain(true)}>
          今天再记一次
        </Button>
      </Buttons>
    )
  return (
    <>
      <Field label="今天看到的" group>
        {() => (
          <Chips label="今天看到的" options={results} value={result} onChange={next => change({ result: next })} />
        )}
      </Field>
      <TextArea
        label={result === 'problem' ? '是什么问题' : '说明'}
        optional={result === 'fine'}
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={campaignLimits.words}
        error={wrong.words}
      />
      <Field label="照片" optional group error={wrong.photoIds}>
        {() => (
          <KeptPhotos
            keys={photoKeys}
            label="照片"
            onRemove={key => {
              change({ photoKeys: photoKeys.filter(one => one !== key) }, true)
              void outbox.dropFile(key)
            }}
            add={
              photoKeys.length < campaignLimits.photos
                ? {
                    words: '拍照',
                    label: '拍照',
                    onTap: async () => {
                      const keys = await shoot(campaignLimits.photos - photoKeys.length, 'both')
                      if (keys.length > 0) change({ photoKeys: [...photoKeys, ...keys] }, true)
                    },
                  }
                : undefined
            }
          />
        )}
      </Field>
      {online ? null : <Note>没有网络也可以记：连照片存在手机里，有网时自动发出，按现在的时间算。</Note>}
      <Problem error={error} />
      <Buttons>
        <Button onTap={send} disabled={result === 'problem' && !draft.words.trim()}>
          记下来
        </Button>
      </Buttons>
    </>
  )
}
