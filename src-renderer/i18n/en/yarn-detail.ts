export const yarnDetail = {} as const
