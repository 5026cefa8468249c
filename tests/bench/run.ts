// `npm run bench`: figures of this machine and this moment, each beside a reference measured in the same run.
import { cpus, loadavg } from 'node:os'
import { cloudbaseRaceBench } from './cloudbase-race'
import { commandsBench } from './commands'
import { httpRaceBench } from './http-race'
import { print } from './report'
import { rollCallBench } from './roll-call'

async function main() {
  process.stdout.write(`${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}, Node ${process.version}\n`)
  print('In process', await commandsBench())
  print('Over HTTP on the local host', await httpRaceBench())
  print('An emergency asks everyone', await rollCallBench())
  print('Through the CloudBase adapter', await cloudbaseRaceBench())
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    process.exit(1)
  },
)
