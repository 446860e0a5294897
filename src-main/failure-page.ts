import type { WireError } from '../src-shared/contract/errors.ts'
import { PAGE_URL } from './protocol.ts'

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center }
  main { max-width: 36rem; padding: 2rem }
  a { display: inline-block; padding: .5rem 1rem; border: 1px solid; border-radius: .25rem; color: inherit }
  code { opacity: .75 }`

/** What a person sees when the backend cannot be started: what happened, what is safe, what to do, in one sentence each. */
export const renderFailure = ({ code, message }: WireError): string => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Beverly Knits Planner</title><style>${style}</style></head>
  <body>
    <main role="alert">
      <h1>The planner could not open its data</h1>
      <p>${escapeHtml(message)}</p>
      <p><a href="${PAGE_URL}">Try again</a></p>
      <p><code>${escapeHtml(code)}</code></p>
    </main>
  </body>
</html>`
