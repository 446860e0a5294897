// Opens the store of a folder and keeps it until it is stopped.
import { openStore } from '../../../src-core/node/db/open-store.ts'

const [dir = ''] = process.argv.slice(2)
const store = await openStore({ dir, clock: () => new Date(), log: () => {}, owner: 'the other planner' })
await store.settings.set('plan.weeks', 12, null)
process.stdout.write('open\n')
setInterval(() => {}, 1000)
