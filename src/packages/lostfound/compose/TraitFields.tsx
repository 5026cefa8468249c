// How to tell it from others: colours, size, sex, age and marks, as far as they fit the kind.
import { type Colour, colours, type PostKind, type Size, sizes } from '@contract/lostfound'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Chips, Field, ManyChips, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import { has, type PostDraft } from './draft'
import '../lostfound.scss'

const colourOptions = (Object.keys(colours) as Colour[]).map(value => ({ value, label: colours[value].label }))
const sizeOptions = (Object.keys(sizes) as Size[]).map(value => ({ value, label: sizes[value].label }))
const sexes = {
  person: [
    { value: 'male', label: '男' },
    { value: 'female', label: '女' },
  ],
  pet: [
    { value: 'male', label: '公' },
    { value: 'female', label: '母' },
  ],
} as const
const MOST_COLOURS = 3

const marksHints: Record<PostKind, string> = {
  person: '如：左手拄拐，说话慢',
  pet: '如：右耳缺一角，戴红项圈',
  document: '如：装在黑色卡套里',
  object: '如：钥匙扣是一只小木鱼',
}

interface TraitFieldsProps {
  kind: PostKind
  draft: PostDraft
  change: (changed: Partial<PostDraft>) => void
  errors: Record<string, string>
}

const said = (draft: PostDraft) =>
  draft.colours.length > 0 || [draft.size, draft.sex, draft.age, draft.marks].some(value => value !== '')

/** Folded away until it is wanted: what and where is enough to begin with. */
export const TraitFields = (props: TraitFieldsProps) => {
  const [open, setOpen] = useState(said(props.draft))
  if (open) return <AllTraits {...props} />
  const words = props.kind === 'document' ? '好认的地方' : props.kind === 'object' ? '颜色、大小' : '颜色、年龄'
  return (
    <View className="ry-inline">
      <Button kind="secondary" small icon="plus" onTap={() => setOpen(true)}>
        补充{words}
      </Button>
      <View className="ry-mute">更容易对上</View>
    </View>
  )
}

const AllTraits = ({ kind, draft, change, errors }: TraitFieldsProps) => (
  <>
    {kind === 'document' ? null : (
      <Field label={kind === 'person' ? '穿什么颜色' : '颜色'} group optional error={errors['traits.colours']}>
        {() => (
          <ManyChips
            label="颜色，最多 3 种"
            values={draft.colours}
            options={colourOptions}
            onChange={next =>
              next.length > MOST_COLOURS ? toast(`最多选 ${MOST_COLOURS} 种颜色`) : change({ colours: next })
            }
          />
        )}
      </Field>
    )}
    {has.size(kind) ? (
      <Field label="大小" group optional>
        {() => (
          <Chips label="大小" value={draft.size || null} options={sizeOptions} onChange={size => change({ size })} />
        )}
      </Field>
    ) : null}
    {kind === 'person' || kind === 'pet' ? (
      <>
        <Field label={kind === 'person' ? '男女' : '公母'} group optional>
          {() => (
            <Chips
              label={kind === 'person' ? '男女' : '公母'}
              value={draft.sex || null}
              options={sexes[kind]}
              onChange={sex => change({ sex })}
            />
          )}
        </Field>
        <TextField
          label="大概几岁"
          optional
          kind="number"
          value={draft.age}
          onChange={age => change({ age: age.replace(/\D/g, '').slice(0, 3) })}
          error={errors['traits.age']}
        />
      </>
    ) : null}
    <TextField
      label="好认的地方"
      optional
      value={draft.marks}
      onChange={marks => change({ marks })}
      maxLength={100}
      placeholder={marksHints[kind]}
      error={errors['traits.marks']}
    />
  </>
)
