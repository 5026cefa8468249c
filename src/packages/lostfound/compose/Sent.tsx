// After sending: who has it now, until when neighbours see it, and what may already fit.
import { Banner, Button, Buttons, Card, Facts, Note, Page, RemindMe, State } from '@/components'
import { replace } from '@/go'
import { Matches } from '../Matches'
import { nextWords, type Post, photosNext, remindWords } from '../words'

export const Sent = ({ post, onMore }: { post: Post; onMore: () => void }) => {
  const now = Date.now()
  return (
    <Page name="lostfound/compose">
      <Card first>
        <State icon="check" words={post.public ? '已发出，邻居现在就能看到' : '已收到，看过后公开'} />
        <Facts
          facts={[
            ['启事', post.what],
            ['接下来', nextWords(post, now)],
            ['照片', photosNext(post.photos)],
          ]}
        />
        {post.warnings.map(warning => (
          <Note key={warning}>{warning}</Note>
        ))}
        {post.urgent ? (
          <Banner tone="danger" icon="siren">
            还没报警的，请先打 110
          </Banner>
        ) : null}
        <Buttons>
          <Button kind="secondary" onTap={onMore}>
            再发一条
          </Button>
          <Button onTap={() => void replace('lostfound/post', { postId: post.postId })}>看这条</Button>
        </Buttons>
      </Card>
      {post.author.mine ? <RemindMe template="progress" words={remindWords} /> : null}
      <Matches postId={post.postId} fresh />
    </Page>
  )
}
