// What browsers of offices lack that are some years old (Chrome 70, as in `browserslist`): each only where it is missing.

const put = (onto: object, name: string, value: unknown) => {
  if (!(name in onto)) Object.defineProperty(onto, name, { value, writable: true, configurable: true })
}

function at<T>(this: ArrayLike<T>, index = 0): T | undefined {
  const whole = Math.trunc(index) || 0
  return this[whole < 0 ? this.length + whole : whole]
}
put(Array.prototype, 'at', at)
put(String.prototype, 'at', function (this: string, index?: number) {
  return at.call(String(this), index)
})

put(Array.prototype, 'findLast', function <T>(this: T[], fits: (one: T, index: number, all: T[]) => unknown) {
  for (let i = this.length - 1; i >= 0; i--) if (fits(this[i]!, i, this)) return this[i]
  return undefined
})

put(Object, 'hasOwn', (whose: object, key: PropertyKey) => Object.getOwnPropertyDescriptor(whose, key) !== undefined)

put(Object, 'fromEntries', (pairs: Iterable<[PropertyKey, unknown]>) => {
  const made = {}
  for (const [key, value] of pairs)
    Object.defineProperty(made, key, { value, enumerable: true, writable: true, configurable: true })
  return made
})

put(String.prototype, 'matchAll', function* (this: string, pattern: RegExp) {
  // A copy: the search keeps its place in the expression.
  const search = new RegExp(pattern.source, pattern.flags)
  for (let found = search.exec(this); found; found = search.exec(this)) {
    yield found
    if (found[0] === '') search.lastIndex += 1
  }
})
