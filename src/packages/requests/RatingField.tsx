// Five stars to press, each said in words.
import { View } from '@tarojs/components'
import { a11y, classes, Field, Icon, Tap } from '@/components'
import { ratingWords } from './words'
import './requests.scss'

interface RatingFieldProps {
  /** 1–5; 0 when nothing was chosen. */
  value: number
  onChange: (rating: number) => void
  optional?: boolean
}

const stars = [1, 2, 3, 4, 5] as const

export const RatingField = ({ value, onChange, optional }: RatingFieldProps) => (
  <Field label="满意吗" group optional={optional} hint={value > 0 ? ratingWords(value) : '点星星，最多 5 分'}>
    {() => (
      <View className="ry-stars" {...a11y({ role: 'radiogroup', label: '满意吗' })}>
        {stars.map(star => (
          <Tap
            key={star}
            role="radio"
            checked={value === star}
            label={`${star} 分，${ratingWords(star)}`}
            className={classes('ry-star', star <= value && 'ry-star--on')}
            onTap={() => onChange(star)}
          >
            <Icon name="star" />
          </Tap>
        ))}
      </View>
    )}
  </Field>
)
