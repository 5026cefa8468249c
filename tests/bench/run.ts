// `npm run bench`: figures of this machine and this moment, each beside a reference measured in the same run; `-- looks`
// and the like for one part alone.
import { cpus, loadavg } from 'node:os'
import { cloudbaseRaceBench } from './cloudbase-race'
import { commandsBench } from './commands'
import { httpRaceBench } from './http-race'
import { looksBench } from './looks'
import { print, type Row } from './report'
import { rollCallBench } from './roll-call'

const parts: Readonly<Record<string, { title: string; bench: () => Row[] | Promise<Row[]> }>> = {
  commands: { title: 'In process', bench: commandsBench },
  http: { title: 'Over HTTP on the local host', bench: httpRaceBench },
  'roll-call': { title: 'An emergency asks everyone', bench: rollCallBench },
  cloudbase: { title: 'Through the CloudBase adapter', bench: cloudbaseRaceBench },
  looks: { title: 'Photos known again (found; bits that differ at least, mostly, at most)', bench: looksBench },
}

async function main() {
  process.stdout.write(`${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}, Node ${process.version}\n`)
  const asked = process.argv[2]
  for (const [name, { title, bench }] of Object.entries(parts))
    if (asked === undefined || asked === name) print(title, await bench())
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    process.exit(1)
  },
)
