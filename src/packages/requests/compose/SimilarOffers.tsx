// What neighbours reported already: joining one spares everybody a second report, and the joiner is told everything.
import type { Place } from '@contract/place'
import { whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useCommand, useQuery } from '@/api'
import { Button, Note, Problem, Section } from '@/components'
import { go, replace } from '@/go'
import { toast } from '@/platform/dialogs'
import { alreadySaid, categoryName, type Similar, stateLabel, whereWords } from '../words'
import { useSettled } from './hearing'

interface SimilarOffersProps {
  categoryId: string
  place: Place
  text: string
  /** After joining one: the draft is done with. */
  onJoined: () => void
}

/** So long nothing is typed before it is looked up. */
const WAIT_MS = 900
/** Shorter words say too little. */
const ENOUGH = 4
const SHOWN = 3

/** Opening what its reporter keeps from neighbours would lead nowhere. */
const readable = ({ excerpt, mine, following }: Similar) => excerpt !== undefined || mine || following

export const SimilarOffers = ({ categoryId, place, text, onJoined }: SimilarOffersProps) => {
  const settled = useSettled(text.trim(), WAIT_MS)
  const found = useQuery(
    'requests.similar',
    { categoryId, place, text: settled },
    { enabled: categoryId !== '' && place.area !== '' && settled.length >= ENOUGH, keepPrevious: true },
  )
  const follow = useCommand('requests.follow')
  const offers = settled.length >= ENOUGH ? (found.data ?? []).slice(0, SHOWN) : []
  if (offers.length === 0) return null
  const { title, note } = alreadySaid(offers)
  const join = async (offer: Similar) => {
    const words = settled.slice(0, 200)
    if (!(await follow.run({ requestId: offer.requestId, ...(words && { words }) }))) return
    onJoined()
    toast('已跟进，办到哪一步都告诉您')
    void replace('requests/request', { requestId: offer.requestId })
  }
  return (
    <Section title={title}>
      <Note>{note}</Note>
      {offers.map(offer => (
        <View key={offer.requestId} className="ry-said">
          <View className="ry-said__who">
            <Text>{[categoryName(offer.categoryId), whereWords(offer), stateLabel(offer.state)].join(' · ')}</Text>
            <Text>{whenInWords(offer.submittedAt, Date.now())}</Text>
          </View>
          {offer.excerpt ? <Text className="ry-said__text">{offer.excerpt}</Text> : null}
          <Note>{offer.reason}</Note>
          {readable(offer) ? null : <Note>提的人没有让邻居看原文，跟进以后就能看到办到哪一步</Note>}
          <View className="ry-inline">
            {offer.mine || offer.following ? (
              <Text className="ry-inline__words">{offer.mine ? '这是您提的' : '您已经在跟进'}</Text>
            ) : (
              <Button
                kind="secondary"
                small
                icon="plus"
                onTap={() => join(offer)}
                label={`我也遇到了：${offer.reason}`}
              >
                我也遇到了
              </Button>
            )}
            {readable(offer) ? (
              <Button kind="text" small onTap={() => void go('requests/request', { requestId: offer.requestId })}>
                看详情
              </Button>
            ) : null}
          </View>
        </View>
      ))}
      <Problem error={follow.error} />
    </Section>
  )
}
