// Leaves attributes that no page uses out of the weapp templates: they are loaded before anything else is.
const path = require('node:path')
const { lighten } = require('./unused')

module.exports = ctx =>
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      // H5 has no templates.
      if (!platform.template) return
      lighten(platform.template.internalComponents)
      platform.runtimePath = [].concat(platform.runtimePath, path.resolve(__dirname, 'runtime.js'))
    },
  })
