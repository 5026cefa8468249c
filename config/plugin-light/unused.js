// Which attributes and events of WeChat's `view` and `text` nobody here uses. Taro writes each of them into every one
// of its sixteen nested copies of these templates.
const touches = ['bindTouchStart', 'bindTouchMove', 'bindTouchEnd', 'bindTouchCancel', 'bindLongTap']

module.exports.unused = {
  View: [
    ...touches,
    'animation',
    'bindAnimationStart',
    'bindAnimationIteration',
    'bindAnimationEnd',
    'bindTransitionEnd',
    'hover-stop-propagation',
    'hover-start-time',
    'hover-stay-time',
  ],
  Text: [...touches, 'selectable', 'space', 'decode', 'user-select', 'overflow', 'max-lines'],
}

/** Takes them out of a table of Taro's components. */
module.exports.lighten = components => {
  for (const [name, attributes] of Object.entries(module.exports.unused))
    for (const attribute of attributes) delete components[name][attribute]
}
