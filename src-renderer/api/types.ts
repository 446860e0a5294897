import type { Api } from '../../src-shared/contract/contract.ts'

/** What a call answers. */
export type Answer<Call extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<Call>>

export type Start = Answer<Api['app']['start']>
export type Findings = Answer<Api['doctor']['list']>['rows']
export type Supplier = Answer<Api['doctor']['suppliers']>['rows'][number]
export type Reconciliation = Answer<Api['reconcile']['get']>
export type PreviewFile = Answer<Api['imports']['addFile']>
export type Problem = Answer<Api['imports']['problems']>['rows'][number]
