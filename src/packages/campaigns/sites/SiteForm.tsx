// A place of the list, new or changed, or taken off it.
import { campaignLimits, type SiteKind } from '@contract/campaign-shapes'
import type { Point } from '@contract/place'
import { fieldErrors, useCommand, useDraft, useQuery } from '@/api'
import { Button, Buttons, Note, Problem, SelectField, Sheet, TextField } from '@/components'
import { PhonePoint, placeOf } from '@/components/PlaceFields'
import { ask, toast } from '@/platform/dialogs'
import { AreaField } from '../AreaField'
import { type Person, StaffField } from '../StaffField'
import { type Campaign, kindLabel, type Site } from '../words'

interface Writing {
  kind: SiteKind | ''
  name: string
  area: string
  words: string
  point: Point | null
  accuracy: number | null
  responsible: Person | null
  postId: string
}

const writingOf = (site: Site | undefined): Writing => ({
  kind: site?.kind ?? '',
  name: site?.name ?? '',
  area: site?.place.area ?? '',
  words: site?.place.words ?? '',
  point: site?.place.point ?? null,
  accuracy: null,
  responsible: site?.responsible ?? null,
  postId: site?.postId ?? '',
})

interface SiteFormProps {
  campaign: Campaign
  site?: Site | undefined
  onClose: () => void
}

export const SiteForm = ({ campaign, site, onClose }: SiteFormProps) => {
  const { campaignId } = campaign
  const [draft, change, clear] = useDraft<Writing>(
    `campaigns.site.${campaignId}.${site?.siteId ?? 'new'}`,
    writingOf(site),
  )
  const posts = useQuery('campaigns.posts', { campaignId })
  const add = useCommand('campaigns.addSite')
  const edit = useCommand('campaigns.editSite')
  const error = add.error ?? edit.error
  const wrong = fieldErrors(error)
  const kinds = site && !campaign.kinds.includes(site.kind) ? [...campaign.kinds, site.kind] : campaign.kinds
  const whole = draft.kind !== '' && draft.name.trim() !== '' && draft.area !== '' && draft.responsible !== null
  const save = async (dropped: boolean) => {
    const { kind, name, responsible, postId } = draft
    if (!kind || !responsible) return
    const content = {
      ...{ kind, name: name.trim(), place: placeOf(draft), responsibleId: responsible.personId },
      ...(postId && { postId }),
    }
    const done = site
      ? await edit.run({ siteId: site.siteId, ...content, dropped })
      : await add.run({ campaignId, ...content })
    if (!done) return
    clear()
    toast(dropped ? '已去掉' : `已保存，${responsible.name}会收到通知`)
    onClose()
  }
  const drop = async () => {
    const words = '从清单里去掉，以前的查看记录留着。'
    if (await ask({ title: `去掉${draft.name}？`, words, yes: '去掉', danger: true })) await save(true)
  }
  return (
    <Sheet open title={site ? '修改管控点' : '加一处'} onClose={onClose}>
      <SelectField
        label="种类"
        value={draft.kind}
        onChange={kind => change({ kind: kind as SiteKind })}
        placeholder="选种类"
        options={kinds.map(value => ({ value, label: kindLabel(value) }))}
        error={wrong.kind}
      />
      <TextField
        label="名称"
        value={draft.name}
        onChange={name => change({ name })}
        maxLength={campaignLimits.siteName}
        placeholder="如：海文幼儿园"
        error={wrong.name}
      />
      <AreaField
        value={draft.area}
        onChange={area => change({ area })}
        among={campaign.areas}
        error={wrong['place.area']}
      />
      <TextField
        label="具体地方"
        optional
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={120}
        placeholder="如：东门外围挡"
        error={wrong['place.words']}
      />
      <PhonePoint value={draft} onChange={change} />
      <Note>标上位置，{campaignLimits.recurMetres} 米内又有同类问题才算死灰复燃；不标就按整个网格或社区算。</Note>
      <StaffField
        label="负责人"
        near={draft.area}
        value={draft.responsible}
        onChange={responsible => change({ responsible })}
        error={wrong.responsibleId}
      />
      {(posts.data?.length ?? 0) > 0 ? (
        <SelectField
          label="看守岗位"
          value={draft.postId}
          onChange={postId => change({ postId })}
          options={[
            { value: '', label: '没有专门的岗位' },
            ...(posts.data ?? []).map(post => ({ value: post.postId, label: post.name })),
          ]}
        />
      ) : null}
      {Object.keys(wrong).length > 0 ? null : <Problem error={error} />}
      <Buttons>
        <Button onTap={() => save(false)} disabled={!whole}>
          {whole ? '保存' : '先填种类、名称、社区和负责人'}
        </Button>
        {site ? (
          <Button kind="text" onTap={drop}>
            从清单里去掉
          </Button>
        ) : null}
      </Buttons>
    </Sheet>
  )
}
