// 谁看过我的手机号: every look at the whole number, with who it was, in which role and when.
import { whenInWords } from '@contract/time'
import { useInfinite } from '@/api'
import { Card, ListRow, Note, Page, PagedList } from '@/components'

export default function LooksPage() {
  return (
    <Page name="people/looks">
      <Looks />
    </Page>
  )
}

const Looks = () => {
  const list = useInfinite('people.looks', {})
  return (
    <>
      <Note>平时别人只看到号码的头尾。有职责的人看一次完整号码，这里就记一次。</Note>
      <PagedList
        list={list}
        label="看过我手机号的人"
        keyOf={look => look.lookId}
        frame={rows => <Card>{rows}</Card>}
        empty={{ words: '还没有人看过您的完整手机号' }}
        row={({ by, at }) => (
          <ListRow title={by.name} detail={`${by.areaName} ${by.label}`} end={whenInWords(at, Date.now())} />
        )}
      />
      {list.items.length > 0 ? <Note>觉得不该看的，可以问问他，或向街道办事处反映。</Note> : null}
    </>
  )
}
