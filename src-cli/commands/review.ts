import { dollars, pounds, table, type Answer } from '../output.ts'
import type { Session } from '../session.ts'

/** `planner actions`: what to do about each shortage and each surplus, the most urgent first. */
export async function showActions({ api }: Session): Promise<Answer> {
  const { rows } = await api.actions.list({})
  const lines = rows.map(row => [
    row.kind,
    row.yarnId,
    pounds(row.quantityLb),
    row.needBy ?? '',
    row.orderBy ?? '',
    dollars(row.moneyUsd),
    row.decision.state,
    row.sentence,
  ])
  const header = ['Do', 'Yarn', 'lb', 'Need by', 'Order by', 'Money', 'State', 'Why']
  return {
    text: `${rows.length} actions.\n\n${table(header, lines, ['left', 'left', 'right', 'left', 'left', 'right', 'left', 'left'])}`,
    json: { actions: rows },
  }
}

const SHOWN = 40

/** `planner reconcile`: the plan against the ERP's own report. Exit code 3 when a cell differs. */
export async function showReconciliation({ api }: Session): Promise<Answer> {
  const found = await api.reconcile.get({})
  if (!found.hasReport) {
    return {
      text: 'No yarn demand report was imported, so there is nothing to compare with.',
      json: found,
      exitCode: 3,
    }
  }
  const lines = found.differences
    .slice(0, SHOWN)
    .map(row => [
      row.yarnId,
      row.measure,
      row.label,
      row.erpLb.toFixed(2),
      row.planLb.toFixed(2),
      row.explanations.map(explanation => explanation.sentence).join(' ') || 'unexplained',
    ])
  const head = `${found.equal} of ${found.cells} cells of ${found.reportFile} are equal within ${found.toleranceLb} lb; ${found.differences.length} differ, ${found.unexplained} of them unexplained (run date ${found.runDate}).`
  const more =
    found.differences.length > SHOWN ? `\n... and ${found.differences.length - SHOWN} more; --json gives all.` : ''
  const list = table(['Yarn', 'Measure', 'Week', 'ERP', 'Plan', 'Because'], lines, [
    'left',
    'left',
    'left',
    'right',
    'right',
    'left',
  ])
  return {
    text: lines.length === 0 ? head : `${head}\n\n${list}${more}`,
    json: found,
    exitCode: found.differences.length === 0 ? 0 : 3,
  }
}

/** `planner doctor`: what is wrong in the data. Exit code 3 when there is an error or a warning. */
export async function showFindings({ api }: Session): Promise<Answer> {
  const { rows } = await api.doctor.list({})
  const lines = rows.map(row => [
    row.severity,
    row.code,
    row.subject,
    row.lb === null ? '' : pounds(row.lb),
    dollars(row.moneyUsd),
    row.sentence,
  ])
  const list = table(['Severity', 'Code', 'About', 'lb', 'Money', 'What'], lines, [
    'left',
    'left',
    'left',
    'right',
    'right',
    'left',
  ])
  return {
    text: `${rows.length} findings.\n\n${list}`,
    json: { findings: rows },
    exitCode: rows.some(row => row.severity !== 'info') ? 3 : 0,
  }
}
