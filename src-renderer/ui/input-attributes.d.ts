import 'react'

declare module 'react' {
  interface InputHTMLAttributes<T> {
    /** Lets a file input choose a folder; not in React's own types. */
    webkitdirectory?: string
  }
}
