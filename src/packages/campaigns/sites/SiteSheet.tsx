// One place of the list: what was seen there, and what whoever answers for it sees today.
import { type CheckResult, campaignLimits, checkResults } from '@contract/campaign-shapes'
import { dayInWords, dayOf, whenInWords } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite, useOnline, useQuery } from '@/api'
import {
  Button,
  Buttons,
  Chips,
  Facts,
  Field,
  Gap,
  ListRow,
  Loaded,
  Note,
  PhotoGrid,
  PhotoPicker,
  Problem,
  photoWords,
  Sheet,
  TextArea,
  useDraftPhotos,
} from '@/components'
import { toast } from '@/platform/dialogs'
import { type Check, kindLabel, type Site } from '../words'

interface SiteSheetProps {
  site: Site
  leads: boolean
  runs: boolean
  onEdit: () => void
  onClose: () => void
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
            check.before
              ? ` · 死灰复燃：${whenInWords(check.before.at, now)} ${check.before.siteName}${check.before.words}，点开看那一次`
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

interface Writing {
  result: CheckResult
  words: string
  fileIds: string[]
}

const Look = ({ site, onDone }: { site: Site; onDone: () => void }) => {
  const [draft, change, clear] = useDraft<Writing>(`campaigns.check.${site.siteId}`, {
    result: 'fine',
    words: '',
    fileIds: [],
  })
  const [again, setAgain] = useState(false)
  const photos = useDraftPhotos({
    found: draft.fileIds,
    onChange: fileIds => change({ fileIds }),
    limit: campaignLimits.photos,
  })
  const waiting = photoWords(photos)
  const online = useOnline()
  const check = useCommand('campaigns.check')
  const wrong = fieldErrors(check.error)
  const send = async () => {
    const words = draft.words.trim()
    if (!(await check.run({ siteId: site.siteId, result: draft.result, words, photoIds: photos.fileIds }))) return
    clear()
    photos.clear()
    toast(draft.result === 'problem' ? '已记下，行动负责人会知道' : '已记下')
    onDone()
  }
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
          <Chips label="今天看到的" options={results} value={draft.result} onChange={result => change({ result })} />
        )}
      </Field>
      <TextArea
        label={draft.result === 'problem' ? '是什么问题' : '说明'}
        optional={draft.result === 'fine'}
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={campaignLimits.words}
        error={wrong.words}
      />
      <Field label="照片" optional group error={wrong.photoIds}>
        {() => <PhotoPicker photos={photos} label="照片" />}
      </Field>
      {waiting ? <Note>{waiting}</Note> : null}
      {online ? null : <Note>要有网络才能记下来。写的话和传上的照片留在手机里，有网时再来点“记下来”。</Note>}
      <Problem error={check.error} />
      <Buttons>
        <Button onTap={send} disabled={!photos.ready || (draft.result === 'problem' && !draft.words.trim())}>
          {photos.ready ? '记下来' : '照片还在上传'}
        </Button>
      </Buttons>
    </>
  )
}
