// How Taro builds the mini program (weapp) and the web app (H5) from src/.
//
// Lengths: `px` is a real CSS pixel on both platforms. pxtransform is off, layouts are fluid, and text follows the
// theme's --k, because rpx would shrink text on small phones and blow it up on office screens.
import path from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'
import webpack from 'webpack'

const root = path.resolve(__dirname, '..')
const contract = path.resolve(root, 'types')
/**
 * Compiled like src/: the contract, which lies beside it, and packages that ship newer syntax than phones run.
 * (Taro's minifier also breaks private class members that it is left to print itself.)
 */
const newer = (file: string) => /node_modules[\\/](@tanstack|valibot|zustand)[\\/]/.test(file)
const compiled = [contract, newer]
/** Importing one of these changes nothing: a page carries what it uses of the kit and the contract, not all of it. */
const onDemand = {
  module: {
    rule: { onDemand: { test: /[\\/](src[\\/]components|types)[\\/](?!validation\.).*\.tsx?$/, sideEffects: false } },
  },
}
const abort = path.resolve(root, 'src/platform/abort-controller.ts')
const text = (name: string) => JSON.stringify(process.env[name] ?? '')

const outputRoot = process.env.RUYI_OUT || `dist/${process.env.TARO_ENV}`

/** Required by the type; modules are off. */
const scoped = { namingPattern: 'module', generateScopedName: '[local]' } as const

export default defineConfig<'webpack5'>(async () => {
  const config: UserConfigExport<'webpack5'> = {
    projectName: 'ruyi',
    date: '2026-11-23',
    designWidth: 375,
    deviceRatio: { 375: 2, 750: 1 },
    sourceRoot: 'src',
    outputRoot,
    alias: { '@': path.resolve(root, 'src'), '@contract': contract },
    plugins: ['plugin-a11y/index.js', 'plugin-every/index.js', 'plugin-light/index.js', 'plugin-written-pages.js'].map(
      file => path.resolve(__dirname, file),
    ),
    defineConstants: {
      /** Base address of a host with the HTTP API; empty in weapp means cloud functions, in H5 the same origin. */
      RUYI_API: text('RUYI_API'),
      /** CloudBase environment id; empty lets WeChat pick the default one. */
      RUYI_CLOUD_ENV: text('RUYI_CLOUD_ENV'),
    },
    copy: {
      // What WeChat's own search may read of the app: no page with people in it.
      patterns:
        process.env.TARO_ENV === 'weapp' ? [{ from: 'src/sitemap.json', to: `${outputRoot}/sitemap.json` }] : [],
      options: {},
    },
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    // Webpack's cache on disk does not notice changed build plugins, and two builds at once would share it.
    cache: { enable: false },
    // Chinese stays as it is: escaped, every character would take twice the bytes.
    terser: { enable: true, config: { output: { ascii_only: false } } },
    mini: {
      compile: { include: compiled },
      webpackChain(chain) {
        chain.merge(onDemand)
        // react-query needs AbortController, which WeChat's logic layer lacks: without it queries hang silently.
        chain
          .plugin('provideAbort')
          .use(webpack.ProvidePlugin, [
            { AbortController: [abort, 'AbortController'], AbortSignal: [abort, 'AbortSignal'] },
          ])
      },
      optimizeMainPackage: { enable: true },
      postcss: { pxtransform: { enable: false, config: {} }, cssModules: { enable: false, config: scoped } },
    },
    h5: {
      compile: { include: compiled },
      webpackChain(chain) {
        chain.merge(onDemand)
        chain.performance.hints(false)
        // Pages are loaded one by one; what two of them share is loaded once.
        chain.optimization.splitChunks({
          chunks: 'all',
          minSize: 6000,
          maxInitialRequests: 20,
          maxAsyncRequests: 20,
          cacheGroups: {
            shared: { test: /[\\/](src|types)[\\/]/, minChunks: 6, name: 'shared', priority: 1 },
            packages: { test: /[\\/]node_modules[\\/]/, minChunks: 4, name: 'packages', chunks: 'async', priority: 2 },
          },
        })
      },
      useHtmlComponents: true,
      esnextModules: [],
      publicPath: './',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss: {
        pxtransform: { enable: false, config: {} },
        autoprefixer: { enable: true, config: {} },
        cssModules: { enable: false, config: scoped },
      },
    },
  }
  return config
})
