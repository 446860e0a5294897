/** Every command with its words for help. `usage` follows `planner`. */
export const commands = {
  import: {
    usage: 'import DIR|FILE... [--as-of DATE]',
    says: 'Read the ERP exports in a folder (CSV or XLSX, told apart by their headers), store them as one snapshot and plan it. All or nothing.',
  },
  plan: {
    usage: 'plan [--view erp|optimistic|expected] [--weeks N]',
    says: 'Plan the current data and print the balance of every yarn and week. --weeks counts this week; the rest is Later.',
  },
  short: {
    usage: 'short [--view erp|optimistic|expected]',
    says: 'Print the yarns that go short, the earliest first, and by how much in which week.',
  },
  actions: { usage: 'actions', says: 'Print what to do about each shortage and each surplus, with the reason.' },
  report: {
    usage: 'report [--by-order] --out FILE|-',
    says: "Write the weekly yarn report (or the one by style and knit order) as CSV in the ERP's own columns, computed from the plan; with --out - to standard output.",
  },
  reconcile: {
    usage: 'reconcile',
    says: 'Compare the plan with the imported report of the ERP, cell by cell, with the reason of each difference. Exit code 3 when a cell differs, or when no report was imported to compare with.',
  },
  doctor: {
    usage: 'doctor',
    says: 'Print what is wrong in the data, with its size in pounds and money. Exit code 3 when there is an error or a warning.',
  },
  settings: {
    usage: 'settings [KEY VALUE [--supplier ID]]',
    says: 'Print every setting and where its value comes from, or set one: for the mill, or with --supplier (an id or a name) for that supplier only. VALUE "default" goes back.',
  },
  serve: {
    usage: 'serve [--port N]',
    says: 'Serve the app to the browser on this machine only (loopback). Stop with Ctrl+C.',
  },
  snapshots: { usage: 'snapshots', says: 'Print the imports, newest first.' },
  undo: { usage: 'undo', says: 'Roll the last import back; the one before is current again.' },
  health: { usage: 'health', says: 'Print the state of the database file: size, version, last backup, last check.' },
} as const satisfies Record<string, { usage: string; says: string }>

export type CommandName = keyof typeof commands

const common = `  --data-dir DIR   Folder of the database. Default: the one of the desktop app, or BEVERLY_DATA_DIR.
  --json           Print one JSON document and nothing else.
  --help           Print this, or the help of one command.`

const exits = `Exit codes: 0 done, 1 failed for a reason outside your input (a locked database, a full disk),
2 bad input (the sentence says what to do; nothing was changed), 3 the command found what it looked for problems in.`

export function helpText(command?: CommandName): string {
  if (command) return `planner ${commands[command].usage}\n\n${commands[command].says}\n\n${common}\n\n${exits}`
  const width = Math.max(...Object.keys(commands).map(name => name.length))
  const list = Object.entries(commands).map(([name, { says }]) => `  ${name.padEnd(width)}  ${says}`)
  return `Beverly Knits Planner: yarn planning for a knitting mill, from the ERP's exports.

Usage: planner COMMAND [options]        (from a clone: npm run -s planner -- COMMAND ...)

${list.join('\n')}

${common}

${exits}

The first plan:
  planner import exports/          the folder with the ERP's files
  planner short                    what goes short, and when
  planner actions                  what to do about it`
}
