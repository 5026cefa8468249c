// The numbers to call in danger, as large buttons with what each is for.
import { Text, View } from '@tarojs/components'
import { callPhone } from '@/platform/device'
import { Button } from './Button'

const numbers = [
  { number: '119', words: '火警、燃气、被困' },
  { number: '120', words: '受伤、急病' },
  { number: '110', words: '有人伤害、走失' },
] as const

/** `first`: the number that this danger needs before the others. */
export const EmergencyNumbers = ({ first }: { first?: string | undefined }) => (
  <>
    {[...numbers]
      .sort((a, b) => Number(b.number === first) - Number(a.number === first))
      .map(({ number, words }, i) => (
        <View key={number} className="ry-numbers">
          <Button
            kind={i === 0 ? 'danger' : 'secondary'}
            icon="phone"
            onTap={() => callPhone(number)}
            label={`打 ${number}，${words}`}
          >
            {`打 ${number}`}
          </Button>
          <Text className="ry-numbers__for">{words}</Text>
        </View>
      ))}
  </>
)
