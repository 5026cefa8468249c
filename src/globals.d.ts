// Names that the build provides.
/// <reference types="@tarojs/taro" />

declare const RUYI_API: string
declare const RUYI_CLOUD_ENV: string
declare module '*.scss'
