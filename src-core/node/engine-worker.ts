import { parentPort } from 'node:worker_threads'
import { examine, reconcile, runPlan } from '../engine/run.ts'
import type { EngineRequest, EngineResponse } from '../app/ports.ts'

/** The engine's thread: one request, one answer. The engine itself has no clock; the time it took is measured here. */
export function compute({ input, erp, doctor }: EngineRequest): EngineResponse {
  const started = performance.now()
  const plan = runPlan(input)
  const reconciliation = erp && reconcile(input, plan, erp)
  const findings = examine({ ...doctor, plan: input, core: plan })
  return { plan, reconciliation, findings, durationMs: performance.now() - started }
}

parentPort?.on('message', ({ id, ...request }: EngineRequest & { id: number }) => {
  try {
    const result = compute(request)
    parentPort?.postMessage({ id, result }, buffersOf(result.plan))
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})

/** The matrices move to the caller instead of being copied. */
function buffersOf({ demandLb, receiptsLb, balanceLb }: EngineResponse['plan']): ArrayBuffer[] {
  const matrices = [demandLb, ...Object.values(receiptsLb), ...Object.values(balanceLb)]
  return [...new Set(matrices.map(matrix => matrix.buffer as ArrayBuffer))]
}
