// What a list is narrowed to: the button that opens the choice, and each that is on with its own way out.
import { Text, View } from '@tarojs/components'
import { classes } from './base/classes'
import { Icon } from './base/Icon'
import { Tap } from './base/Tap'

/** At the end of a search line or of chips: 筛选, and how many are on. */
export const FilterButton = ({ on, onTap }: { on: number; onTap: () => void }) => (
  <Tap
    className={classes('ry-filters__open', on > 0 && 'ry-filters__open--on')}
    label={on > 0 ? `筛选，已选 ${on} 项` : '筛选'}
    onTap={onTap}
  >
    <Icon name="filter" size="small" />
    筛选{on > 0 ? ` ${on}` : ''}
  </Tap>
)

/** One that is on: as people say it, and what the filter becomes without it. */
export interface Narrowing<T> {
  words: string
  off: Partial<T>
}

interface NarrowedByProps<T> {
  on: readonly Narrowing<T>[]
  onChange: (changed: Partial<T>) => void
}

export const NarrowedBy = <T,>({ on, onChange }: NarrowedByProps<T>) =>
  on.length > 0 ? (
    <View className="ry-filters">
      {on.map(({ words, off }) => (
        <Tap key={words} className="ry-filters__one" label={`取消筛选：${words}`} onTap={() => onChange(off)}>
          <Text>{words}</Text>
          <Icon name="close" size="small" />
        </Tap>
      ))}
    </View>
  ) : null
