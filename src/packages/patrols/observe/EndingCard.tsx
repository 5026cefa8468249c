// How it ends: four buttons, and what each of them still asks.
import { categoryOf } from '@contract/categories'
import { type Ending, endingNames, observationEndings } from '@contract/patrol-shapes'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Button, Chips, Choices, Field, ListRow, Note, PagedList, SearchBar, Sheet } from '@/components'
import { type Draft, meantCategory } from './draft'
import { communityIn } from './PlaceCard'

interface EndingCardProps {
  draft: Draft
  change: (changed: Partial<Draft>) => void
  /** It may be on the server already: how it ended is settled. */
  settled?: boolean
  error?: string | undefined
}

const detailOf = (ending: Ending, { areaName, courtyard }: { areaName: string; courtyard: boolean }) =>
  ({
    fixed: '当场处理好了，再拍一张',
    told: courtyard ? `发给${areaName}的物业` : '发给这里的物业或商户',
    request: '按时限办，进度可查',
    recorded: '写进今天的日志',
  })[ending]

export const EndingCard = ({ draft, change, settled, error }: EndingCardProps) => {
  const urgent = categoryOf(meantCategory(draft))?.urgentWhen ?? []
  const options = endingNames.map(value => ({
    value,
    label: observationEndings[value].label,
    detail: detailOf(value, { areaName: draft.areaName, courtyard: /\/y\d+$/.test(draft.area) }),
    disabled: settled === true && value !== draft.ending,
  }))
  return (
    <Field label="怎么处理" group error={error}>
      {() => (
        <>
          <Choices
            label="怎么处理"
            value={draft.ending || null}
            onChange={ending => change({ ending })}
            options={options}
          />
          {settled ? <Note>可能已经送到服务器，怎么处理不能再改；文字、类别和地方可以改</Note> : null}
          {draft.ending === 'fixed' && draft.afterKeys.length === 0 && !settled ? (
            <Note>处理后的照片还没拍。不拍也能保存，只是看不出前后，考核时算没有留痕。</Note>
          ) : null}
          {draft.ending === 'told' && !settled ? <Whom draft={draft} change={change} /> : null}
          {draft.ending === 'request' && urgent.length > 0 && !settled ? (
            <Field label="有没有紧急情况" group>
              {() => (
                <Chips
                  label="有没有紧急情况"
                  value={draft.urgentCase || NONE}
                  onChange={value => change({ urgentCase: value === NONE ? '' : value })}
                  options={[{ value: NONE, label: '没有' }, ...urgent.map(value => ({ value, label: value }))]}
                />
              )}
            </Field>
          ) : null}
        </>
      )}
    </Field>
  )
}

const NONE = 'none'

/** The property company there, unless a merchant is meant. */
const Whom = ({ draft, change }: Pick<EndingCardProps, 'draft' | 'change'>) => {
  const [choosing, setChoosing] = useState(false)
  return (
    <>
      <Field label="发给谁" group>
        {() => (
          <Chips
            label="发给谁"
            value={draft.merchant ? 'merchant' : 'property'}
            onChange={value => (value === 'merchant' ? setChoosing(true) : change({ merchant: null }))}
            options={[
              { value: 'property', label: '这里的物业' },
              { value: 'merchant', label: draft.merchant?.name ?? '选一家商户' },
            ]}
          />
        )}
      </Field>
      <Note>这里没有物业在用时，会交给社区</Note>
      {choosing ? (
        <Merchants
          community={communityIn(draft.area)}
          onPick={merchant => {
            change({ merchant })
            setChoosing(false)
          }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </>
  )
}

const PAGE = 20

const Merchants = ({
  community,
  onPick,
  onClose,
}: {
  community: string
  onPick: (merchant: { merchantId: string; name: string }) => void
  onClose: () => void
}) => {
  const [text, setText] = useState('')
  const asked = { area: community, ...(text && { text }), limit: PAGE }
  const list = useInfinite('merchants.answerable', asked, { enabled: community !== '', keepPrevious: true })
  return (
    <Sheet open title="选一家商户" onClose={onClose}>
      <SearchBar value={text} onChange={setText} placeholder="店名或地址" />
      <PagedList
        list={list}
        label="商户"
        keyOf={one => one.merchantId}
        empty={{ words: text ? `没有找到“${text}”` : '这个社区还没有登记商户' }}
        row={one => (
          <ListRow
            title={one.name}
            detail={[one.areaName, one.place.words, one.people[0]?.name ?? '没有人用小程序，由社区代办']
              .filter(Boolean)
              .join(' · ')}
            onTap={() => onPick({ merchantId: one.merchantId, name: one.name })}
          />
        )}
      />
      <Button kind="secondary" onTap={onClose}>
        关上
      </Button>
    </Sheet>
  )
}
