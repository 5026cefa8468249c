// How the three parties stand to a re-inspection: one line, each party with its word.
import { type PartyStanding, partyStandings, revisitParties } from '@contract/revisit-parties'
import { View } from '@tarojs/components'
import { Note, Tag, type Tone } from '@/components'

const tones: Record<PartyStanding['standing'], Tone> = {
  missing: 'quiet',
  agreed: 'done',
  refused: 'danger',
  present: 'calm',
  absent: 'attention',
}

/** “长效督查组 已会签” for each; what somebody disagreed with, or why nobody came, stands below. */
export const Parties = ({ parties }: { parties: readonly PartyStanding[] | undefined }) => {
  if (!parties) return null
  const words = parties.filter(one => one.words && (one.standing === 'refused' || one.standing === 'absent'))
  return (
    <>
      <View className="ry-tags">
        {parties.map(({ party, standing }) => (
          <Tag key={party} tone={tones[standing]}>
            {revisitParties[party].label}{' '}
            {standing === 'missing' && party === 'inspection' ? '还没复查' : partyStandings[standing].label}
          </Tag>
        ))}
      </View>
      {words.map(one => (
        <Note key={one.party}>
          {one.name || revisitParties[one.party].label}：{one.words}
        </Note>
      ))}
    </>
  )
}
