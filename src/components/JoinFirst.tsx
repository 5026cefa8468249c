// Instead of a page that concerns neighbours, for who has no courtyard yet: one sentence, and the way to join.
import { go } from '@/go'
import { Note } from './Card'
import { State } from './states'

export const JoinFirst = () => (
  <>
    <State
      icon="home"
      words="这件事要送到您楼院的群主手里，请先加入您的楼院，一分钟就好"
      action={{ label: '加入我的楼院', onTap: () => go('people/join') }}
    />
    <Note>遇到危险或有人走失，请先打 110、119 或 120。</Note>
  </>
)
