// Builds the app into dist/: the page (Vite) and the programs of the desktop host. Runs on Node 24.
//   node scripts/build.mjs [--if-changed]
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { root } from './node24.mjs'

// Name in dist/main -> source. All share one folder, so that a program finds its workers beside itself.
const programs = {
  main: 'src-main/main.ts',
  backend: 'src-main/backend.ts',
  'engine-worker': 'src-core/node/engine-worker.ts',
  'ingest-worker': 'src-core/node/ingest-worker.ts',
}
const preload = 'src-main/preload.ts'

const sources = ['src-shared', 'src-core', 'src-main', 'src-server', 'src-renderer', 'migrations']
const configuration = ['package-lock.json', 'vite.config.ts', 'tsconfig.base.json', 'scripts/build.mjs']
const stampFile = join(root, 'dist', '.sources')

/** A short text that changes when any source file is added, removed or changed. */
function stampSources() {
  const hash = createHash('sha256')
  const files = sources.flatMap(folder =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true }).map(name => join(folder, String(name)))
      : [],
  )
  for (const file of [...files, ...configuration].toSorted()) {
    const stats = statSync(join(root, file))
    if (stats.isFile()) hash.update(`${file} ${stats.size} ${stats.mtimeMs}\n`)
  }
  return hash.digest('hex')
}

const isUpToDate = stamp => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp

// npm packages stay outside the bundle (they are dependencies, and one is native); only our own sources go into it.
const buildPrograms = () =>
  build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: true,
      outDir: 'dist/main',
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(programs).map(([name, path]) => [name, join(root, path)])),
        external: ['electron'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })

// A sandboxed preload script may load nothing but electron, and must be CommonJS.
const buildPreload = () =>
  build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: 'dist/main',
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: { preload: join(root, preload) },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  })

const buildPage = () =>
  build({ configFile: join(root, 'vite.config.ts'), root: join(root, 'src-renderer'), logLevel: 'warn' })

const stamp = stampSources()
if (process.argv.includes('--if-changed') && isUpToDate(stamp)) process.exit(0)

process.stderr.write('[build] Building the app ...\n')
rmSync(stampFile, { force: true })
await buildPrograms()
await buildPreload()
await buildPage()
mkdirSync(join(root, 'dist'), { recursive: true })
writeFileSync(stampFile, stamp)
process.stderr.write('[build] Done.\n')
