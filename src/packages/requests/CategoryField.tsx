// The category of a request: guessed or chosen, by domain, with a search through what each covers.
import { type categories, categoryOf } from '@contract/categories'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Chips, Field, Heading, Note, SearchBar } from '@/components'
import { categoriesByDomain } from './words'
import './requests.scss'

interface CategoryFieldProps {
  /** Empty when nothing is chosen or guessed. */
  value: string
  onChange: (categoryId: string) => void
  /** It was guessed from the words: said so, and just as easily changed. */
  guessed?: boolean
  /** Shows all of them at once: where changing it is the point. */
  open?: boolean
  error?: string | undefined
}

export const CategoryField = ({ value, onChange, guessed, open, error }: CategoryFieldProps) => {
  const [choosing, setChoosing] = useState(open ?? false)
  const chosen = categoryOf(value)
  const pick = (categoryId: string) => {
    onChange(categoryId)
    if (!open) setChoosing(false)
  }
  return (
    <Field label="是哪一类" group error={error}>
      {() => (
        <>
          {chosen && !open ? (
            <View className="ry-inline">
              <View className="ry-inline__words">
                <Text className="ry-chosen__name">{chosen.name}</Text>
                <Text className="ry-chosen__detail">
                  {guessed && chosen.id === 'other'
                    ? '问的事不用先分类，知道是哪一类也可以换'
                    : `${guessed ? '看您写的像是这一类。' : ''}${chosen.covers}`}
                </Text>
              </View>
              {choosing ? null : (
                <Button kind="secondary" small onTap={() => setChoosing(true)} label="换一个类别">
                  换一个
                </Button>
              )}
            </View>
          ) : null}
          {chosen || choosing ? null : (
            <View className="ry-inline">
              <Button kind="secondary" small icon="list" onTap={() => setChoosing(true)}>
                自己选类别
              </Button>
              <Text className="ry-inline__words ry-mute">写了是什么事，会先帮您选上</Text>
            </View>
          )}
          {choosing ? <Catalogue value={value} onChange={pick} /> : null}
        </>
      )}
    </Field>
  )
}

/** All of them by domain; the search also looks at what each covers. */
const Catalogue = ({ value, onChange }: Pick<CategoryFieldProps, 'value' | 'onChange'>) => {
  const [text, setText] = useState('')
  const words = text.trim()
  const fits = ({ name, covers, urgentWhen }: (typeof categories)[number]) =>
    words === '' || [name, covers, ...urgentWhen].some(said => said.includes(words))
  const groups = categoriesByDomain()
    .map(({ domain, members }) => ({ domain, members: members.filter(fits) }))
    .filter(({ members }) => members.length > 0)
  return (
    <View>
      <SearchBar value={text} onChange={setText} placeholder="搜类别，如 电梯" />
      {groups.length === 0 ? <Note>没有叫“{words}”的，可以选“其他”</Note> : null}
      {groups.map(({ domain, members }) => (
        <View key={domain}>
          <Heading level={3} className="ry-catalogue__domain">
            {domain}
          </Heading>
          <Chips
            label={domain}
            value={value || null}
            onChange={onChange}
            options={members.map(({ id, name }) => ({ value: id, label: name }))}
          />
          {words && members.length < 3 ? <Note>{members.map(({ covers }) => covers).join('；')}</Note> : null}
        </View>
      ))}
      {words && groups.every(({ members }) => members.every(({ id }) => id !== 'other')) ? (
        <Button kind="text" small onTap={() => onChange('other')}>
          都不是，选“其他”
        </Button>
      ) : null}
    </View>
  )
}
