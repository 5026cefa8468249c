// One cleaning of a purifier with its photos; who walks the grid says whether it took place.
import { dayInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Buttons, ListRow, Note, PhotoGrid, Sheet } from '@/components'
import { CheckCleaning } from './actions/cleaning'
import { byWords, type Cleaning, cleaningState, fromWords } from './words'

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
      {open && checks ? (
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
