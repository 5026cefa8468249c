// Choosing the desks that a request can go to: the suggested ones first, those where nobody is closed.
import { deskKinds } from '@contract/desks'
import { requestLimits } from '@contract/request-shapes'
import { useQuery } from '@/api'
import { Choices, Field, Loaded, ManyChips, Note } from '@/components'
import { toast } from '@/platform/dialogs'

const levels: Readonly<Record<number, string>> = { 1: '街道一级', 2: '社区一级', 3: '楼院一级' }

/** `without` is the desk that has it already. */
export const useDesks = (requestId: string, without?: string, enabled = true) => {
  const query = useQuery('requests.desks', { requestId }, { enabled })
  const data = query.data
    ?.filter(({ desk }) => desk !== without)
    .sort((a, b) => Number(b.suggested) - Number(a.suggested))
  return { ...query, data }
}
type Desks = ReturnType<typeof useDesks>
type Desk = NonNullable<Desks['data']>[number]

const detailOf = ({ kind, level, staffed, suggested }: Desk) =>
  [
    suggested && '建议',
    !staffed && '现在没有人值守',
    kind === 'department' ? deskKinds.department.label : levels[level],
  ]
    .filter(Boolean)
    .join(' · ')

interface ChoiceProps {
  label: string
  desks: Desks
}

export const DeskChoice = ({
  label,
  desks,
  value,
  onChange,
}: ChoiceProps & { value: string; onChange: (desk: string) => void }) => (
  <Field label={label} group>
    {() => (
      <Loaded query={desks} cards={1}>
        {found =>
          found.length === 0 ? (
            <Note>没有可以转的地方</Note>
          ) : (
            <Choices
              label={label}
              value={value || null}
              onChange={onChange}
              options={found.map(desk => ({
                value: desk.desk,
                label: desk.name,
                detail: detailOf(desk),
                disabled: !desk.staffed,
              }))}
            />
          )
        }
      </Loaded>
    )}
  </Field>
)

export const DesksChoice = ({
  label,
  desks,
  values,
  onChange,
}: ChoiceProps & { values: readonly string[]; onChange: (desks: string[]) => void }) => (
  <Field label={label} group hint={`最多 ${requestLimits.coDesks} 家`}>
    {() => (
      <Loaded query={desks} cards={1}>
        {found => (
          <ManyChips
            label={label}
            values={values}
            onChange={next =>
              next.length > requestLimits.coDesks ? toast(`最多请 ${requestLimits.coDesks} 家`) : onChange(next)
            }
            options={found.map(desk => ({
              value: desk.desk,
              label: desk.staffed ? desk.name : `${desk.name}（没有人）`,
              disabled: !desk.staffed,
            }))}
          />
        )}
      </Loaded>
    )}
  </Field>
)
