#!/usr/bin/env node
// The command `ketnghia`. Paths in its arguments are the caller's: nothing here changes the folder.
import { fileURLToPath } from 'node:url'
import { start } from './starter.js'

await start(fileURLToPath(new URL('../server/cli/main.ts', import.meta.url)), process.argv.slice(2))
