// The little of jsdom that the runner uses: the package ships no types.
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options: { runScripts: 'outside-only'; pretendToBeVisual: boolean; url: string })
    readonly window: Window & typeof globalThis & { eval: (code: string) => unknown }
  }
}
