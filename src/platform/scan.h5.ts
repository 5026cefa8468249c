// Reading a code with the camera: a browser leaves that to the phone's own camera, which opens the page.
import type { ScanCode } from './ports'

export const canScan = false
export const scanCode: ScanCode = async () => null
