#!/usr/bin/env node
import { packageVersion } from '../package-root.ts';

const args = process.argv.slice(2);
// Asked for by every script that checks what is installed, so it loads nothing else.
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.write(`${packageVersion()}\n`);
} else {
  const { run } = await import('./program.ts');
  process.exitCode = await run(args);
}
