// Staff of an emergency: one’s own word that one knows, and how many have given theirs.
import { grouped } from '@contract/numbers'
import { whenInWords } from '@contract/time'
import { useCommand, useQuery } from '@/api'
import { Banner, Button, Buttons, Card, ListRow, Measure, Problem, Section } from '@/components'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import type { Emergency } from './words'

/** One tap: who goes, calls or answers for somebody has said it by that. */
export const Acknowledge = ({ emergency }: { emergency: Emergency }) => {
  const { emergencyId, state, onDuty, acknowledgedAt } = emergency
  const acknowledge = useCommand('emergencies.acknowledge')
  if (!onDuty || (state !== 'active' && acknowledgedAt === undefined)) return null
  if (acknowledgedAt !== undefined)
    return (
      <Banner tone="calm" icon="check">
        您已确认收到，{whenInWords(acknowledgedAt, Date.now())}
      </Banner>
    )
  const press = async () => {
    if (await acknowledge.run({ emergencyId })) toast('已确认，指挥的人看得到')
  }
  return (
    <Card tone="attention">
      <ListRow title="请确认您收到了" detail="指挥的人要知道谁已在岗；十分钟没确认会再提醒您" />
      <Problem error={acknowledge.error} />
      <Buttons>
        <Button icon="check" onTap={press}>
          收到，我在岗
        </Button>
      </Buttons>
    </Card>
  )
}

/** How many know, and the way to who does not. */
export const DutyCount = ({ emergency, every }: { emergency: Emergency; every: number }) => {
  const { emergencyId, watches } = emergency
  const staff = useQuery('emergencies.staff', { emergencyId }, { enabled: watches, every })
  if (!staff.data || staff.data.people === 0) return null
  const { people, acknowledged } = staff.data
  const silent = people - acknowledged
  return (
    <Section title="工作人员到位">
      <Measure label="已确认收到" value={acknowledged} of={people} unit="人" />
      <ListRow
        title={silent > 0 ? `还有 ${grouped(silent)} 人没确认` : '都确认了'}
        detail="按岗位和区域看"
        onTap={() => void go('emergencies/staff', { emergencyId })}
      />
    </Section>
  )
}
