// A list as a file: putting one in, taking it away, and those that were put in lately.
import { importLimits } from '@contract/importing'
import { grouped } from '@contract/numbers'
import { whenInWords } from '@contract/time'
import { call, useCommand, useInfinite } from '@/api'
import { go } from '@/go'
import { Button, Buttons } from '../Button'
import { Card, Note, Section } from '../Card'
import { useDownload } from '../download'
import { PagedList } from '../PagedList'
import { ListRow } from '../Row'
import { Problem } from '../states'
import { countsInWords, type ListKind, stateOf } from './kind'
import { useListFile } from './list-file'

export const PutIn = ({ of }: { of: ListKind }) => {
  const { operations, words, about } = of
  const check = useCommand(operations.check)
  const { download, error: templateError } = useDownload()
  const { choose, error } = useListFile(async fileId => {
    const list = await check.run({ fileId, ...about })
    if (list) await go(of.pages.one, { importId: list.importId, ...about })
  })
  return (
    <Section title={words.putIn} first>
      <Note>
        {words.when}。最多 {grouped(of.most ?? importLimits.rows)} 行；先逐行检查，有一行错整份都不导入，
        {words.untouched}。
      </Note>
      <Problem error={error ?? check.error ?? templateError} />
      <Buttons>
        <Button kind="secondary" icon="download" onTap={() => download(() => call(operations.template, about))}>
          下载模板
        </Button>
        <Button icon="upload" onTap={choose}>
          上传{words.list}并检查
        </Button>
      </Buttons>
    </Section>
  )
}

export const TakeAway = ({ of: { operations, words, about } }: { of: ListKind }) => {
  const { download, error } = useDownload()
  return (
    <Section title={words.takeAway}>
      <Note>{words.takeAwayNote}</Note>
      <Problem error={error} />
      <Buttons>
        <Button kind="secondary" icon="download" onTap={() => download(() => call(operations.file, about))}>
          {words.takeAway}
        </Button>
      </Buttons>
    </Section>
  )
}

export const Lately = ({ of }: { of: ListKind }) => {
  const list = useInfinite(of.operations.imports, { ...of.about, limit: 20 })
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
            detail={[item.by.name, whenInWords(item.at, Date.now()), countsInWords(of, item)].join(' · ')}
            tag={stateOf(item)}
            onTap={() => void go(of.pages.one, { importId: item.importId, ...of.about })}
          />
        )}
      />
    </Section>
  )
}
