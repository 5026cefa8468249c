import { cloudbaseRaceBench } from './cloudbase-race'
import { print } from './report'
const t0=Date.now(); setInterval(()=>console.log((Date.now()-t0)/1000, process.getActiveResourcesInfo().length, process.memoryUsage().rss>>20),5000).unref()
print('x', await cloudbaseRaceBench())
process.exit(0)
