// One restaurant: what may be done, where its case stands, licence and disclosure, the cleaning log, the visits.
import { disclosures, foodGrades, merchantKinds } from '@contract/merchant-shapes'
import { dayOf, momentInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useInfinite, useQuery } from '@/api'
import { Button, Buttons, Facts, ListRow, Loaded, Note, PagedList, PhotoGrid, Section, Tag } from '@/components'
import { isOpen } from '@/finding-words'
import { go } from '@/go'
import { useNow } from '@/now'
import { callPhone, showOnMap } from '@/platform/device'
import { useMay, useMe } from '@/session'
import { MerchantActions } from './actions'
import { CaseView } from './CaseView'
import { CleaningLog } from './CleaningLine'
import {
  byWords,
  checkWords,
  cleaningTag,
  cycleWords,
  dayWords,
  followTag,
  licenceTag,
  type Merchant,
  sizeWords,
  stateTag,
} from './words'
import './merchants.scss'

export const MerchantDetail = ({ merchantId }: { merchantId: string }) => {
  const merchant = useQuery('merchants.view', { merchantId })
  return <Loaded query={merchant}>{found => <Shown merchant={found} />}</Loaded>
}

const Shown = ({ merchant }: { merchant: Merchant }) => {
  const now = useNow(60_000)
  const { name, place, phone, owner } = merchant
  const me = useMe()?.personId
  const state = stateTag(merchant)
  const tags = [followTag(merchant, now), cleaningTag(merchant, now), licenceTag(merchant, now)]
  return (
    <>
      <Section title={name} end={<Tag tone={state.tone}>{state.words}</Tag>} first>
        <View className="ry-shop__tags">
          {tags.map(tag =>
            tag ? (
              <Tag key={tag.words} tone={tag.tone}>
                {tag.words}
              </Tag>
            ) : null,
          )}
        </View>
        <Facts
          facts={[
            ['种类', `${merchantKinds[merchant.kind].label} · ${sizeWords(merchant.size)}`],
            ['地址', `${merchant.areaName} ${place.words}`],
            ['负责人', owner?.name],
            ['门店电话', phone],
            ['座位', merchant.seats === undefined ? undefined : `${merchant.seats} 个`],
          ]}
        />
        <Buttons>
          {phone && owner?.personId !== me ? (
            <Button kind="secondary" small icon="phone" onTap={() => callPhone(phone)} label={`打电话给${name}`}>
              打电话
            </Button>
          ) : null}
          {place.point ? (
            <Button kind="secondary" small icon="place" onTap={() => void showOnMap({ ...place.point!, name })}>
              在地图上看
            </Button>
          ) : null}
        </Buttons>
        <MerchantActions merchant={merchant} />
      </Section>
      <Findings merchantId={merchant.merchantId} name={name} />
      {merchant.case ? <CaseView found={merchant.case} now={now} /> : null}
      <Disclosed merchant={merchant} now={now} />
      <Cleanings merchant={merchant} />
      <Visits merchant={merchant} now={now} />
    </>
  )
}

/** What inspections found that is for this restaurant to put right; nothing where nothing ever was. */
const Findings = ({ merchantId, name }: { merchantId: string; name: string }) => {
  const may = useMay('inspections.view')
  const found = useQuery('inspections.ledger', { merchantId, limit: 10 }, { enabled: may })
  const items = found.data?.items ?? []
  if (items.length === 0) return null
  const open = items.filter(isOpen)
  const late = open.filter(({ overdue }) => overdue).length
  return (
    <Section title="督查问题">
      <ListRow
        icon="ledger"
        title={open.length > 0 ? `${open.length} 处要整改` : '现在没有要整改的'}
        detail={found.data?.next ? '最近 10 处里' : `督查登记过 ${items.length} 处`}
        tag={late > 0 ? { tone: 'danger', words: `${late} 处超期` } : undefined}
        onTap={() => void go('inspections/ledger', { merchantId, shop: name })}
      />
    </Section>
  )
}

const Disclosed = ({ merchant, now }: { merchant: Merchant; now: number }) => {
  const { licence, grade, disclosed, code, can, merchantId } = merchant
  const until = licence?.until
  return (
    <Section title="证照和公示">
      <Facts
        facts={[
          ['许可证号', licence?.number ?? '没有登记'],
          ['有效期', until && `${dayWords(until)}${until < dayOf(now) ? '，已到期' : ''}`],
          ['安全等级', grade && `${foodGrades[grade].label}（${grade} 级）`],
          ['墙上公示', disclosed.map(item => disclosures[item].label).join('、') || '还没有公示'],
        ]}
      />
      {code ? (
        <Buttons>
          <Button kind="secondary" small icon="eye" onTap={() => void go('merchants/disclosure', { code })}>
            看食客看到的
          </Button>
          {can.includes('save') ? (
            <Button kind="secondary" small icon="qr" onTap={() => void go('merchants/sheet', { merchantId })}>
              公示码
            </Button>
          ) : null}
        </Buttons>
      ) : null}
    </Section>
  )
}

const Cleanings = ({ merchant }: { merchant: Merchant }) => {
  const checks = useMay('merchants.sample')
  if (!merchant.purifier)
    return (
      <Section title="油烟净化器">
        <Note>没有油烟净化器，不用清洗</Note>
      </Section>
    )
  return (
    <Section title="油烟净化器清洗">
      <Note>
        {cycleWords(merchant.size)}
        {merchant.dueOn ? `，下次在 ${dayWords(merchant.dueOn)} 前` : ''}
      </Note>
      <CleaningLog merchant={merchant} checks={checks} />
    </Section>
  )
}

const Visits = ({ merchant: { merchantId }, now }: { merchant: Merchant; now: number }) => {
  const list = useInfinite('merchants.visits', { merchantId, limit: 5 })
  return (
    <Section title="走访检查">
      <PagedList
        list={list}
        label="走访检查"
        keyOf={visit => visit.visitId}
        empty={{ words: '还没有走访过' }}
        row={({ failed, at, by, words, photos }) => (
          <View>
            <ListRow
              title={failed.length === 0 ? '都达标' : `${failed.length} 项不达标：${checkWords(failed)}`}
              detail={[momentInWords(at, now), byWords(by), words].filter(Boolean).join(' · ')}
              tag={failed.length === 0 ? { tone: 'done', words: '达标' } : { tone: 'danger', words: '不达标' }}
            />
            <PhotoGrid
              photos={photos.map((photo, i) => ({ url: photo.url, alt: `走访照片 ${i + 1}` }))}
              label="走访照片"
            />
          </View>
        )}
      />
    </Section>
  )
}
