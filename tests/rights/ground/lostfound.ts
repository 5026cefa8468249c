// A lost pet and a clue to it: shown, hidden, and posted for somebody.
import { scopesOf } from '@contract/place'
import { clues, type Post, posts } from '../../../cloudfunctions/lostfound/records'
import { derived } from '../../../cloudfunctions/lostfound/rules'
import { CHIEF, changed, type Maker, OWNER, with_ } from './making'

export async function lostfound({ now, courtyard, mine, all, one }: Maker) {
  const post = async (kind: 'pet' | 'object') => {
    const place = { area: courtyard, words: '三号楼' }
    const about = { side: 'lost', kind, what: '黄猫', text: '昨晚走失', place, happenedAt: now } as const
    const { postId } = await mine.call('lostfound.post', about)
    return one(posts, postId, OWNER)
  }
  const cat = await post('pet')
  const { clueId } = await all.call('lostfound.addClue', { postId: cat.ids[0]!, text: '在车棚看到过' })
  const clue = with_(await one(clues, clueId, CHIEF), cat)
  const postWith = (patch: Partial<Post>) => {
    const doc = { ...(cat.parts[0]!.doc as unknown as Post), ...patch }
    return changed(cat, { ...doc, ...derived(doc) })
  }
  const looked = { textCheck: 'review' as const, inQueue: true, checkReasons: [] }
  return {
    post: cat,
    postHidden: postWith({ ...looked, state: 'checking' }),
    postHelped: postWith({
      postedBy: { personId: CHIEF, name: '陈立新', consent: '电话里同意' },
      helpedIn: scopesOf(courtyard),
    }),
    clue,
    clueHidden: changed(clue, { ...looked, state: 'checking' }),
  }
}
