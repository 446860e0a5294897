import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { Frame } from './Frame.tsx'
import { LoadingRows } from '../ui/states.tsx'
import { CrashScreen, NotFoundScreen } from './CrashScreen.tsx'
import { ActionsSearch, DoctorSearch, PlanSearch, ReconcileSearch, YarnSearch, YarnsSearch } from './search.ts'

const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundScreen })
const under = { getParentRoute: () => root }

const home = createRoute({
  ...under,
  path: '/',
  component: lazyRouteComponent(() => import('./StartScreen.tsx'), 'StartScreen'),
})
const imports = createRoute({
  ...under,
  path: '/import',
  component: lazyRouteComponent(() => import('../features/import/ImportScreen.tsx'), 'ImportScreen'),
})
const yarns = createRoute({
  ...under,
  path: '/yarns',
  validateSearch: YarnsSearch,
  component: lazyRouteComponent(() => import('../features/yarns/YarnsScreen.tsx'), 'YarnsScreen'),
})
const yarn = createRoute({
  ...under,
  path: '/yarns/$yarnId',
  validateSearch: YarnSearch,
  component: lazyRouteComponent(() => import('../features/yarn-detail/YarnDetailScreen.tsx'), 'YarnDetailScreen'),
})
const plan = createRoute({
  ...under,
  path: '/plan',
  validateSearch: PlanSearch,
  component: lazyRouteComponent(() => import('../features/plan/PlanScreen.tsx'), 'PlanScreen'),
})
const actions = createRoute({
  ...under,
  path: '/actions',
  validateSearch: ActionsSearch,
  component: lazyRouteComponent(() => import('../features/actions/ActionsScreen.tsx'), 'ActionsScreen'),
})
const doctor = createRoute({
  ...under,
  path: '/doctor',
  validateSearch: DoctorSearch,
  component: lazyRouteComponent(() => import('../features/doctor/DoctorScreen.tsx'), 'DoctorScreen'),
})
const reconcile = createRoute({
  ...under,
  path: '/reconcile',
  validateSearch: ReconcileSearch,
  component: lazyRouteComponent(() => import('../features/reconcile/ReconcileScreen.tsx'), 'ReconcileScreen'),
})
const settings = createRoute({
  ...under,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/SettingsScreen.tsx'), 'SettingsScreen'),
})

const routeTree = root.addChildren([home, imports, yarns, yarn, plan, actions, doctor, reconcile, settings])

/** Hash addresses work alike under the app's own protocol and under http. */
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultErrorComponent: CrashScreen,
  defaultPendingComponent: LoadingRows,
  defaultPendingMs: 150,
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
