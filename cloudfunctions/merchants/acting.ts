// Who acts, as a record keeps them, and the photos that a case, a visit or a cleaning shows.
import { roles } from '@contract/access'
import type { CommandContext } from '../kernel/context'
import { attachFiles } from '../platform/files/attach'
import type { CaseRecord, Staff } from './records'
import { cases } from './records'

/** The caller in the role under which they act. */
export function staffOf({ caller, reach }: Pick<CommandContext, 'caller' | 'reach'>): Staff {
  const { role } = reach.right
  const roleLabel = role === 'anyone' || role === 'system' ? '' : roles[role].label
  return { personId: caller.id, name: caller.name, roleLabel }
}

/** Every photo that a case shows anywhere. */
export const photosIn = ({
  photos,
  meetings,
  followUps,
  enforcements,
  closedPhotos = [],
}: Omit<CaseRecord, 'version'>): string[] => [
  ...new Set([
    ...photos,
    ...meetings.flatMap(({ held }) => held?.photos ?? []),
    ...[...followUps, ...enforcements].flatMap(one => one.photos),
    ...closedPhotos,
  ]),
]

/** The writes by which a case shows the photos that stand in it now instead of those before. */
export const casePhotos = (
  ctx: CommandContext,
  after: Omit<CaseRecord, 'version'>,
  before?: Omit<CaseRecord, 'version'>,
) =>
  attachFiles(ctx, { in: cases.name, id: after.id }, photosIn(after), {
    before: before ? photosIn(before) : [],
    kind: 'photo',
  })
