// 清洗抽查: cleanings that were drawn to be looked at on the spot, the oldest first.
import { useInfinite } from '@/api'
import { Card, Note, Page, PagedList } from '@/components'
import { CleaningLine } from '../CleaningLine'

export default function ChecksPage() {
  return (
    <Page name="merchants/checks">
      <Waiting />
    </Page>
  )
}

const Waiting = () => {
  const list = useInfinite('merchants.toCheck', { limit: 10 })
  return (
    <>
      <Note>商户自己登记的清洗，抽中的和照片以前交过的在这里，路过时到店看一看。</Note>
      <PagedList
        list={list}
        label="等抽查的清洗"
        keyOf={one => one.cleaningId}
        empty={{ words: '没有要抽查的' }}
        row={one => (
          <Card>
            <CleaningLine cleaning={one} checks named />
          </Card>
        )}
      />
    </>
  )
}
