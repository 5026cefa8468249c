// What the browser needs once, before the first call: nothing.
export const startPlatform = () => undefined
