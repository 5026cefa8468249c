// The few addresses that need no sign-in, because they are the way to it: the same on every host.
import { fail } from '@contract/errors'
import type { Device, SignIn } from './sign-in'

export interface SignInCall {
  /** What comes after `/sign-in/`. */
  path: string
  body: Record<string, unknown>
  /** The token that came along, if any. */
  token: string | undefined
  device: Device
  now: number
}

const textOf = (body: Record<string, unknown>, field: string): string => {
  const text = body[field]
  if (typeof text !== 'string' || text === '' || text.length > 200)
    throw fail('input.invalid', { fields: { [field]: '没有填' } })
  return text
}

/** 256 bits from the device's own generator, as base64url or hexadecimal. */
function secretOf(body: Record<string, unknown>): string {
  const secret = textOf(body, 'secret')
  if (!/^[\w-]{43,100}$/.test(secret)) throw fail('input.invalid', { fields: { secret: '太短' } })
  return secret
}

/** Answers a POST below `/sign-in/`. Throws a `Refusal`, `path.unknown` for an address that is none. */
export async function answerSignIn(signIn: SignIn, { path, body, token, device, now }: SignInCall): Promise<object> {
  switch (path) {
    case 'desk':
      return signIn.openDesk(device, now)
    case 'desk/wait':
      return signIn.askDesk(textOf(body, 'ticket'), now)
    case 'claim':
      return signIn.claim(textOf(body, 'code'), secretOf(body), device, now)
    case 'end':
      if (token !== undefined) await signIn.end(token)
      return {}
    default:
      throw fail('path.unknown')
  }
}
