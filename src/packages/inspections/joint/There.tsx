// Who was at a joint visit beside the inspector: a person of each party, nobody with a reason, or they sign themselves.
import { revisitParties, type SigningParty, signingParties } from '@contract/revisit-parties'
import { useQuery } from '@/api'
import { Note, Section, SelectField, TextField } from '@/components'
import { ABSENT, type JointDraft, lacksReason } from './draft'

interface ThereProps {
  area: string
  draft: JointDraft
  change: (changed: Partial<JointDraft>) => void
}

export const There = ({ area, draft, change }: ThereProps) => {
  const parties = useQuery('inspections.parties', { area })
  const people = (party: SigningParty) => parties.data?.find(one => one.party === party)?.people ?? []
  return (
    <Section title="一起到场的人">
      <Note>他们可以在自己的手机上会签；没带手机的，由您记下到场，对方会收到消息，不是这样可以说明。</Note>
      {signingParties.map(party => (
        <SelectField
          key={party}
          label={revisitParties[party].label}
          value={draft.there[party] ?? ''}
          onChange={there => change({ there: { ...draft.there, [party]: there } })}
          options={[
            { value: '', label: '自己会签' },
            ...people(party).map(({ personId, name, roleLabel }) => ({
              value: personId,
              label: `${name}（${roleLabel}）到场`,
            })),
            { value: ABSENT, label: '没有到场' },
          ]}
        />
      ))}
      {signingParties
        .filter(party => draft.there[party] === ABSENT)
        .map(party => (
          <TextField
            key={party}
            label={`${revisitParties[party].label}为什么没有到场`}
            value={draft.why[party] ?? ''}
            onChange={why => change({ why: { ...draft.why, [party]: why } })}
            maxLength={300}
            placeholder="如：在市里开会，已电话告知"
            error={lacksReason(draft, party) ? '请写明原因' : undefined}
          />
        ))}
    </Section>
  )
}
