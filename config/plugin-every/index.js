// WXSS has no universal selector: one `*` anywhere, and WeChat refuses the whole style sheet. In the mini program it is
// written out as the elements that our pages are made of.
const postcss = require('postcss')
const { written } = require('./every')

module.exports = ctx =>
  ctx.modifyBuildAssets(({ assets }) => {
    if (process.env.TARO_ENV === 'h5') return
    for (const [name, asset] of Object.entries(assets)) {
      if (!name.endsWith('.wxss')) continue
      const sheet = postcss.parse(String(asset.source()))
      sheet.walkRules(rule => {
        if (rule.selector.includes('*')) rule.selectors = rule.selectors.flatMap(written)
      })
      const text = sheet.toString()
      assets[name] = { source: () => text, size: () => Buffer.byteLength(text) }
    }
  })
