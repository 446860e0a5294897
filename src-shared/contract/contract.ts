import { actions } from './actions.ts'
import { app } from './app.ts'
import type { Client, Handlers } from './define.ts'
import { imports } from './imports.ts'
import { events, jobs } from './jobs.ts'
import { plans } from './plans.ts'
import { doctor, reconcile } from './review.ts'
import { yarns } from './yarns.ts'

/** The whole backend as data. A feature is a file of schemas and procedures; this is where they meet. */
export const contract = { app, imports, plans, yarns, actions, doctor, reconcile, jobs, events } as const

export type Api = Client<typeof contract>
export type ApiHandlers<Ctx> = Handlers<typeof contract, Ctx>
