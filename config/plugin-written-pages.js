// Leaves pages out of a build that src/navigation.ts already names but nobody has written yet: one unfinished row
// does not stop everyone's build. tests/app-ground.test.ts fails for such a row.
const { existsSync } = require('node:fs')
const path = require('node:path')

const written = page => existsSync(path.resolve(__dirname, '../src', `${page}.tsx`))

module.exports = ctx =>
  ctx.modifyAppConfig(({ appConfig }) => {
    for (const one of appConfig.subPackages) one.pages = one.pages.filter(page => written(`${one.root}/${page}`))
    appConfig.subPackages = appConfig.subPackages.filter(({ pages }) => pages.length > 0)
    const roots = appConfig.subPackages.map(({ root }) => root)
    for (const rule of Object.values(appConfig.preloadRule ?? {}))
      rule.packages = rule.packages.filter(root => roots.includes(root))
  })
