import { homedir } from 'node:os'
import { join } from 'node:path'

const APP = 'beverly-knits-planner'

/**
 * Where the planner keeps its data when nobody says otherwise: the same folder for the desktop app, the command line and
 * the server, so that what one imports the others show. `BEVERLY_DATA_DIR` overrides it.
 */
export function defaultDataDir(env: NodeJS.ProcessEnv = process.env, platform: string = process.platform): string {
  if (env.BEVERLY_DATA_DIR) return env.BEVERLY_DATA_DIR
  const home = homedir()
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), APP)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', APP)
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), APP)
}
