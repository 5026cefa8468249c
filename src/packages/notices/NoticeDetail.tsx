// One notice in full: what it says, what was corrected, its files, and what stands under it.
import { whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { useCommand, useQuery } from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Card,
  Heading,
  ListRow,
  Loaded,
  Note,
  PhotoGrid,
  RemindMe,
  ShareButton,
  Tag,
} from '@/components'
import { go } from '@/go'
import { saveFile } from '@/platform/device'
import { toast } from '@/platform/dialogs'
import { openLink } from '@/platform/links'
import { useShareCard } from '@/platform/share'
import { Managing } from './Managing'
import { decides, Proposing } from './Proposing'
import { Questions } from './Questions'
import { cardOf, Relaying, useOwnGroups } from './Relaying'
import { UndoBar } from './UndoBar'
import { audienceWords, fromWords, kindTag, lastDayWords, type Notice, originWords, stageTag } from './words'
import './notices.scss'

/** `via`: the group from whose card it was opened. */
export const NoticeDetail = ({ noticeId, via }: { noticeId: string; via?: string | undefined }) => {
  const notice = useQuery('notices.notice', { noticeId })
  return <Loaded query={notice}>{data => <Shown notice={data} via={via} />}</Loaded>
}

/** Gives the receipt of having read it, once for each text it had. */
const useReceipt = ({ noticeId, state, corrections }: Notice, via: string | undefined) => {
  const open = useCommand('notices.open')
  const { run } = open
  const given = useRef('')
  const text = `${noticeId} ${corrections.length}`
  const out = state === 'published' || state === 'corrected'
  useEffect(() => {
    if (!out || given.current === text) return
    given.current = text
    void run({ noticeId, ...(via && { via }) })
  }, [out, text, run, noticeId, via])
}

const Shown = ({ notice, via }: { notice: Notice; via: string | undefined }) => {
  const { noticeId, managed } = notice
  const live = notice.state === 'published' || notice.state === 'corrected'
  const forAll = notice.roles.length === 0
  const groups = useOwnGroups(notice)
  const [chosen, setChosen] = useState<string>()
  const group = chosen ?? groups[0]
  // A neighbour passes on the card of the group that it came from.
  useShareCard(live && forAll ? cardOf(notice, group ?? via) : undefined)
  useReceipt(notice, via)
  return (
    <>
      <UndoBar notice={notice} />
      <Words notice={notice} />
      {decides(notice) ? <Proposing notice={notice} /> : null}
      {live && forAll && !notice.expired ? (
        group ? (
          <Relaying notice={notice} groups={groups} group={group} onGroup={setChosen} second={decides(notice)} />
        ) : (
          <Buttons>
            <ShareButton card={cardOf(notice, via)}>转发到群里</ShareButton>
          </Buttons>
        )
      ) : null}
      {managed ? <Managing notice={notice} managed={managed} /> : null}
      {decides(notice) ? null : <Proposing notice={notice} />}
      {live ? <Questions noticeId={noticeId} canAsk={notice.canAsk && !managed} /> : null}
      {live && !managed ? <RemindMe template="notice" words="下一条通知发出时，微信提醒您一次。" /> : null}
    </>
  )
}

const download = async (url: string, name: string) => {
  try {
    await saveFile(url, name)
  } catch {
    toast('没有下载下来，请检查网络后再试')
  }
}

const watch = async (url: string) => {
  if ((await openLink(url)) === 'copied') toast('直播地址已复制，到浏览器里打开')
}

const Words = ({ notice }: { notice: Notice }) => {
  const now = Date.now()
  const { withdrawn, managed, leadsTo, liveLink } = notice
  const latest = notice.corrections[0]
  return (
    <Card first>
      <View className="ry-tags">
        <Tag tone={kindTag(notice.kind).tone}>{kindTag(notice.kind).words}</Tag>
        {notice.pinnedUntil !== undefined && notice.pinnedUntil > now && !withdrawn ? <Tag>置顶</Tag> : null}
        {managed && managed.stage !== 'live' ? (
          <Tag tone={stageTag(managed.stage).tone}>{stageTag(managed.stage).words}</Tag>
        ) : null}
        {notice.state === 'corrected' ? <Tag tone="attention">已更正</Tag> : null}
        {notice.expired && !withdrawn ? <Tag tone="quiet">已过期</Tag> : null}
      </View>
      <Heading level={2} className="ry-told__title">
        {notice.title || '（还没有标题）'}
      </Heading>
      <Note>{fromWords(notice, now)}</Note>
      {/* An answer kept from an earlier version has none. */}
      {notice.origins?.length ? <Note>{originWords(notice.origins)}</Note> : null}
      {notice.areaNames.length ? <Note>发给{audienceWords(notice)}</Note> : null}
      {managed?.publishAt !== undefined ? <Note>定在 {whenInWords(managed.publishAt, now)} 发布</Note> : null}
      {/* An answer kept from an earlier version has none. */}
      {notice.passed?.map(({ area, areaName, byName, note }) => (
        <Note key={area}>
          {areaName} {byName} 转发{note ? `：${note}` : ''}
        </Note>
      ))}
      {withdrawn ? (
        <View className="ry-notice__banner">
          <Banner tone="danger" icon="alert">
            这条通知已撤回（{whenInWords(withdrawn.at, now)}）：{withdrawn.reason}
          </Banner>
        </View>
      ) : null}
      {latest ? (
        <View className="ry-notice__banner">
          <Banner icon="info">
            更正（{whenInWords(latest.at, now)}）：{latest.note}
          </Banner>
        </View>
      ) : null}
      {notice.text ? <Text className="ry-told__text">{notice.text}</Text> : null}
      <PhotoGrid
        label="通知的图片"
        photos={notice.pictures.map(({ url }, index) => ({ url, alt: `图片 ${index + 1}` }))}
      />
      {notice.attachments.map(file => (
        <ListRow
          key={file.fileId}
          icon="file"
          title={file.name}
          detail="点一下打开或保存"
          onTap={() => void download(file.url, file.name)}
        />
      ))}
      {liveLink ? (
        <Button kind="secondary" icon="video" onTap={() => watch(liveLink)}>
          看直播
        </Button>
      ) : null}
      {leadsTo?.what === 'activity' ? (
        <Button kind="primary" onTap={() => void go('activities/activity', { activityId: leadsTo.id })}>
          {leadsTo.label}
        </Button>
      ) : null}
      {leadsTo?.what === 'service' ? (
        <Button kind="primary" onTap={() => void go('appointments/service', { serviceId: leadsTo.id })}>
          {leadsTo.label}
        </Button>
      ) : null}
      {leadsTo?.what === 'facility' ? (
        <Button kind="primary" onTap={() => void go('facilities/facility', { facilityId: leadsTo.id })}>
          {leadsTo.label}
        </Button>
      ) : null}
      {notice.corrections.length ? <Before corrections={notice.corrections} /> : null}
      {notice.expiresAt !== undefined && !notice.expired ? (
        <Note>有效到 {lastDayWords(notice.expiresAt, now)}</Note>
      ) : null}
      {notice.openedAt !== undefined ? (
        <Note>已读（{whenInWords(notice.openedAt, now)}），发布的人能看到有多少人读过</Note>
      ) : null}
    </Card>
  )
}

/** The texts it had before a correction, folded away. */
const Before = ({ corrections }: { corrections: Notice['corrections'] }) => {
  const [open, setOpen] = useState(false)
  const now = Date.now()
  return (
    <>
      <Button kind="text" small icon={open ? 'up' : 'down'} onTap={() => setOpen(!open)}>
        {open ? '收起更正前的内容' : '看更正前的内容'}
      </Button>
      {open
        ? corrections.map(({ at, note, title, text }) => (
            <View key={at} className="ry-notice__before">
              <Note>
                {whenInWords(at, now)} 更正前{note ? `（${note}）` : ''}
              </Note>
              <View>{title}</View>
              <Text className="ry-told__text">{text}</Text>
            </View>
          ))
        : null}
    </>
  )
}
