// One post in full: what it is, where it stands for its author, what fits it, the clues, and what may be done now.

import { whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useQuery } from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Card,
  Facts,
  Gap,
  Heading,
  Loaded,
  Note,
  PhotoGrid,
  RemindMe,
  Section,
  ShareButton,
  Tag,
  Timeline,
} from '@/components'
import { addressOf } from '@/go'
import { useAreaWords } from '@/near-areas'
import { callPhone, showOnMap } from '@/platform/device'
import { toast } from '@/platform/dialogs'
import { sharesCards, useShareCard } from '@/platform/share'
import { Clues } from './Clues'
import { hopsOf } from './hops'
import { Matches } from './Matches'
import { ModeratePost, needsModerator } from './ModeratePost'
import { PostActions } from './PostActions'
import {
  happenedLabel,
  kindLabel,
  manages,
  type Post,
  photosNext,
  remindWords,
  shownPhotos,
  sideTag,
  stateTag,
  traitsWords,
} from './words'
import './lostfound.scss'

export const PostDetail = ({ postId }: { postId: string }) => {
  const post = useQuery('lostfound.view', { postId }, { every: 30_000 })
  return <Loaded query={post}>{data => <Shown post={data} />}</Loaded>
}

/** What goes into the WeChat group: only what neighbours may see. */
const cardOf = (post: Post) => {
  const picture = post.photos.find(photo => photo.state === 'shown')
  return {
    title: `${sideTag(post).words}：${post.what}${post.place.words ? `，${post.place.words}` : ''}`,
    path: addressOf('lostfound/post', { postId: post.postId }),
    picture: picture && { url: picture.url },
  }
}

const Shown = ({ post }: { post: Post }) => {
  const mine = manages(post)
  const live = post.public && post.state === 'open'
  const card = cardOf(post)
  useShareCard(live ? card : undefined)
  return (
    <>
      <Told post={post} />
      {mine ? <Standing post={post} /> : null}
      {live ? (
        <Buttons>
          <ShareButton card={card}>转发到群里</ShareButton>
        </Buttons>
      ) : null}
      {needsModerator(post) ? <ModeratePost post={post} /> : null}
      {mine && (post.state === 'open' || post.state === 'checking') ? <Matches postId={post.postId} /> : null}
      <Clues post={post} />
      {post.author.mine && (post.state === 'open' || post.state === 'checking') ? (
        <RemindMe template="progress" words={remindWords} />
      ) : null}
      <PostActions post={post} />
    </>
  )
}

const onMap = (post: Post) => {
  showOnMap({ ...post.place.point!, name: post.place.words })
  if (!sharesCards) toast('位置的坐标已复制，粘到地图里就能看')
}

const Told = ({ post }: { post: Post }) => {
  const now = Date.now()
  const area = useAreaWords(post.place.area)
  const side = sideTag(post)
  const state = stateTag(post)
  return (
    <Card first>
      <View className="ry-tags">
        <Tag tone={side.tone}>{side.words}</Tag>
        {post.kind === 'person' ? null : <Tag tone="quiet">{kindLabel(post.kind)}</Tag>}
        {state ? <Tag tone={state.tone}>{state.words}</Tag> : null}
      </View>
      <Heading level={2} className="ry-told__title">
        {post.what}
      </Heading>
      <Note>
        {post.author.mine ? '我' : post.author.name}发布 · {whenInWords(post.postedAt, now)}
      </Note>
      {post.urgent && post.state === 'open' ? (
        <>
          <Gap />
          <Banner tone="danger" icon="siren">
            {post.side === 'lost'
              ? '见到人，请先陪住，打 110，再在下面留线索'
              : '认得这位的家人，请马上转告，再在下面说一声'}
          </Banner>
          <Button kind="danger" icon="phone" onTap={() => callPhone('110')}>
            打 110
          </Button>
        </>
      ) : null}
      {post.text ? <Text className="ry-told__text">{post.text}</Text> : null}
      <View className={post.photos.length === 1 ? 'ry-told__one' : undefined}>
        <PhotoGrid photos={shownPhotos(post.photos, post.what)} />
      </View>
      <Facts
        facts={[
          [post.kind === 'person' ? '样子' : '特征', traitsWords(post.traits, post.kind)],
          ['好认的地方', post.traits.marks],
          [`${happenedLabel(post)}时间`, whenInWords(post.happenedAt, now)],
          ['地点', [post.place.words, area].filter(Boolean).join('，')],
          ['代发', post.postedBy && `${post.postedBy.name}（${post.postedBy.consent}）`],
        ]}
      />
      {post.place.point ? (
        <View className="ry-inline">
          <Button kind="text" small icon="map" onTap={() => onMap(post)}>
            看地图上的位置
          </Button>
        </View>
      ) : null}
    </Card>
  )
}

/** To the author: what happened to it, hop by hop, and what comes next. */
const Standing = ({ post }: { post: Post }) => {
  const now = Date.now()
  const photos = photosNext(post.photos)
  const attention = post.state === 'refused' || (post.state === 'open' && !post.public)
  return (
    <Section title="进展" tone={attention ? 'attention' : 'plain'}>
      <Timeline steps={hopsOf(post, now)} />
      {photos ? <Note>{photos}</Note> : null}
      {post.warnings.map(warning => (
        <Note key={warning}>{warning}</Note>
      ))}
    </Section>
  )
}
