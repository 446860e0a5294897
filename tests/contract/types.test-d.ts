// Checked by the compiler, not run: each line marked `@ts-expect-error` is a wrong call, and compiling it is the failure.
import type { Api, ApiHandlers } from '../../src-shared/contract/contract.ts'
import type { contract } from '../../src-shared/contract/contract.ts'
import type { CallContext, Dispatcher } from '../../src-shared/rpc/dispatch.ts'
import type { KernelApi } from './kernel-contract.ts'

declare const api: Api
declare const kernel: KernelApi
declare const handlers: ApiHandlers<CallContext>
declare const dispatcher: Dispatcher<typeof contract>

const job: Promise<{ jobId: string }> = api.plans.run({ weeks: 10 })
const defaulted: Promise<{ view: 'erp' | 'optimistic' | 'expected' }> = api.plans.matrix({})

// @ts-expect-error a field of the wrong type
void api.plans.run({ weeks: 'ten' })
// @ts-expect-error a value outside the list
void api.plans.matrix({ view: 'pessimistic' })
// @ts-expect-error a required field is missing
void api.yarns.detail({})
// @ts-expect-error a procedure that does not exist
void api.plans.rum({})
// @ts-expect-error a feature that does not exist
void api.plan.run({})
// @ts-expect-error an input is always given
void api.app.start()
// @ts-expect-error a field that the answer does not have
void api.plans.run({}).then(answer => answer.planId)
// @ts-expect-error a stream is read, not awaited for one value
void api.events.subscribe({}).then(() => {})
// @ts-expect-error a query is no stream
for await (const row of api.yarns.list({})) void row
// @ts-expect-error a value that may be null is not taken for one that is there
const text: string = await kernel.things.rename({ id: 'a', name: null }).then(thing => thing.name)

// @ts-expect-error a host must implement every feature
const missing: ApiHandlers<CallContext> = { plans: handlers.plans }
// @ts-expect-error a handler must answer what was agreed
const wrong: ApiHandlers<CallContext>['plans']['run'] = async () => ({ jobId: 1 })

type MatrixInput = Parameters<ApiHandlers<CallContext>['plans']['matrix']>[0]
// @ts-expect-error a handler gets its input with the defaults filled in
const unfilled: MatrixInput = {}

void [job, defaulted, text, missing, wrong, unfilled, dispatcher]
