// Requests 诉求 seen together: queues by clock, the ledger, what the figures say and what became of it, templates.
import * as v from 'valibot'
import { Desk, DeskRef } from './desks'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { AreaId } from './place'
import { WORDS } from './request-inputs'
import { AssessableRequest, PublicResponse, StatisticRow } from './request-outlook'
import {
  AnswerTemplate,
  CategoryId,
  QueueStageName,
  RequestState,
  RequestSummary,
  requestLimits,
} from './request-shapes'
import { Day, Month } from './time'

/** Months of an area; without one, the office or what the caller has a right over. */
const Span = v.pipe(
  v.object({ area: v.optional(AreaId), from: Month, to: Month }),
  v.forward(
    v.check(({ from, to }) => from <= to, '结束月份应不早于开始月份'),
    ['to'],
  ),
)

export const surveyOperations = {
  queue: query({
    summary: 'What lies on the caller’s desks, by clock: the most urgent first',
    permission: 'requests.handle',
    input: v.object({
      stage: v.optional(QueueStageName, 'todo'),
      /** One of the caller's desks; all of them without it. */
      desk: v.optional(Desk),
      categoryId: v.optional(CategoryId),
      state: v.optional(RequestState),
      urgent: v.optional(v.boolean()),
      overdue: v.optional(v.boolean(), false),
      text: SearchText,
      ...pageInput,
    }),
    output: pageOf(RequestSummary),
  }),
  counts: query({
    summary: 'The caller’s desks, and how much lies in each of their lists',
    permission: 'requests.handle',
    input: v.object({}),
    output: v.object({
      desks: v.array(DeskRef),
      stages: v.array(v.object({ stage: QueueStageName, count: v.number(), overdue: v.number() })),
      /** Open requests that the caller first accepted. */
      responsible: v.number(),
    }),
  }),
  responsible: query({
    summary: 'Open requests that the caller first accepted, wherever they lie now',
    permission: 'requests.handle',
    input: v.object(pageInput),
    output: pageOf(RequestSummary),
  }),
  ledger: query({
    summary: 'Every request of an area, newest first, by state, category, the day or days it came in, or words',
    permission: 'requests.oversee',
    input: v.object({
      area: v.optional(AreaId),
      state: v.optional(RequestState),
      categoryId: v.optional(CategoryId),
      day: v.optional(Day),
      /** With `day`, the last of several days. */
      until: v.optional(Day),
      text: SearchText,
      ...pageInput,
    }),
    output: pageOf(RequestSummary),
  }),
  statistics: query({
    summary: 'What people ask for: category by month in an area, from figures that are kept as things happen',
    permission: 'requests.figures',
    input: Span,
    output: v.object({
      area: v.string(),
      areaName: v.string(),
      rows: v.array(StatisticRow),
      /** The same figures of the areas directly below, all months and categories together. */
      parts: v.array(v.object({ area: v.string(), areaName: v.string(), submitted: v.number(), closed: v.number() })),
    }),
  }),
  received: query({
    summary: 'How many requests of some categories came in on some days in an area, and how many of them are over',
    permission: 'requests.sum',
    input: v.object({
      area: AreaId,
      categoryIds: v.pipe(v.array(CategoryId), v.maxLength(30)),
      from: Day,
      until: Day,
    }),
    output: v.object({ received: v.number(), over: v.number() }),
  }),
  statisticsFile: query({
    summary: 'The same figures as an Excel file, with every area below by month and category; base64',
    permission: 'requests.figures',
    input: Span,
    /** `leftOut` are lines of areas that did not fit into 500 KB. */
    output: v.object({ name: v.string(), base64: v.string(), leftOut: v.number() }),
  }),
  respond: command({
    summary: 'Tells residents what was decided because of what they asked for; writing again keeps the earlier words',
    permission: 'requests.respond',
    input: v.object({
      area: AreaId,
      month: Month,
      categoryId: CategoryId,
      text: words(requestLimits.response),
    }),
    output: PublicResponse,
  }),
  responses: query({
    summary: 'What was decided because of what people asked for, in an area and the ones around it, newest first',
    permission: 'requests.view',
    /** Without an area: where the caller lives. */
    input: v.object({ area: v.optional(AreaId), ...pageInput }),
    output: pageOf(PublicResponse),
  }),
  templates: query({
    summary: 'The office’s answer templates, those of a category first',
    permission: 'requests.handle',
    input: v.object({ categoryId: v.optional(CategoryId) }),
    output: v.array(AnswerTemplate),
  }),
  saveTemplate: command({
    summary: 'Writes an answer template, or changes one',
    permission: 'requests.editTemplates',
    input: v.object({
      templateId: v.optional(Id),
      title: words(30),
      text: words(WORDS),
      categoryId: v.optional(CategoryId),
    }),
    output: AnswerTemplate,
    errors: ['request.tooManyTemplates'],
  }),
  removeTemplate: command({
    summary: 'Removes an answer template',
    permission: 'requests.editTemplates',
    input: v.object({ templateId: Id }),
    output: v.object({ templateId: v.string() }),
  }),
  assessable: query({
    summary: 'What the requests of a grid, or of who was responsible for them, that were judged in a month came to',
    permission: 'requests.assess',
    input: v.object({ month: Month, area: v.optional(AreaId), personId: v.optional(Id), ...pageInput }),
    output: pageOf(AssessableRequest),
  }),
} as const
