// 我的店: a merchant's own restaurants, what is due there, and entering a cleaning.

import { View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Card,
  ListRow,
  Loaded,
  Note,
  Page,
  PagedList,
  Section,
  Sheet,
  Tag,
} from '@/components'
import { go } from '@/go'
import { useNow } from '@/now'
import { useMay } from '@/session'
import { RecordCleaning } from '../actions/cleaning'
import { CleaningLog } from '../CleaningLine'
import { MerchantLine } from '../MerchantLine'
import { cleaningTag, cycleWords, dayWords, licenceTag, stateTag } from '../words'

export default function OwnPage() {
  return (
    <Page name="merchants/own">
      <Asked />
      <Own />
    </Page>
  )
}

/** What patrols asked this person to put right: it has a page of its own, and no other way leads there. */
const Asked = () => {
  const may = useMay('patrols.answer')
  const list = useInfinite('patrols.todo', { stage: 'todo', limit: 20 }, { enabled: may })
  const [first] = list.items
  if (!may || !first) return null
  return (
    <Section title="要您处理的" bare>
      <Card>
        <ListRow
          icon="check"
          title={`${list.items.length}${list.hasNextPage ? ' 件以上' : ' 件'}等您处理`}
          detail="网格员看到的，处理好拍一张照片"
          tag={first.overdue ? { tone: 'danger', words: '已超时' } : undefined}
          onTap={() => void go('patrols/todo')}
        />
      </Card>
    </Section>
  )
}

const Own = () => {
  const now = useNow(60_000)
  const list = useInfinite('merchants.mine', { limit: 20 })
  const [only] = list.items
  // Most have one shop: it is shown whole, without a list in between.
  if (list.items.length === 1 && only && !list.hasNextPage) return <Shop merchantId={only.merchantId} />
  return (
    <>
      <FindingsWait />
      <PagedList
        list={list}
        label="我的店"
        keyOf={one => one.merchantId}
        empty={{ words: '还没有登记您的店，请联系网格员登记，负责人填您' }}
        row={one => (
          <MerchantLine
            merchant={one}
            now={now}
            onTap={() => void go('merchants/merchant', { merchantId: one.merchantId })}
          />
        )}
      />
    </>
  )
}

/** Inspections found something that is for the merchant to put right. */
const FindingsWait = () => {
  const may = useMay('inspections.view')
  const found = useQuery('inspections.ledger', { mine: true, state: 'rectifying', limit: 10 }, { enabled: may })
  const count = found.data?.items.length ?? 0
  if (count === 0) return null
  const late = found.data!.items.filter(({ overdue }) => overdue).length
  return (
    <Banner
      tone={late > 0 ? 'danger' : 'attention'}
      icon="ledger"
      action={{ label: '去处理', onTap: () => void go('patrols/todo') }}
    >
      督查发现 {count} 处要您整改{late > 0 ? `，${late} 处已超期` : ''}
    </Banner>
  )
}

const Shop = ({ merchantId }: { merchantId: string }) => {
  const now = useNow(60_000)
  const shop = useQuery('merchants.view', { merchantId })
  const [entering, setEntering] = useState(false)
  return (
    <Loaded query={shop}>
      {merchant => {
        const tags = [stateTag(merchant), cleaningTag(merchant, now), licenceTag(merchant, now)]
        return (
          <>
            <FindingsWait />
            <Section title={merchant.name} first>
              <View className="ry-shop__tags">
                {tags.map(tag =>
                  tag ? (
                    <Tag key={tag.words} tone={tag.tone}>
                      {tag.words}
                    </Tag>
                  ) : null,
                )}
              </View>
              {merchant.dueOn ? (
                <Note>
                  净化器{cycleWords(merchant.size)}，下次在 {dayWords(merchant.dueOn)} 前
                </Note>
              ) : null}
              <Buttons>
                <Button kind="secondary" onTap={() => void go('merchants/merchant', { merchantId })}>
                  证照、检查和整改
                </Button>
                {merchant.can.includes('recordCleaning') ? (
                  <Button icon="camera" onTap={() => setEntering(true)}>
                    登记清洗
                  </Button>
                ) : null}
              </Buttons>
            </Section>
            {merchant.purifier ? (
              <Section title="清洗记录">
                <CleaningLog merchant={merchant} checks={false} />
              </Section>
            ) : null}
            <Sheet open={entering} title="登记清洗" onClose={() => setEntering(false)}>
              {entering ? <RecordCleaning merchant={merchant} onClose={() => setEntering(false)} /> : null}
            </Sheet>
          </>
        )
      }}
    </Loaded>
  )
}
