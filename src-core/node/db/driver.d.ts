/** The part of the driver that is used. Its own types are not reachable under Node's resolution rules. */
declare module 'better-sqlite3-multiple-ciphers' {
  type Bound = string | number | bigint | Uint8Array | null

  export interface Statement {
    run(...values: readonly Bound[]): { changes: number; lastInsertRowid: number | bigint }
    get(...values: readonly Bound[]): unknown
    all(...values: readonly Bound[]): unknown[]
    iterate(...values: readonly Bound[]): IterableIterator<unknown>
    /** Only the first column of each row. */
    pluck(): this
    /** Each row as an array. */
    raw(): this
  }

  class Database {
    constructor(file: string, options?: { readonly?: boolean; fileMustExist?: boolean; timeout?: number })
    readonly name: string
    readonly open: boolean
    readonly readonly: boolean
    readonly inTransaction: boolean
    prepare(source: string): Statement
    exec(source: string): this
    pragma(source: string, options?: { simple?: boolean }): unknown
    close(): this
  }

  export default Database
}
