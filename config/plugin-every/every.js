/** What a page can hold as a child of something that is laid out: Taro's templates and the box that nests them deeper. */
const elements = ['view', 'text', 'button', 'image', 'input', 'textarea', 'picker', 'scroll-view', 'slider', 'comp']

/**
 * Any element: a `*` at the beginning or behind a combinator (not within [class*=…]), or nothing at all between a
 * combinator and a pseudo-class, as in `.a > :first-child`.
 */
const EVERY = /(^|[\s>+~])\*(?=$|[\s>+~:.])|([\s>+~])(?=:)/

/** The selectors that say the same and name what they mean: `.a > *` is `.a > view`, `.a > text`, … */
const written = selector =>
  EVERY.test(selector)
    ? elements.flatMap(element =>
        written(selector.replace(EVERY, (_, ...before) => `${before[0] ?? before[1]}${element}`)),
      )
    : [selector]

module.exports = { elements, written }
