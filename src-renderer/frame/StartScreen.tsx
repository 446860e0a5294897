import { lazy, Suspense } from 'react'
import { useStart } from '../api/queries.ts'
import { LoadingRows } from '../ui/states.tsx'
import { Loaded } from './Loaded.tsx'

const HomeScreen = lazy(async () => ({ default: (await import('../features/home/HomeScreen.tsx')).HomeScreen }))
const FirstRunScreen = lazy(async () => ({
  default: (await import('../features/first-run/FirstRunScreen.tsx')).FirstRunScreen,
}))

/** Home, or the first run while there is no data. */
export function StartScreen() {
  const start = useStart()
  return (
    <Loaded query={start}>
      {data => (
        <Suspense fallback={<LoadingRows />}>
          {data.snapshot ? <HomeScreen start={data} snapshot={data.snapshot} /> : <FirstRunScreen start={data} />}
        </Suspense>
      )}
    </Loaded>
  )
}
