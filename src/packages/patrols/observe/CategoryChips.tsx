// What kind of thing it is: the usual ones one tap away, all of them behind 更多, guessed from the words until chosen.
import { useState } from 'react'
import { Button, Chips, Field, Note, Sheet } from '@/components'
import { categoriesByDomain } from '@/packages/requests/words'
import { categoryName, usualCategories } from '../words'
import { type Draft, meantCategory } from './draft'

interface CategoryChipsProps {
  draft: Draft
  change: (changed: Partial<Draft>) => void
  error?: string | undefined
}

const MORE = 'more'

export const CategoryChips = ({ draft, change, error }: CategoryChipsProps) => {
  const [choosing, setChoosing] = useState(false)
  const meant = meantCategory(draft)
  const usual = usualCategories.some(({ id }) => id === meant)
  const shown = meant && !usual ? [{ id: meant, short: categoryName(meant) }, ...usualCategories] : usualCategories
  const pick = (categoryId: string) => {
    change({ categoryId, urgentCase: '' })
    setChoosing(false)
  }
  return (
    <Field label="是哪一类" group error={error}>
      {() => (
        <>
          <Chips
            label="是哪一类"
            value={meant || null}
            onChange={value => (value === MORE ? setChoosing(true) : pick(value))}
            options={[...shown.map(({ id, short }) => ({ value: id, label: short })), { value: MORE, label: '更多' }]}
          />
          {meant && !draft.categoryId ? <Note>看您写的，像是“{categoryName(meant)}”，不对可以改</Note> : null}
          <Sheet open={choosing} title="是哪一类" onClose={() => setChoosing(false)}>
            {categoriesByDomain().map(({ domain, members }) => (
              <Field key={domain} label={domain} group>
                {() => (
                  <Chips
                    label={domain}
                    value={meant || null}
                    onChange={pick}
                    options={members.map(({ id, name }) => ({ value: id, label: name }))}
                  />
                )}
              </Field>
            ))}
            <Button kind="secondary" onTap={() => setChoosing(false)}>
              关上
            </Button>
          </Sheet>
        </>
      )}
    </Field>
  )
}
