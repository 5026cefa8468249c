// 工作人员名册: the list as a file, to take away and to put in, and codes for those who have not come yet.
import type { ErrorAnswer } from '@contract/errors'
import { grouped } from '@contract/numbers'
import { rosterLimits } from '@contract/roster-list'
import { whenInWords } from '@contract/time'
import { useState } from 'react'
import { call, isCallError, useCommand, useInfinite } from '@/api'
import { CallError } from '@/api/errors'
import { Button, Buttons, Card, ListRow, Note, Page, PagedList, Problem, Section } from '@/components'
import { go } from '@/go'
import { chooseDocuments } from '@/platform/documents'
import { upload } from '@/platform/upload'
import { useSession } from '@/session'
import { useDownload } from '../useDownload'
import { countsInWords, stateOf } from '../words'

export default function RosterPage() {
  return (
    <Page name="roster/list">
      <PutIn />
      <TakeAway />
      <Codes />
      <Lately />
    </Page>
  )
}

/** An upload is refused in the server’s shape, but not as an error of ours. */
const asCallError = (problem: unknown) => {
  const { code, kind } = (problem ?? {}) as Partial<ErrorAnswer>
  return code && kind && !isCallError(problem) ? CallError.from(problem as ErrorAnswer) : problem
}

const PutIn = () => {
  const check = useCommand('roster.check')
  const token = useSession(session => session.token)
  const [error, setError] = useState<unknown>(null)
  const { download, error: templateError } = useDownload()
  const choose = async () => {
    setError(null)
    const [file] = await chooseDocuments(1)
    if (!file) return
    try {
      const { fileId } = await upload(file, token)
      const list = await check.run({ fileId })
      if (list) await go('roster/import', { importId: list.importId })
    } catch (problem) {
      setError(asCallError(problem))
    }
  }
  return (
    <Section title="导入名册" first>
      <Note>
        新招了一批人、社区换届时用。最多 {grouped(rosterLimits.rows)}{' '}
        行；先逐行检查，有一行错整份都不导入，没写进名册的人不会动。
      </Note>
      <Problem error={error ?? check.error ?? templateError} />
      <Buttons>
        <Button kind="secondary" icon="download" onTap={() => download(() => call('roster.template', {}))}>
          下载模板
        </Button>
        <Button icon="upload" onTap={choose}>
          上传名册并检查
        </Button>
      </Buttons>
    </Section>
  )
}

const TakeAway = () => {
  const { download, error } = useDownload()
  return (
    <Section title="导出名册">
      <Note>现有工作人员的角色、区域、期限、岗位，手机号只有头尾。改好可以直接再导入。</Note>
      <Problem error={error} />
      <Buttons>
        <Button kind="secondary" icon="download" onTap={() => download(() => call('roster.exportFile', {}))}>
          导出名册
        </Button>
      </Buttons>
    </Section>
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

const Lately = () => {
  const list = useInfinite('roster.imports', {})
  if (list.items.length === 0 && !list.error) return null
  return (
    <Section title="最近的导入" bare>
      <PagedList
        list={list}
        label="最近的导入"
        keyOf={item => item.importId}
        frame={rows => <Card>{rows}</Card>}
        empty={{ words: '还没有导入过' }}
        row={item => (
          <ListRow
            title={item.fileName}
            detail={[item.by.name, whenInWords(item.at, Date.now()), countsInWords(item)].join(' · ')}
            tag={stateOf(item)}
            onTap={() => void go('roster/import', { importId: item.importId })}
          />
        )}
      />
    </Section>
  )
}
