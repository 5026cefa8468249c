// 重点管控清单: the places of a campaign with who answers for each; looked at day by day, kept by who leads.
import type { SiteKind } from '@contract/campaign-shapes'
import { whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { type KeptCommand, useInfinite, useOutbox, useQuery } from '@/api'
import { Button, Buttons, Card, FilterChips, ListRow, Page, PagedList, SearchBar, Switch } from '@/components'
import { go, useParams } from '@/go'
import { useNow } from '@/now'
import { kindLabel, type Site } from '../words'
import { unsentLooks } from './looks'
import { SiteForm } from './SiteForm'
import { SiteSheet } from './SiteSheet'

export default function SitesPage() {
  const { campaignId = '', mine: asked, text: first = '', siteId: opened } = useParams()
  const now = useNow(60_000)
  const campaign = useQuery('campaigns.view', { campaignId })
  const [kind, setKind] = useState<SiteKind | ''>('')
  const [text, setText] = useState(first)
  const [mine, setMine] = useState(asked === '1')
  const [unchecked, setUnchecked] = useState(false)
  const [open, setOpen] = useState<string | null>(opened ?? null)
  const [editing, setEditing] = useState<Site | 'new' | null>(null)
  const list = useInfinite(
    'campaigns.sites',
    { campaignId, text, ...(kind && { kind }), ...(mine && { mine }), ...(unchecked && { unchecked }) },
    { keepPrevious: true },
  )
  const unsent = unsentLooks(useOutbox().commands, { campaignId })
  const leads = campaign.data?.leads ?? false
  const lasts = campaign.data?.state === 'planned' || campaign.data?.state === 'running'
  const narrowed = kind !== '' || text !== '' || mine || unchecked
  const site = list.items.find(one => one.siteId === open)
  return (
    <Page
      name="campaigns/sites"
      width="full"
      action={leads && lasts ? { label: '加一处', icon: 'plus', onTap: () => setEditing('new') } : undefined}
    >
      <SearchBar value={text} onChange={setText} placeholder="搜索名称、网格、负责人" />
      <FilterChips
        label="种类"
        options={[
          { value: '', label: '全部' },
          ...(campaign.data?.kinds ?? []).map(value => ({ value, label: kindLabel(value) })),
        ]}
        value={kind}
        onChange={value => setKind(value as SiteKind | '')}
      />
      <View>
        <Switch checked={mine} onChange={setMine}>
          只看我负责的
        </Switch>
        <Switch checked={unchecked} onChange={setUnchecked}>
          只看今天还没看过的
        </Switch>
      </View>
      {leads ? (
        <Buttons>
          <Button kind="secondary" small icon="upload" onTap={() => void go('campaigns/roll', { campaignId })}>
            {lasts ? '用 Excel 导入、导出' : '导出 Excel'}
          </Button>
        </Buttons>
      ) : null}
      <PagedList
        list={list}
        label="重点管控清单"
        keyOf={one => one.siteId}
        empty={
          narrowed
            ? {
                words: unchecked && kind === '' && text === '' ? '今天都看过了' : '没有这样的管控点',
                action: {
                  label: '看全部',
                  onTap: () => {
                    setKind('')
                    setText('')
                    setMine(false)
                    setUnchecked(false)
                  },
                },
              }
            : { words: leads ? '还没有列清单，点“加一处”' : '还没有列清单' }
        }
        row={one => (
          <Card>
            <ListRow
              title={one.name}
              detail={[
                kindLabel(one.kind),
                one.areaName,
                `负责人 ${one.responsible.name}`,
                ...(one.checked ? [`${whenInWords(one.checked.at, now)}看过`] : []),
              ].join(' · ')}
              tag={tagOf(
                one,
                unsent.filter(({ page }) => page?.params.siteId === one.siteId),
              )}
              onTap={() => setOpen(one.siteId)}
            />
          </Card>
        )}
      />
      {site ? (
        <SiteSheet
          site={site}
          leads={leads && lasts}
          runs={campaign.data?.state === 'running'}
          onEdit={() => {
            setOpen(null)
            setEditing(site)
          }}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {editing && campaign.data ? (
        <SiteForm
          campaign={campaign.data}
          site={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Page>
  )
}

/** Whoever has been there reads that it waits, not that nobody has looked. */
const tagOf = ({ checkedToday, checked }: Site, unsent: readonly KeptCommand[]) => {
  if (unsent.some(one => one.refusal)) return { words: '没有发出', tone: 'danger' as const }
  if (unsent.length > 0) return { words: '等着发送', tone: 'attention' as const }
  if (!checkedToday) return { words: '今天没看', tone: 'quiet' as const }
  return checked?.result === 'problem'
    ? { words: '有问题', tone: 'attention' as const }
    : { words: '今天已看', tone: 'done' as const }
}
