// One place of the list: what was seen there, and what whoever answers for it sees today.
import { type CheckResult, campaignLimits, checkResults } from '@contract/campaign-shapes'
import { whenInWords } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite } from '@/api'
import {
  Button,
  Buttons,
  Chips,
  Facts,
  Field,
  Gap,
  ListRow,
  PhotoGrid,
  PhotoPicker,
  Problem,
  Sheet,
  TextArea,
  usePhotos,
} from '@/components'
import { toast } from '@/platform/dialogs'
import { kindLabel, type Site } from '../words'

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
              ? ` · 死灰复燃：${whenInWords(check.before.at, now)} ${check.before.siteName}${check.before.words}`
              : ''
          }`}
          tag={check.result === 'problem' ? { words: '有问题', tone: 'attention' } : undefined}
        />
      ))}
      {seen.items.some(({ photos }) => photos.length > 0) ? (
        <PhotoGrid
          label="看时拍的照片"
          photos={seen.items.flatMap(({ photos }) => photos).map(({ url }, i) => ({ url, alt: `照片 ${i + 1}` }))}
        />
      ) : null}
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

const Look = ({ site, onDone }: { site: Site; onDone: () => void }) => {
  const [draft, change, clear] = useDraft<{ result: CheckResult; words: string }>(`campaigns.check.${site.siteId}`, {
    result: 'fine',
    words: '',
  })
  const [again, setAgain] = useState(false)
  const photos = usePhotos({ limit: campaignLimits.photos })
  const check = useCommand('campaigns.check')
  const wrong = fieldErrors(check.error)
  const send = async () => {
    const words = draft.words.trim()
    if (!(await check.run({ siteId: site.siteId, result: draft.result, words, photoIds: photos.fileIds }))) return
    clear()
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
      <Problem error={check.error} />
      <Buttons>
        <Button onTap={send} disabled={!photos.ready || (draft.result === 'problem' && !draft.words.trim())}>
          {photos.ready ? '记下来' : '照片还在上传'}
        </Button>
      </Buttons>
    </>
  )
}
