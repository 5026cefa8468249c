// The runtime half: tells Taro's renderer that these attributes belong in setData.
import { mergeInternalComponents } from '@tarojs/shared'
import { components } from './attributes'

mergeInternalComponents(components)
