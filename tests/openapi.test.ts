// The API description: complete, true to the contract, and honest about what it cannot say.
import { operations } from '@contract/contract'
import { errorKinds } from '@contract/errors'
import { words } from '@contract/paging'
import { Day } from '@contract/time'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { knownLosses, lossesOf, openApi } from '../cloudfunctions/local/openapi'

describe('the API description', () => {
  const description = openApi() as unknown as {
    openapi: string
    // biome-ignore lint/suspicious/noExplicitAny: a JSON document, looked at piece by piece
    paths: Record<string, { post: any }>
    // biome-ignore lint/suspicious/noExplicitAny: a JSON document, looked at piece by piece
    components: any
  }

  it('describes every operation, with its input, its answer and every kind of refusal', () => {
    expect(description.openapi).toBe('3.1.0')
    for (const [name, operation] of Object.entries(operations)) {
      const { post } = description.paths[`/api/${name}`]!
      expect(post.operationId).toBe(name)
      expect(post.summary).toBe(operation.summary)
      const body = post.requestBody.content['application/json'].schema
      expect(body.required).toEqual(operation.kind === 'command' ? ['input', 'requestId'] : ['input'])
      expect(body.properties.input).toBeTypeOf('object')
      expect(post.responses['200'].content['application/json'].schema.properties.data).toBeTypeOf('object')
      expect(Object.keys(post.responses)).toEqual(['200', ...Object.values(errorKinds).map(String)])
      for (const code of operation.errors ?? []) expect(post.description).toContain(code)
    }
  })

  it('refers to nothing that is not there, and is plain JSON', () => {
    const text = JSON.stringify(description)
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(openApi())))
    for (const [, path] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = path!.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], description)
      expect(found, path).toBeDefined()
    }
    expect(text).not.toContain('"$schema"')
  })

  it('says required and optional fields, limits and choices as the contract does', () => {
    const schema = description.paths['/api/messages.markRead']!.post.requestBody.content['application/json'].schema
    expect(schema.properties.input).toMatchObject({
      type: 'object',
      properties: {
        messageIds: { type: 'array', minItems: 1, maxItems: 100, items: { type: 'string', maxLength: 120 } },
      },
      required: [],
    })
  })

  it('loses nothing that it does not own up to', () => {
    const lost = new Map<string, string>()
    for (const [name, operation] of Object.entries(operations))
      for (const [schema, mode] of [
        [operation.input, 'input'],
        [operation.output, 'output'],
      ] as const)
        for (const { step, message } of lossesOf(schema, mode))
          if (!Object.hasOwn(knownLosses, step)) lost.set(step, `${name} (${mode}): ${message}`)
    expect(Object.fromEntries(lost)).toEqual({})
  })

  it('owns up to these: days that do not exist, and spaces that are cut off', () => {
    expect(lossesOf(Day, 'input').map(({ step }) => step)).toEqual(['check'])
    expect(lossesOf(words(5), 'input').map(({ step }) => step)).toEqual(['trim'])
    expect(lossesOf(v.pipe(v.string(), v.regex(/^x$/u)), 'input').map(({ step }) => step)).toEqual(['regex'])
    expect(lossesOf(v.pipe(v.string(), v.minLength(1)), 'input')).toEqual([])
    expect(lossesOf(v.record(v.picklist(['a', 'b']), v.number()), 'output')).toEqual([])
  })
})
