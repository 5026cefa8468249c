// Photos: each was claimed once, and is counted by as many records as show it.
import { journal } from '../../../cloudfunctions/kernel/journal'
import { files, fileUses } from '../../../cloudfunctions/platform/files/records'
import type { Invariant } from '.'

export const photosHold: Invariant = async ({ store }) => {
  const wrong: string[] = []
  const claims = new Map<string, number>()
  for (const row of await store.all(journal))
    if (row.operation === 'files.claim')
      for (const { in: name, id } of row.records) if (name === files.name) claims.set(id, (claims.get(id) ?? 0) + 1)
  const uses = new Map<string, number>()
  for (const use of await store.all(fileUses)) uses.set(use.fileId, (uses.get(use.fileId) ?? 0) + 1)
  for (const file of await store.all(files)) {
    if (file.state === 'kept' && claims.get(file.id) !== 1)
      wrong.push(`${file.id} was claimed ${claims.get(file.id) ?? 0} times`)
    if (file.uses !== (uses.get(file.id) ?? 0))
      wrong.push(`${file.id} counts ${file.uses} uses, there are ${uses.get(file.id) ?? 0}`)
    if (file.unused !== (file.uses === 0)) wrong.push(`${file.id} is used and unused`)
  }
  return wrong
}
