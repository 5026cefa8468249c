// Babel presets for Taro's webpack build.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]],
  plugins: [require.resolve('./config/babel-contract.js'), require.resolve('./config/babel-schemas.js')],
}
