// WXSS has no universal selector: one `*`, or a pseudo-class on its own, and WeChat refuses the whole style sheet. In the
// mini program it is written out as the elements that our pages are made of.
const postcss = require('postcss')
const { written } = require('./every')

module.exports = ctx =>
  ctx.modifyBuildAssets(({ assets }) => {
    if (process.env.TARO_ENV === 'h5') return
    for (const [name, asset] of Object.entries(assets)) {
      if (!name.endsWith('.wxss')) continue
      const sheet = postcss.parse(String(asset.source()))
      sheet.walkRules(rule => {
        const selectors = rule.selectors.flatMap(written)
        if (selectors.length > rule.selectors.length) rule.selectors = selectors
      })
      const text = sheet.toString()
      assets[name] = { source: () => text, size: () => Buffer.byteLength(text) }
    }
  })
