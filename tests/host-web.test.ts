// What the host serves beside calls: files and the web app.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail } from '@contract/errors'
import { describe, expect, it } from 'vitest'
import type { HostOptions } from '../cloudfunctions/local/host'
import { listening, raw, temporary } from './host-rig'

describe('files', () => {
  const files: HostOptions['files'] = {
    receive: async ({ personId }, bytes, { name, sha256 }) => ({
      fileId: [personId, bytes.byteLength, name, sha256].filter(Boolean).join('-'),
    }),
    open: async (fileId, { s }) => {
      if (s !== 'good') throw fail('record.notFound')
      if (fileId === 'far') return { redirect: 'https://storage.example/x' }
      return {
        bytes: Buffer.from('picture'),
        headers: { 'Content-Type': 'image/jpeg', 'Content-Security-Policy': 'sandbox' },
      }
    },
  }

  it('are received from signed-in people only, with their name, up to 20 MB', async () => {
    const { rig, base, post, bearer } = await listening({ files })
    const person = await rig.person()
    expect((await post('/files', 'bytes')).status).toBe(401)
    const headers = { ...bearer(person.id), 'X-File-Name': encodeURIComponent('门口.jpg') }
    expect(await post('/files', 'bytes', headers)).toMatchObject({ body: { fileId: `${person.id}-5-门口.jpg` } })
    const large = await fetch(`${base}/files`, { method: 'POST', body: Buffer.alloc(20 * 1024 * 1024 + 1), headers })
    expect(await large.json()).toMatchObject({ error: { code: 'input.tooLarge' } })
  })

  it('are shown by a signed address, and with their own security policy', async () => {
    const { base } = await listening({ files })
    const shown = await fetch(`${base}/files/abc?s=good`)
    expect([await shown.text(), shown.headers.get('content-type')]).toEqual(['picture', 'image/jpeg'])
    expect(shown.headers.get('content-security-policy')).toBe('sandbox')
    expect((await fetch(`${base}/files/abc?s=bad`)).status).toBe(404)
    expect((await fetch(`${base}/files/abc`)).status).toBe(404)
    const far = await fetch(`${base}/files/far?s=good`, { redirect: 'manual' })
    expect([far.status, far.headers.get('location')]).toEqual([302, 'https://storage.example/x'])
  })
})

describe('the web app', () => {
  const webApp = () => {
    const folder = temporary()
    writeFileSync(join(folder, 'index.html'), '<script>start()</script><script src="js/app.js"></script>')
    writeFileSync(join(folder, 'app.0123abcd.js'), 'run()')
    writeFileSync(join(temporary(), 'token-secret'), 'secret')
    return folder
  }

  it('is served with a policy that runs its own scripts and no others', async () => {
    const { base } = await listening({ webApp: webApp() })
    const page = await fetch(`${base}/`)
    expect(await page.text()).toContain('start()')
    const policy = page.headers.get('content-security-policy')!
    expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/=]{44}'(;|$)/)
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(page.headers.get('cache-control')).toBe('no-cache')
    expect((await fetch(`${base}/app.0123abcd.js`)).headers.get('cache-control')).toContain('immutable')
  })

  it('leads somebody who typed a wrong address to the page that says so, and nothing else there', async () => {
    const { base } = await listening({ webApp: webApp() })
    const open = (path: string, accept: string, method = 'GET') =>
      fetch(base + path, { method, redirect: 'manual', headers: { Accept: accept } })
    const browser = 'text/html,application/xhtml+xml,*/*;q=0.8'
    const lost = await open('/no/such/page?from=card', browser)
    expect([lost.status, lost.headers.get('location')]).toEqual([302, '/#/pages/missing/index'])
    expect((await open('/', browser)).status).toBe(200)
    expect((await open('/app.99999999.js', '*/*')).status).toBe(404)
    expect((await open('/gone.png', 'image/avif,image/webp,*/*')).status).toBe(404)
    for (const [path, method] of [
      ['/api/nothing', 'POST'],
      ['/nothing', 'POST'],
      ['/files/abc', 'GET'],
    ] as const) {
      const answer = await open(path, browser, method)
      expect(answer.status).not.toBe(302)
      expect(await answer.json()).toMatchObject({ ok: false })
    }
  })

  it('may be built again while it is served: what went is missing, what came is there', async () => {
    const folder = webApp()
    const { base } = await listening({ webApp: folder })
    rmSync(join(folder, 'app.0123abcd.js'))
    writeFileSync(join(folder, 'app.4567cdef.js'), 'run(2)')
    expect((await fetch(`${base}/app.0123abcd.js`)).status).toBe(404)
    const renewed = await fetch(`${base}/app.4567cdef.js`)
    expect([await renewed.text(), renewed.headers.get('cache-control')]).toEqual([
      'run(2)',
      expect.stringContaining('immutable'),
    ])
  })

  it('gives nothing from outside its folder', async () => {
    const { port, base } = await listening({ webApp: webApp() })
    for (const path of ['/../token-secret', '/..%2ftoken-secret', '/%2e%2e/token-secret', '/js/../../token-secret'])
      expect(await raw(port, path, {})).toBe(404)
    expect(await (await fetch(`${base}/nothing`)).json()).toMatchObject({ error: { code: 'path.unknown' } })
  })
})
