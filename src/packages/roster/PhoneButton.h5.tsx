// Handing over the phone number that WeChat knows: a browser knows none.
export const PhoneButton = (_: { onCode: (code: string) => void; busy: boolean }) => null
