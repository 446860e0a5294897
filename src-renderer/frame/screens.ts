/** The screens in the order of the rail and of Alt+1 to Alt+9. */
export const screens = [
  { name: 'home', path: '/' },
  { name: 'import', path: '/import' },
  { name: 'yarns', path: '/yarns' },
  { name: 'plan', path: '/plan' },
  { name: 'actions', path: '/actions' },
  { name: 'doctor', path: '/doctor' },
  { name: 'reconcile', path: '/reconcile' },
  { name: 'settings', path: '/settings' },
] as const

export type ScreenName = (typeof screens)[number]['name']
