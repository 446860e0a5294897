export const yarns = {} as const
