import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The page is loaded from Electron's own protocol or from the server's root, under a content security policy without
// eval and without inline scripts: relative addresses, no polyfill that Vite would write into the page.
export default defineConfig({
  root: 'src-renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2024',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The chart library alone is about 1 MB; it is a chunk of its own, loaded with the first chart.
    chunkSizeWarningLimit: 1500,
  },
})
