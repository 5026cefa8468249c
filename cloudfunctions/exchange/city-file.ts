// Messages of the city as a file: put in as a whole or not at all, and what waits for it taken out as one.
import {
  type CityColumn,
  type CityMessage,
  cityColumnNames,
  cityColumns,
  cityLimits,
  cityStageNames,
  cityStages,
  CityMessage as Message,
} from '@contract/city'
import { fail } from '@contract/errors'
import { exampleWord } from '@contract/importing'
import { officeOf } from '@contract/place'
import { clockOf, dayOf, momentOf } from '@contract/time'
import * as v from 'valibot'
import { done, followUp, remove } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Before, Handlers } from '../kernel/implement'
import type { Cell } from '../platform/excel/cells'
import { csvOf } from '../platform/excel/csv'
import { bare, dayIn, linesUnder, plain } from '../platform/excel/lists'
import { header, title, workbookOf } from '../platform/excel/sheets'
import { importIdOf, uploadedList } from '../platform/excel/uploaded'
import { filesPort } from '../platform/files/addresses'
import { files } from '../platform/files/records'
import { PAGE_LIMIT, type Page } from '../platform/store/port'
import { messageOf } from './city'
import { type CityEventRecord, type CityFile, cityEvents, cityFiles } from './city-records'
import { isAhead, mustTell } from './city-rules'

const limits = {
  ...{ bytes: cityLimits.bytes, unpackedBytes: cityLimits.unpackedBytes, rows: cityLimits.rows },
  columns: cityColumnNames.length,
  tooLarge: 'exchange.tooLarge' as const,
}
const idOf = (personId: string, requestId: string) => importIdOf('city', personId, requestId)

/** A moment as people write one: the day, and the clock after it where there is one. */
function momentIn(text: string): number | undefined {
  const [, date = '', clock = '00:00'] = /^(.*?)(?:[ T](\d{1,2}:\d{2})(?::\d{2})?)?$/.exec(plain(text)) ?? []
  const day = dayIn(date)
  return day === undefined ? undefined : momentOf(day, clock.padStart(5, '0'))
}

/** What somebody wrote stays as it is, its lines too. */
const content = (text: string) => text.replace(/\r\n?/g, '\n').trim()

/** The messages of a file, or everything that is wrong with it. */
export function messagesIn(cells: readonly (readonly Cell[])[], now: number): Pick<CityFile, 'messages' | 'problems'> {
  const lines = linesUnder(cells, cityColumns, exampleWord, cityLimits.text + 1)
  if (!lines) throw fail('exchange.noColumns')
  if (lines.length > cityLimits.rows) throw fail('exchange.tooLarge')
  const messages: CityMessage[] = []
  const problems: CityFile['problems'] = []
  for (const { line, cells: row } of lines) {
    const wrong = (column: keyof typeof cityColumns, words: string) =>
      void problems.push({ line, column: cityColumns[column].label, words })
    const stage = cityStageNames.find(one => cityStages[one].label === bare(row.stage ?? ''))
    const at = momentIn(row.at ?? '')
    const [longitude, latitude] = [Number(row.longitude || Number.NaN), Number(row.latitude || Number.NaN)]
    const before = problems.length
    if (!row.number) wrong('number', '填写市平台编号')
    if (!stage) wrong('stage', cityColumns.stage.words)
    if (at === undefined) wrong('at', '时间看不懂，请写成 2026-11-23 09:30 这样')
    else if (isAhead(at, now)) wrong('at', '这个时间还没到，请核对')
    if (Boolean(row.longitude) !== Boolean(row.latitude)) wrong('longitude', '经度和纬度要一起填')
    if (problems.length > before) continue
    const given = {
      ...{ number: plain(row.number!), stage, at, category: plain(row.category ?? ''), text: content(row.text ?? '') },
      words: content(row.words ?? ''),
      ...(row.ours ? { ours: plain(row.ours) } : {}),
      ...(Number.isNaN(longitude) ? {} : { point: { longitude, latitude } }),
    }
    const read = v.safeParse(Message, given)
    if (read.success) messages.push(read.output)
    else wrong('number', read.issues[0].message)
  }
  return { messages, problems }
}

/** Reads the file outside of the transaction, once for each command. */
export const readingCity: Before<{ fileId: string }> = async ({ store, caller, requestId, now }, { fileId }) => {
  const id = idOf(caller.id, requestId)
  if (await store.get(cityFiles, id)) return
  const { file, cells } = await uploadedList(store, caller.id, fileId, limits)
  await store.insert(cityFiles, { id, version: 1, fileId, byId: caller.id, ...messagesIn(cells, now) })
  await filesPort().remove(file.original)
}

/** What the city was not told, also where sending was given up: the one longest without a change first. */
async function untold(ctx: CommandContext, office: string) {
  const events: CityEventRecord[] = []
  let all = 0
  for (const standing of ['failed', 'waiting'] as const) {
    const query = { index: 'standing', equals: { office, standing } } as const
    all += await ctx.count(cityEvents, query)
    for (let after: string | null = null; events.length < cityLimits.rows; ) {
      const limit = Math.min(PAGE_LIMIT, cityLimits.rows - events.length)
      const page: Page<CityEventRecord> = await ctx.find(cityEvents, { ...query, after, limit })
      events.push(...page.items)
      after = page.next
      if (!after) break
    }
  }
  return { events, leftOut: Math.max(0, all - events.length) }
}

type Verbs = 'putIn' | 'takeOut' | 'template'

const titles = cityColumnNames.map(name => cityColumns[name].label)
const widths = cityColumnNames.map(name => cityColumns[name].width)
const textCells = (cells: readonly string[]) => cells.map(value => ({ value, type: String }))

const example: Partial<Record<CityColumn, string>> = {
  ...{ number: `${exampleWord}：ZZ202611230001`, stage: cityStages.dispatched.label, at: '2026-11-23 09:30' },
  ...{ category: '市容环境', text: '路口垃圾没人清', words: '东风路口', longitude: '113.735', latitude: '34.765' },
}

const explanation = {
  name: '说明',
  widths: [16, 60],
  rows: [
    [title('怎样填市平台的事件')],
    [
      {
        value: `在第一页填，最多 ${cityLimits.rows} 行，也可以存成 CSV。有一行错整份都不收；同一编号再导入不会多出来。`,
      },
    ],
    [],
    header('列', '怎样填'),
    ...cityColumnNames.map(name => textCells([cityColumns[name].label, cityColumns[name].words])),
  ],
}

export const cityFileHandlers: Pick<Handlers<'exchange', Record<never, never>>, Verbs> = {
  putIn: async (ctx, { fileId }) => {
    const id = idOf(ctx.caller.id, ctx.requestId)
    const list = await ctx.get(cityFiles, id)
    if (!list || list.fileId !== fileId || list.byId !== ctx.caller.id) throw fail('file.notYours')
    const problems = list.problems.slice(0, cityLimits.problems)
    // Each message is a command of its own: one that was taken in before changes nothing.
    const follow = problems.length > 0 ? [] : list.messages.map(message => followUp('exchange.hear', message))
    return done(
      { rows: list.messages.length, wrong: list.problems.length, problems },
      [remove(cityFiles, id), remove(files, fileId)],
      {
        ...{ area: officeOf(ctx.caller.home), follow },
      },
    )
  },

  takeOut: async (ctx, { format }) => {
    const office = officeOf(ctx.caller.home)
    const { events, leftOut } = await untold(ctx, office)
    const rows: string[][] = []
    for (const event of events) {
      const stage = mustTell(event)
      if (!stage || !event.requestId) continue
      const message = await messageOf(ctx, event, stage)
      const at = Date.parse(message.at!)
      const written = { stage: cityStages[stage].label, at: `${dayOf(at)} ${clockOf(at)}` }
      const cells: Record<string, string> = { ...message, ...written }
      rows.push(cityColumnNames.map(name => cells[name] ?? ''))
    }
    const base64 =
      format === 'csv'
        ? csvOf([titles, ...rows])
        : await workbookOf([{ name: '待上报', widths, sticky: 1, rows: [header(...titles), ...rows.map(textCells)] }])
    const name = `待报市平台-${dayOf(ctx.now)}.${format}`
    return done({ name, base64, rows: rows.length, leftOut }, [], { area: office })
  },

  template: async () => {
    const rows = [header(...titles), textCells(cityColumnNames.map(name => example[name] ?? ''))]
    return {
      name: '市平台事件模板.xlsx',
      base64: await workbookOf([{ name: '事件', widths, sticky: 1, rows }, explanation]),
    }
  },
}
