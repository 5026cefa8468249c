// The built web app as static files: what is named by its content is kept for a year, the page itself never.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sirv from 'sirv'

export interface WebApp {
  serve: ReturnType<typeof sirv> | undefined
  /** Base64 SHA-256 of each inline script of the page, for the content security policy. */
  inlineScripts: string[]
}

export function openWebApp(folder: string | undefined): WebApp {
  const page = folder && join(folder, 'index.html')
  if (!page || !existsSync(page)) return { serve: undefined, inlineScripts: [] }
  const scripts = readFileSync(page, 'utf8').matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)
  const serve = sirv(folder, {
    // Looked up when asked for, not listed at start: a file that a new build took away would end the process.
    dev: true,
    etag: true,
    setHeaders(response, path) {
      const named = /\.[0-9a-f]{8}\.\w+$/.test(path)
      response.setHeader('Cache-Control', named ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  return { serve, inlineScripts: [...scripts].map(([, code]) => createHash('sha256').update(code!).digest('base64')) }
}
