import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { underFrozenPrototype } from './scripts/frozen.ts'
import { manual } from './scripts/manual.ts'

export default defineConfig({
  plugins: [vue(), manual(), underFrozenPrototype()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // The mock reads the wording of the plan from seeds/, one folder up.
  server: { host: '127.0.0.1', port: 5173, strictPort: true, fs: { allow: ['..'] } },
  build: {
    target: 'es2022',
    // The page is read from the program itself: one request more costs less than a large first script.
    modulePreload: { polyfill: false },
    // Fonts stay files: inlined as data they would be loaded on every start.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['scripts/testSetup.ts'],
    include: ['src/**/*.test.ts'],
    server: { deps: { inline: ['element-plus'] } },
  },
})
