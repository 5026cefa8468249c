// One place of the list: what was seen there, and what whoever answers for it sees today.
import { campaignLimits, checkResults } from '@contract/campaign-shapes'
import { isGrid } from '@contract/place'
import { dayInWords, dayOf, whenInWords } from '@contract/time'
import { useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import { Button, Facts, Gap, ListRow, Loaded, PhotoGrid, Sheet } from '@/components'
import { type Check, kindLabel, type Site } from '../words'
import { Look } from './Look'

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
