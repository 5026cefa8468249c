// From any problem to 谁负责: who answers for such things there, for those of the staff who may look it up.
import type { Domain } from '@contract/domains'
import { go } from '@/go'
import { useMay } from '@/session'
import { ListRow } from './Row'

export const WhoAnswers = ({ area, domain }: { area: string; domain?: Domain | undefined }) =>
  useMay('campaigns.view') ? (
    <ListRow
      icon="users"
      title="谁负责"
      detail="这个地方的这类事，各部门找谁"
      onTap={() => void go('campaigns/responsible', { area, domain })}
    />
  ) : null
