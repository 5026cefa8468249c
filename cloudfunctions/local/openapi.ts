// The API described to machines: OpenAPI 3.1, written from the contract each time it is asked for.
import { permissions, roles } from '@contract/access'
import { featureOf, type OperationName, operations } from '@contract/contract'
import { type ErrorCode, type ErrorKind, errorKinds, errors } from '@contract/errors'
import type { Operation } from '@contract/operation'
import { type ConversionConfig, type JsonSchema, toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'

/**
 * What JSON Schema cannot say, by the valibot step that says it: the description is then wider than the contract, and
 * the server refuses what it lets through. A test keeps this list complete.
 */
export const knownLosses: Readonly<Record<string, string>> = {
  check: '跨字段或按日历的检查，例如日期真实存在、编号不重复',
  partial_check: '几个字段之间的检查，例如最后一天不早于第一天',
  trim: '首尾空格会被去掉，长度按去掉之后计算',
  regex: '写法的标志（如 u）不写出来，按 Unicode 解读',
}

type Mode = 'input' | 'output'

/** Told of each step that JSON Schema cannot express. */
type Lost = (step: string, messages: readonly string[]) => void

const config = (typeMode: Mode, lost: Lost): ConversionConfig => ({
  typeMode,
  errorMode: 'ignore',
  target: 'draft-2020-12',
  overrideAction({ valibotAction, errors }) {
    if (errors) lost(valibotAction.type, errors)
    return undefined
  },
  overrideSchema({ valibotSchema, jsonSchema, errors }) {
    // The converter gives up on a record with named keys, which JSON Schema can well say.
    const { key } = valibotSchema as { key?: { options?: string[] } }
    if (valibotSchema.type === 'record' && key?.options) return { ...jsonSchema, propertyNames: { enum: key.options } }
    if (errors) lost(valibotSchema.type, errors)
    return undefined
  },
})

function schemaOf(schema: GenericSchema, typeMode: Mode): JsonSchema {
  const { $schema: _, ...converted } = toJsonSchema(
    schema,
    config(typeMode, () => undefined),
  )
  return converted
}

/** What the conversion of a schema loses: the valibot step and the converter's own words. */
export function lossesOf(schema: GenericSchema, typeMode: Mode): { step: string; message: string }[] {
  const losses: { step: string; message: string }[] = []
  toJsonSchema(
    schema,
    config(typeMode, (step, messages) => {
      for (const message of messages) losses.push({ step, message })
    }),
  )
  return losses
}

const kindWords: Record<ErrorKind, string> = {
  invalid: '请求有误，details.fields 说明哪一项',
  unauthenticated: '没有登录或登录已失效',
  forbidden: '没有权限',
  notFound: '没有找到，或不在权限范围内',
  conflict: '已被他人修改、状态不符，或提交编号被用过',
  rule: '不符合办事规则',
  tooMany: '太忙，请稍后用同一提交编号再试',
  internal: '服务器出错，traceId 可供查询',
}
const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1)

const errorResponses = Object.fromEntries(
  (Object.keys(errorKinds) as ErrorKind[]).map(kind => [
    capital(kind),
    {
      description: kindWords[kind],
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['ok', 'error'],
            properties: {
              ok: { const: false },
              error: {
                type: 'object',
                required: ['code', 'kind', 'message', 'details', 'traceId'],
                properties: {
                  code: { enum: (Object.keys(errors) as ErrorCode[]).filter(code => errors[code].kind === kind) },
                  kind: { const: kind },
                  message: { type: 'string' },
                  details: { type: 'object' },
                  traceId: { type: 'string' },
                },
              },
            },
          },
        },
      },
    },
  ]),
)
const everyError = Object.fromEntries(
  (Object.entries(errorKinds) as [ErrorKind, number][]).map(([kind, status]) => [
    String(status),
    { $ref: `#/components/responses/${capital(kind)}` },
  ]),
)

const whoMay = (permission: Operation['permission']) =>
  Object.keys(permissions[permission].grants)
    .map(role =>
      role === 'anyone' ? '每个登录的人' : role === 'system' ? '系统' : roles[role as keyof typeof roles].label,
    )
    .join('、')

function pathOf(name: OperationName, operation: Operation) {
  const command = operation.kind === 'command'
  const refusals = (operation.errors ?? []).map(code => `- \`${code}\` ${errors[code].message}`)
  const note = [`权限：${permissions[operation.permission].label}（${whoMay(operation.permission)}）`]
  if (refusals.length > 0) note.push('可能的拒绝：', ...refusals)
  return {
    post: {
      operationId: name,
      tags: [featureOf(name)],
      summary: operation.summary,
      description: note.join('\n'),
      'x-kind': operation.kind,
      'x-permission': operation.permission,
      security: [{ token: [] }],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: command ? ['input', 'requestId'] : ['input'],
              properties: {
                input: schemaOf(operation.input, 'input'),
                ...(command ? { requestId: { $ref: '#/components/schemas/RequestId' } } : {}),
              },
            },
          },
        },
      },
      responses: {
        '200': {
          description: '完成',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['ok', 'data'],
                properties: {
                  ok: { const: true },
                  data: schemaOf(operation.output, 'output'),
                  at: { type: 'integer', description: '服务器的时间' },
                },
              },
            },
          },
        },
        ...everyError,
      },
    },
  }
}

const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const otherPaths = {
  '/files': {
    post: {
      operationId: 'files.receive',
      tags: ['files'],
      summary: '上传一个文件，正文就是文件本身',
      security: [{ token: [] }],
      parameters: [
        { name: 'X-File-Name', in: 'header', schema: { type: 'string' }, description: '文件名，按 URL 编码' },
        {
          name: 'X-File-Sha256',
          in: 'header',
          schema: { type: 'string' },
          description: '内容的 SHA-256；收到的与它不同就不收',
        },
      ],
      requestBody: { required: true, content: { '*/*': { schema: {} } } },
      responses: {
        '200': { description: '收到', ...json({ type: 'object', properties: { fileId: { type: 'string' } } }) },
        ...everyError,
      },
    },
  },
  '/healthz': { get: { operationId: 'healthz', summary: '是否正常', responses: { '200': { description: '正常' } } } },
}

/** The whole description. */
export function openApi() {
  return {
    openapi: '3.1.0',
    info: {
      title: '如意',
      version: '0.1.0',
      description: [
        '街道办事处三级微信平台与网格管理的全部操作。每个操作一个地址，读写都用 POST。',
        '写操作带 requestId：同一编号重发，得到第一次的结果，绝不会做两遍。',
        '时间是毫秒时间戳；日期是 YYYY-MM-DD（北京时间）。',
        '本说明比服务器的检查略宽，见 x-lost-in-conversion。',
      ].join('\n'),
    },
    servers: [{ url: '/' }],
    'x-lost-in-conversion': knownLosses,
    paths: {
      ...Object.fromEntries(
        Object.entries(operations).map(([name, operation]) => [
          `/api/${name}`,
          pathOf(name as OperationName, operation),
        ]),
      ),
      ...otherPaths,
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        RequestId: {
          type: 'string',
          pattern: '^[\\w:.@/-]{1,120}$',
          description: '由客户端取，重发时不变',
        },
      },
      responses: errorResponses,
    },
  }
}
