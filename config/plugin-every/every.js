/** What a page can hold as a child of something that is laid out: Taro's templates and the box that nests them deeper. */
const elements = ['view', 'text', 'button', 'image', 'input', 'textarea', 'picker', 'scroll-view', 'slider', 'comp']

/** A `*` that stands for an element: at the beginning or behind a combinator, not within [class*=…]. */
const EVERY = /(^|[\s>+~])\*(?=$|[\s>+~:.])/

/** The selectors that say the same without `*`: `.a > *` is `.a > view`, `.a > text`, … */
const written = selector =>
  EVERY.test(selector) ? elements.flatMap(element => written(selector.replace(EVERY, `$1${element}`))) : [selector]

module.exports = { elements, written }
