// One activity in full: what, where, each session with its places, one's own sign-ups, and what a class leaves behind.
import { Text, View } from '@tarojs/components'
import { call, useQuery } from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Card,
  Facts,
  Heading,
  ListRow,
  Loaded,
  Note,
  PhotoGrid,
  ShareButton,
  Tag,
} from '@/components'
import { useNow } from '@/now'
import { saveFile, showOnMap } from '@/platform/device'
import { toast } from '@/platform/dialogs'
import { openLink } from '@/platform/links'
import { useShareCard } from '@/platform/share'
import { Managing } from './Managing'
import { MySignup } from './MySignup'
import { Sessions } from './Sessions'
import { Study } from './Study'
import { type Activity, kindLabel, placeTag } from './words'
import './activities.scss'

export const ActivityDetail = ({ activityId }: { activityId: string }) => {
  const activity = useQuery('activities.view', { activityId }, { every: 60_000 })
  return <Loaded query={activity}>{found => <Shown activity={found} />}</Loaded>
}

const Shown = ({ activity }: { activity: Activity }) => {
  const now = useNow(60_000)
  const open = activity.state === 'open'
  const forAll = activity.roles.length === 0
  useShareCard(open && forAll ? activity.share : undefined)
  return (
    <>
      <Words activity={activity} />
      {activity.mine.map(signup => (
        <MySignup key={signup.signupId} signup={signup} now={now} />
      ))}
      <Sessions activity={activity} now={now} />
      {open && forAll ? (
        <Buttons>
          <ShareButton card={activity.share}>转发到群里</ShareButton>
        </Buttons>
      ) : null}
      {activity.kind === 'lesson' ? <Study activity={activity} /> : null}
      {activity.manages ? <Managing activity={activity} /> : null}
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

/** Opens it at once; that it is counted must not keep anybody from watching. */
const watch = async (activityId: string, url: string) => {
  call('activities.watch', { activityId }).catch(() => undefined)
  if ((await openLink(url)) === 'copied') toast('直播地址已复制，到浏览器里打开')
}

const Words = ({ activity }: { activity: Activity }) => {
  const { place, liveLink, cancelledFor, kind } = activity
  const { tone, words } = placeTag({ ...activity, joined: undefined })
  return (
    <Card first>
      <View className="ry-tags">
        <Tag tone="quiet">{kindLabel(kind)}</Tag>
        <Tag tone={tone}>{words}</Tag>
      </View>
      <Heading level={2} className="ry-told__title">
        {activity.title || '（还没有标题）'}
      </Heading>
      {cancelledFor ? (
        <Banner tone="danger" icon="alert">
          活动已取消：{cancelledFor}
        </Banner>
      ) : null}
      <Facts
        facts={[
          ['在哪里', activity.where],
          ['组织', [activity.areaName, activity.authorName].filter(Boolean).join('，')],
        ]}
      />
      {activity.text ? <Text className="ry-told__text">{activity.text}</Text> : null}
      <PhotoGrid
        label="活动的图片"
        photos={activity.pictures.map(({ url }, index) => ({ url, alt: `图片 ${index + 1}` }))}
      />
      {activity.attachments.map(file => (
        <ListRow
          key={file.fileId}
          icon="file"
          title={file.name}
          detail="点一下打开或保存"
          onTap={() => void download(file.url, file.name)}
        />
      ))}
      <Buttons>
        {liveLink ? (
          <Button kind="secondary" icon="video" onTap={() => watch(activity.activityId, liveLink)}>
            看直播
          </Button>
        ) : null}
        {place?.point ? (
          <Button kind="secondary" icon="place" onTap={() => void showOnMap({ ...place.point!, name: activity.where })}>
            在地图上看
          </Button>
        ) : null}
      </Buttons>
      {liveLink ? <Note>手机和电脑上都能看。看的人只数个数，不显示是谁</Note> : null}
    </Card>
  )
}
