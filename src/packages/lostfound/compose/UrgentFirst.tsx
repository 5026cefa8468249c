// A missing person: the police first, and what happens here at once.
import type { Side } from '@contract/lostfound'
import { Text, View } from '@tarojs/components'
import { Button, Card } from '@/components'
import { callPhone } from '@/platform/device'
import '../lostfound.scss'

const atOnce = [
  '· 文字马上公开，在本社区各楼院置顶',
  '· 群主和社区工作人员马上收到消息',
  '· 邻居的线索马上告诉您；找到前一直挂着',
]

export const UrgentFirst = ({ side }: { side: Side }) => (
  <Card tone="danger">
    <View className="ry-urgent__call">
      {side === 'lost' ? '先打 110 报警，不用等 24 小时' : '先打 110，请民警来接'}
    </View>
    <Text className="ry-urgent__list">
      {side === 'lost' ? '发启事帮您多一些眼睛，不能代替报警。' : '在民警或家人来之前，请陪着他，别让他再走开。'}
      发出以后：
      {'\n'}
      {atOnce.join('\n')}
    </Text>
    <Button kind="danger" icon="phone" onTap={() => callPhone('110')}>
      打 110
    </Button>
  </Card>
)
