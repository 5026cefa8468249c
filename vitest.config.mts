import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    alias: { '@contract': folder('./types'), '@': folder('./src') },
    // What differs by platform is tested as the browser has it, as in tsconfig's moduleSuffixes.
    extensions: ['.h5.ts', '.h5.tsx', '.mjs', '.js', '.mts', '.ts', '.jsx', '.tsx', '.json'],
  },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, 'tests/e2e/**'],
    // Against what hangs, not against what is slow: a shared machine may take five times as long.
    testTimeout: 150_000,
    hookTimeout: 150_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})
