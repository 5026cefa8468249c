// Idempotency keys.

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
/** A new idempotency key: 24 letters, unique enough for one person's commands. */
export const newRequestId = () =>
  Date.now().toString(36) +
  Array.from({ length: 16 }, () => letters[Math.floor(Math.random() * letters.length)]).join('')
