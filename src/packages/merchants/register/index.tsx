// 商户名册: the register as a file, to take away and to put in.
import type { ErrorAnswer } from '@contract/errors'
import { merchantLimits } from '@contract/merchant-shapes'
import { grouped } from '@contract/numbers'
import { whenInWords } from '@contract/time'
import { useState } from 'react'
import { call, isCallError, useCommand, useInfinite } from '@/api'
import { CallError } from '@/api/errors'
import { Button, Buttons, Card, ListRow, Note, Page, PagedList, Problem, Section } from '@/components'
import { go } from '@/go'
import { useDownload } from '@/packages/roster/useDownload'
import { chooseDocuments } from '@/platform/documents'
import { upload } from '@/platform/upload'
import { useSession } from '@/session'
import { countsInWords, stateOf } from '../import-words'

export default function RegisterPage() {
  return (
    <Page name="merchants/register">
      <PutIn />
      <TakeAway />
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
  const check = useCommand('merchants.checkList')
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
      if (list) await go('merchants/import', { importId: list.importId })
    } catch (problem) {
      setError(asCallError(problem))
    }
  }
  return (
    <Section title="导入商户名册" first>
      <Note>
        挨家排查回来、换季更新时用。最多 {grouped(merchantLimits.rows)}{' '}
        行；先逐行检查，有一行错整份都不导入，没写进名册的店不会动。
      </Note>
      <Problem error={error ?? check.error ?? templateError} />
      <Buttons>
        <Button kind="secondary" icon="download" onTap={() => download(() => call('merchants.template', {}))}>
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
    <Section title="导出商户名册">
      <Note>现有的全部商户，改好可以直接再导入。</Note>
      <Problem error={error} />
      <Buttons>
        <Button kind="secondary" icon="download" onTap={() => download(() => call('merchants.exportFile', {}))}>
          导出商户名册
        </Button>
      </Buttons>
    </Section>
  )
}

const Lately = () => {
  const list = useInfinite('merchants.imports', {})
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
            detail={[item.by, whenInWords(item.at, Date.now()), countsInWords(item)].join(' · ')}
            tag={stateOf(item)}
            onTap={() => void go('merchants/import', { importId: item.importId })}
          />
        )}
      />
    </Section>
  )
}
