import { actions } from './actions.ts'
import { chart } from './chart.ts'
import { doctor } from './doctor.ts'
import { frame } from './frame.ts'
import { grid } from './grid.ts'
import { home } from './home.ts'
import { imports } from './imports.ts'
import { plan } from './plan.ts'
import { reconcile } from './reconcile.ts'
import { settings } from './settings.ts'
import { words } from './words.ts'
import { yarnDetail } from './yarn-detail.ts'
import { yarns } from './yarns.ts'

export const en = {
  frame,
  grid,
  chart,
  words,
  home,
  imports,
  yarns,
  yarnDetail,
  plan,
  actions,
  doctor,
  reconcile,
  settings,
} as const
