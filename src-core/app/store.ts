export type * from '../node/db/store-api.ts'
