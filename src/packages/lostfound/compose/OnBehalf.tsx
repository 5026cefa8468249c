// 代办: for whom a post is, and how that resident agreed.
import { Banner, Card, TextField } from '@/components'
import type { PostDraft } from './draft'

/** As the address names them. */
export interface Neighbour {
  personId: string
  name: string
  /** Where they live. */
  area: string
}

interface OnBehalfProps {
  resident: Neighbour
  draft: PostDraft
  change: (changed: Partial<PostDraft>) => void
  error: string | undefined
}

export const OnBehalf = ({ resident, draft, change, error }: OnBehalfProps) => (
  <>
    <Banner tone="calm" icon="users">
      替 {resident.name} 发：启事算本人的，线索同时告诉您
    </Banner>
    <Card>
      <TextField
        label="本人怎样同意的"
        hint="会和启事一起留下记录，邻居看不到"
        placeholder="如：上门当面同意"
        maxLength={100}
        value={draft.consent}
        onChange={consent => change({ consent })}
        error={error}
      />
    </Card>
  </>
)
