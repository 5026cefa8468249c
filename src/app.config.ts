// The app's manifest: pages and subpackages from the navigation table, tabs, window, permissions it may ask for.
import { entryOf, packages, pathOf, tabsFor } from './navigation'

const weapp = process.env.TARO_ENV === 'weapp'
const { main, subPackages } = packages()

export default {
  pages: main,
  subPackages,
  // What residents open most is fetched while they read the home page.
  preloadRule: subPackages.length
    ? {
        [main[0]!]: { network: 'all', packages: subPackages.slice(0, 4).map(({ root }) => root) },
        // Who goes on patrol walks out of the signal: its pages are on the phone by then.
        [pathOf('workbench')]: { network: 'all', packages: ['packages/patrols', 'packages/outbox'] },
      }
    : {},
  tabBar: {
    custom: true,
    color: '#57606A',
    selectedColor: '#0F766E',
    backgroundColor: '#FFFFFF',
    list: tabsFor(true).map(name => ({ pagePath: pathOf(name), text: entryOf(name).tab!.label })),
  },
  window: {
    navigationBarTitleText: '如意',
    navigationBarBackgroundColor: weapp ? '@bar' : '#F5F7F7',
    navigationBarTextStyle: (weapp ? '@barText' : 'black') as 'black',
    backgroundColor: weapp ? '@page' : '#F5F7F7',
    backgroundTextStyle: (weapp ? '@pull' : 'dark') as 'dark',
    // The web app has the browser's own reload.
    enablePullDownRefresh: weapp,
  },
  ...(weapp
    ? {
        darkmode: true,
        themeLocation: 'theme.json',
        sitemapLocation: 'sitemap.json',
        lazyCodeLoading: 'requiredComponents',
        requiredPrivateInfos: ['getLocation', 'startLocationUpdate', 'onLocationChange'],
        permission: { 'scope.userLocation': { desc: '用于填好问题和巡查的地点' } },
      }
    : { animation: false }),
}
