// Taro's weapp templates drop every aria attribute; this build plugin puts them in.
const path = require('node:path')
const { components } = require('./attributes')

module.exports = ctx =>
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      // H5 has no templates: attributes reach its elements by themselves.
      if (!platform.template) return
      platform.template.mergeComponents(ctx, components)
      platform.runtimePath = [].concat(platform.runtimePath, path.resolve(__dirname, 'runtime.js'))
    },
  })
