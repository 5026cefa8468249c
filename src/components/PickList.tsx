// Picking one of very many: a control that shows what was picked, and a sheet with a search in it.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { a11y } from './base/a11y'
import { classes } from './base/classes'
import { Icon } from './base/Icon'
import { Tap } from './base/Tap'
import { LongList } from './LongList'
import { SearchBar } from './SearchBar'
import { Sheet } from './Sheet'
import { Empty } from './states'

interface PickControlProps {
  id?: string | undefined
  label: string
  /** What was picked; nothing yet when missing. */
  words: string | undefined
  placeholder?: string | undefined
  wrong?: boolean | undefined
  /** Ids of the hint and of what is wrong. */
  describedBy?: string | undefined
  onTap: () => void
}

/** Looks like a select, and opens something. */
export const PickControl = ({
  id,
  label,
  words,
  placeholder = '请选择',
  wrong,
  describedBy,
  onTap,
}: PickControlProps) => (
  <Tap
    id={id}
    className={classes('ry-input ry-input--pick', wrong && 'ry-input--wrong')}
    label={`${label}：${words ?? placeholder}`}
    describedBy={describedBy}
    onTap={onTap}
  >
    <Text className={classes('ry-pick__shown', words === undefined && 'ry-placeholder')}>{words ?? placeholder}</Text>
    <Icon name="down" size="small" />
  </Tap>
)

interface PickLineProps {
  title: string
  detail?: string | undefined
  on: boolean
  onTap: () => void
}

/** One that can be picked. */
export const PickLine = ({ title, detail, on, onTap }: PickLineProps) => (
  <Tap role="radio" checked={on} className={classes('ry-pick', on && 'ry-pick--on')} onTap={onTap}>
    <View className="ry-pick__words">
      <Text className="ry-pick__title">{title}</Text>
      {detail ? <Text className="ry-pick__detail">{detail}</Text> : null}
    </View>
    {on ? <Icon name="check" size="small" /> : null}
  </Tap>
)

interface PickListProps {
  id?: string | undefined
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onPick: (value: string) => void
  placeholder?: string | undefined
  wrong?: boolean | undefined
  describedBy?: string | undefined
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s/gu, '')

/** Every option is here already; what was picked comes first when the sheet opens. */
export const PickList = ({ value, options, onPick, ...control }: PickListProps) => {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const picked = options.find(option => option.value === value)
  const found = options.filter(option => plain(option.label).includes(plain(text)))
  const inOrder = picked && text === '' ? [picked, ...found.filter(option => option !== picked)] : found
  const close = () => {
    setOpen(false)
    setText('')
  }
  return (
    <>
      <PickControl {...control} words={picked?.label} onTap={() => setOpen(true)} />
      <Sheet open={open} title={control.label} onClose={close}>
        <SearchBar value={text} onChange={setText} placeholder="写几个字找" />
        {inOrder.length === 0 ? (
          <Empty words={`没有找到“${text}”，换个词试试`} />
        ) : (
          <View className="ry-pick__list" {...a11y({ role: 'radiogroup', label: control.label })}>
            <LongList
              // A new search begins at its own beginning.
              key={text}
              items={inOrder}
              label={control.label}
              keyOf={option => option.value}
              row={option => (
                <PickLine
                  title={option.label}
                  on={option === picked}
                  onTap={() => {
                    onPick(option.value)
                    close()
                  }}
                />
              )}
            />
          </View>
        )}
      </Sheet>
    </>
  )
}
