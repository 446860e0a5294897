// Runs one of the project's TypeScript programs on Node 24, after the set-up if it is still to be done.
//   node scripts/run.mjs src-cli/main.ts [arguments]
// Prints nothing of its own on standard output, so that the program's output can be piped.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root, runUntilEnd } from './node24.mjs'
import { runCommand, setUpPackages } from './setup.mjs'

await runCommand(async () => {
  const [program, ...parameters] = process.argv.slice(2)
  const node24 = setUpPackages()
  if (parameters[0] === 'serve') {
    const build = spawnSync(node24, [join(root, 'scripts', 'build.mjs'), '--if-changed'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    })
    if (build.status !== 0) throw new Error('The page could not be built; the reason is above.')
  }
  // npm runs scripts in the project folder; a relative path on the command line means the folder the person is in.
  const isNpmScript = process.env.npm_lifecycle_script?.includes('scripts/run.mjs')
  const cwd = (isNpmScript && process.env.INIT_CWD) || process.cwd()
  process.exitCode = await runUntilEnd(node24, [join(root, program), ...parameters], { cwd })
})
