// 工作人员名册: the list as a file, to take away and to put in, and codes for those who have not come yet.
import { useState } from 'react'
import { useCommand } from '@/api'
import { Button, Buttons, Note, Page, Problem, Section, useDownload } from '@/components'
import { Lately, PutIn, TakeAway } from '@/components/importing'
import { rosterList } from '../list-kind'

export default function RosterPage() {
  return (
    <Page name="roster/list">
      <PutIn of={rosterList} />
      <TakeAway of={rosterList} />
      <Codes />
      <Lately of={rosterList} />
    </Page>
  )
}

const Codes = () => {
  const make = useCommand('roster.codesFile')
  const { download, error } = useDownload()
  const [left, setLeft] = useState(0)
  const take = () =>
    download(async () => {
      const file = await make.run({})
      if (file) setLeft(file.left)
      return file
    })
  return (
    <Section title="认领码">
      <Note>给导入以后还没登录过的人，每人一个认领码，7 天内在小程序里认领自己的身份。请当面或单独发给本人。</Note>
      <Problem error={make.error ?? error} />
      {left > 0 ? <Note>还有 {left} 人没有放进这份文件，请再下载一次。</Note> : null}
      <Buttons>
        <Button kind="secondary" icon="download" onTap={take}>
          下载认领码
        </Button>
      </Buttons>
    </Section>
  )
}
