// What a device is called, from what its browser says of itself: “Windows 电脑 · Edge 浏览器”.

const systems: readonly (readonly [RegExp, string])[] = [
  [/windows nt/i, 'Windows 电脑'],
  [/iphone/i, 'iPhone 手机'],
  [/ipad/i, 'iPad 平板'],
  [/harmonyos|openharmony/i, '鸿蒙设备'],
  [/android.*mobile/i, '安卓手机'],
  [/android/i, '安卓平板'],
  [/mac os x|macintosh/i, '苹果电脑'],
  [/uos|kylin|deepin/i, '国产系统电脑'],
  [/linux/i, 'Linux 电脑'],
]

// Browsers name those they are made from as well: the special ones come first.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/micromessenger/i, '微信'],
  [/qqbrowser/i, 'QQ 浏览器'],
  [/360se|360ee|qihu/i, '360 浏览器'],
  [/metasr|sogou/i, '搜狗浏览器'],
  [/edg(e|a|ios)?\//i, 'Edge 浏览器'],
  [/firefox|fxios/i, '火狐浏览器'],
  [/chrome|crios/i, '谷歌内核浏览器'],
  [/safari/i, 'Safari 浏览器'],
]

const first = (of: typeof systems, text: string) => of.find(([is]) => is.test(text))?.[1]

/** Never empty: an unknown device is called one. */
export function deviceWords(userAgent: string): string {
  const text = userAgent.slice(0, 400)
  return [first(systems, text) ?? '未知设备', first(browsers, text)].filter(Boolean).join(' · ')
}
