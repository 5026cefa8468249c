// Two photos of one place: side by side, and one over the other with a slider that uncovers it.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from './Button'
import { a11y } from './base/a11y'
import { classes } from './base/classes'
import { Icon } from './base/Icon'
import { RangeInput } from './base/inputs'
import { Overlay } from './base/overlay'
import { Picture } from './base/structure'
import { Tap } from './base/Tap'
import { PhotoGrid, type ShownPhoto } from './PhotoGrid'

interface PairProps {
  first: ShownPhoto
  second: ShownPhoto
}

/** Half of it: both are to be seen. */
const HALF = 50

/** The first photo covers the second from the left, as far as the slider stands. */
const Compare = ({ first, second, onClose }: PairProps & { onClose: () => void }) => {
  const [share, setShare] = useState(HALF)
  const choices = [
    { share: 100, words: `只看${first.alt}` },
    { share: HALF, words: '各看一半' },
    { share: 0, words: `只看${second.alt}` },
  ]
  return (
    <Overlay className="ry-compare" label={`${first.alt}和${second.alt}比对`} onClose={onClose}>
      <View className="ry-viewer__bar">
        <Text>左右拖动，比对同一个位置</Text>
        <Tap className="ry-viewer__button" label="关闭" onTap={onClose}>
          <Icon name="close" />
        </Tap>
      </View>
      <View className="ry-compare__pictures">
        <View className="ry-compare__one" {...a11y({ hidden: share === 100 })}>
          <Picture src={second.url} alt={second.words ?? second.alt} mode="fit" />
        </View>
        <View
          className="ry-compare__one"
          style={{ clipPath: `inset(0 ${100 - share}% 0 0)`, background: '#0b1110' }}
          {...a11y({ hidden: share === 0 })}
        >
          <Picture src={first.url} alt={first.words ?? first.alt} mode="fit" />
        </View>
        {share > 0 && share < 100 ? <View className="ry-compare__line" style={{ left: `${share}%` }} /> : null}
        {share > 0 ? (
          <Text className="ry-compare__words ry-compare__words--left">{first.words ?? first.alt}</Text>
        ) : null}
        {share < 100 ? (
          <Text className="ry-compare__words ry-compare__words--right">{second.words ?? second.alt}</Text>
        ) : null}
      </View>
      <View className="ry-compare__hand">
        <RangeInput label="比对" said={`${first.alt}露出 ${share}%`} value={share} onMove={setShare} />
        <View className="ry-compare__choices" {...a11y({ role: 'group', label: '看哪一张' })}>
          {choices.map(choice => (
            <Tap
              key={choice.share}
              className={classes('ry-compare__choice', share === choice.share && 'ry-compare__choice--on')}
              pressed={share === choice.share}
              onTap={() => setShare(choice.share)}
            >
              {choice.words}
            </Tap>
          ))}
        </View>
      </View>
    </Overlay>
  )
}

/** `<ComparedPhotos first={before} second={after} label="整改前后对比" />` */
export const ComparedPhotos = ({ first, second, label }: PairProps & { label: string }) => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <PhotoGrid photos={[first, second]} pair label={label} />
      <Button kind="secondary" onTap={() => setOpen(true)}>
        叠在一起比对
      </Button>
      {open ? <Compare first={first} second={second} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
