// Cleanings of a purifier with their photos; who walks the grid says whether one took place.
import { dayInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Button, Buttons, ListRow, Note, PagedList, PhotoGrid, Sheet } from '@/components'
import { CheckCleaning } from './actions/cleaning'
import { byWords, type Cleaning, cleaningState, dayWords, fromWords, type Merchant } from './words'

interface CleaningLineProps {
  cleaning: Cleaning
  /** Whether this person looks at cleanings on the spot. */
  checks: boolean
  /** Its restaurant stands over the list already, or not. */
  named?: boolean
}

export const CleaningLine = ({ cleaning, checks, named }: CleaningLineProps) => {
  const [checking, setChecking] = useState(false)
  const { day, company, words, photos, reused, checked, merchantName } = cleaning
  const open = cleaning.state === 'toCheck' || cleaning.state === 'recorded'
  const title = `${dayInWords(day, Date.now())}清洗`
  return (
    <View>
      <ListRow
        title={named ? `${merchantName}：${title}` : title}
        detail={[fromWords(cleaning), company, words].filter(Boolean).join(' · ')}
        tag={cleaningState(cleaning)}
      />
      {reused ? <Note>有照片以前交过，请到现场看一看</Note> : null}
      {checked ? (
        <Note>
          {byWords(checked.by)}：{checked.words}
        </Note>
      ) : null}
      <PhotoGrid photos={photos.map((photo, i) => ({ url: photo.url, alt: `清洗照片 ${i + 1}` }))} label="清洗照片" />
      {open && checks && !cleaning.own ? (
        <Buttons>
          <Button
            kind={cleaning.state === 'toCheck' ? 'primary' : 'secondary'}
            small
            label={`抽查${merchantName}${title}`}
            onTap={() => setChecking(true)}
          >
            记抽查结果
          </Button>
        </Buttons>
      ) : null}
      <Sheet open={checking} title={`抽查：${merchantName}`} onClose={() => setChecking(false)}>
        {checking ? <CheckCleaning cleaning={cleaning} onClose={() => setChecking(false)} /> : null}
      </Sheet>
    </View>
  )
}

/** All that were entered for a restaurant, the last first. */
export const CleaningLog = ({ merchant, checks }: { merchant: Merchant; checks: boolean }) => {
  const { merchantId, cleanedOn } = merchant
  const list = useInfinite('merchants.cleanings', { merchantId, limit: 5 })
  return (
    <PagedList
      list={list}
      label="清洗记录"
      keyOf={one => one.cleaningId}
      empty={{ words: cleanedOn ? `上次清洗 ${dayWords(cleanedOn)}，登记时填的` : '还没有清洗记录' }}
      row={one => <CleaningLine cleaning={one} checks={checks} />}
    />
  )
}
