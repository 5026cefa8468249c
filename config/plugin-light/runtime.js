// The runtime half: Taro's renderer numbers what is left as the templates do.
import { internalComponents } from '@tarojs/shared'
import { lighten } from './unused'

lighten(internalComponents)
