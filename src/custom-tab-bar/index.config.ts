// WeChat's component settings of the tab bar: it sees the app's styles.
export default { component: true, styleIsolation: 'apply-shared' }
