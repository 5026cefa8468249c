// What the clock does for files: removes those that no record has used for a week.
import { fileLimits } from '@contract/files'
import { DAY } from '@contract/time'
import type { Job } from '../kernel/jobs'
import { filesPort } from '../platform/files/addresses'
import { files } from '../platform/files/records'

export const jobs: readonly Job[] = [
  {
    // Marked first, then the content goes, then the record: a crash in between leaves nothing that looks whole.
    name: 'files.clear',
    every: { minutes: 60 },
    async run(ctx) {
      for (;;) {
        const old = await ctx.read.find(files, {
          index: 'unused',
          equals: { office: ctx.office, unused: true },
          range: { to: ctx.now - fileLimits.unusedDays * DAY + 1 },
          limit: 50,
        })
        if (old.items.length === 0) return 'done'
        for (const file of old.items) {
          // The place of this arrival: the same bytes handed in again later are another one.
          const arrival = file.original.split('/').at(-2)
          const step = `${file.id}:${arrival}:${file.state === 'leaving' ? 0 : file.version}`
          const { leaving } = await ctx.command('files.discard', { fileId: file.id }, `${step}:d`)
          if (!leaving) continue
          await filesPort().remove(file.original)
          if (file.clean) await filesPort().remove(file.clean)
          await ctx.command('files.forget', { fileId: file.id }, `${step}:f`)
        }
        if (ctx.late()) return 'more'
      }
    },
  },
]
