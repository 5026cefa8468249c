// 待发送和对账: what waits on this device and why, what the server has received with its receipts; nothing goes silently.
import { addDays, dayOf, whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { type KeptCommand, outbox, type Standing, standingOf, useOnline, useOutbox } from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Card,
  Empty,
  Heading,
  KeptPhotos,
  ListRow,
  Note,
  Page,
  Section,
  Tag,
} from '@/components'
import { go } from '@/go'
import { type PageName, pageNames } from '@/navigation'
import { ask, toast } from '@/platform/dialogs'

export default function WaitingPage() {
  return (
    <Page name="outbox/waiting">
      <Content />
    </Page>
  )
}

const MEGABYTE = 1024 * 1024

const Content = () => {
  const { commands, waiting } = useOutbox()
  const online = useOnline()
  const unsent = commands.filter(one => standingOf(one) !== 'received')
  const received = commands.filter(one => standingOf(one) === 'received').reverse()
  if (commands.length === 0)
    return <Empty icon="check" words="这台设备上没有等着发送的记录。没有网络时记下的，会先存在这里，有网后自动发出。" />
  return (
    <>
      {waiting.commands > 0 && online ? (
        <Banner tone="calm" icon="upload" action={{ label: '现在发', onTap: () => void outbox.resume() }}>
          有网络，正在一条一条发送；照片逐张核对，收到一张算一张
        </Banner>
      ) : null}
      {unsent.length > 0 ? (
        <View>
          <Heading level={2} className="ry-section__title">
            还没送到 {unsent.length} 条
          </Heading>
          {unsent.map(one => (
            <Unsent key={one.key} command={one} />
          ))}
        </View>
      ) : (
        <Banner tone="calm" icon="check">
          都送到了
        </Banner>
      )}
      <Received commands={received} />
      <Room />
    </>
  )
}

const tags: Record<Exclude<Standing, 'received'>, { tone: 'attention' | 'danger'; words: string }> = {
  waiting: { tone: 'attention', words: '等着发送' },
  failed: { tone: 'danger', words: '没有发出' },
}

const Unsent = ({ command }: { command: KeptCommand }) => {
  const { underway } = useOutbox()
  const { key, title, detail, fileKeys, refusal, trouble, createdAt, sentAt, page } = command
  const standing = refusal ? 'failed' : 'waiting'
  const sending = underway?.commandKey === key || fileKeys.includes(underway?.fileKey ?? '')
  const opens = page && isPage(page.name) ? page.name : undefined
  const discard = async () => {
    const sure = await ask({
      title: '删除这条记录？',
      words:
        sentAt && !refusal
          ? '它可能已经送到，只是没有收到回执。删除后这台设备上不再有它和它的照片。'
          : '它还没有送到。删除后记录和照片都找不回来。',
      yes: '删除',
      danger: true,
    })
    if (!sure) return
    await outbox.discard(key)
    toast('已删除')
  }
  return (
    <Card>
      <ListRow
        title={title}
        detail={[detail, whenInWords(createdAt, Date.now())].filter(Boolean).join(' · ')}
        tag={sending ? { tone: 'calm', words: '正在发送' } : tags[standing]}
      />
      <KeptPhotos keys={fileKeys} label={`${title}的照片`} />
      {refusal ? (
        <Banner tone="danger" icon="alert">
          {refusal.message}
          {refusal.traceId ? `（编号 ${refusal.traceId}）` : ''}
        </Banner>
      ) : trouble ? (
        <Note>上次没发出：{trouble}。会自动再试。</Note>
      ) : null}
      <Buttons>
        <Button kind="text" small label={`删除：${title}`} onTap={discard}>
          删除
        </Button>
        {opens ? (
          <Button kind="secondary" small label={`查看和修改：${title}`} onTap={() => void go(opens, page?.params)}>
            {refusal ? '改一改再发' : '查看和修改'}
          </Button>
        ) : null}
        {refusal ? (
          <Button small label={`再试一次：${title}`} onTap={() => outbox.retry(key)}>
            再试一次
          </Button>
        ) : null}
      </Buttons>
    </Card>
  )
}

const isPage = (name: string): name is PageName => pageNames.some(one => one === name)

const SHOWN = 10

const Received = ({ commands }: { commands: readonly KeptCommand[] }) => {
  const { files } = useOutbox()
  const [all, setAll] = useState(false)
  if (commands.length === 0) return null
  const now = Date.now()
  return (
    <Section title="已送达" end={<Tag tone="done">{commands.length} 条</Tag>}>
      <Note>服务器逐条、逐张回了执。{daysWords(commands, now)}</Note>
      {commands.slice(0, all ? undefined : SHOWN).map(({ key, title, receipt, fileKeys }) => {
        const marks = fileKeys.flatMap(fileKey => (files[fileKey]?.receipt ? [files[fileKey].sha256.slice(0, 8)] : []))
        return (
          <ListRow
            key={key}
            title={title}
            detail={[
              receipt && whenInWords(receipt.at, now),
              receipt?.number && `回执 ${receipt.number}`,
              marks.length > 0 && `照片 ${marks.length} 张：${marks.join('、')}`,
            ]
              .filter(Boolean)
              .join(' · ')}
            tag={{ tone: 'done', words: '已送达' }}
          />
        )
      })}
      {commands.length > SHOWN && !all ? (
        <Button kind="text" onTap={() => setAll(true)}>
          {`还有 ${commands.length - SHOWN} 条`}
        </Button>
      ) : null}
    </Section>
  )
}

/** Since when the list reaches back. */
const daysWords = (commands: readonly KeptCommand[], now: number) => {
  const oldest = dayOf(Math.min(...commands.map(one => one.createdAt)))
  return oldest < addDays(dayOf(now), -1) ? '这里留最近 7 天的。' : ''
}

/** How much of the device the photos take, and honest words before it is full. */
const Room = () => {
  const { waiting } = useOutbox()
  const [room, setRoom] = useState<{ used: number; most: number | undefined } | null>(null)
  const { commands } = waiting
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked up anew when something went or came
  useEffect(() => void outbox.room().then(setRoom), [commands])
  if (!room || room.used === 0 || commands === 0) return null
  const used = (room.used / MEGABYTE).toFixed(1)
  const tight = room.most !== undefined && room.used > room.most * 0.7
  return tight ? (
    <Banner icon="alert">手机里的照片占了 {used} MB，快放不下了。请找有网络的地方先发出去。</Banner>
  ) : (
    <Note>等着发送的照片占 {used} MB。送到以后会从手机里清掉。</Note>
  )
}
