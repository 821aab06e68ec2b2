#!/usr/bin/env node
import { packageVersion } from '../package-root.ts';
import { exitStatusAfter } from './failure.ts';
import { listenToStandardStreams, print } from './standard-output.ts';

const args = process.argv.slice(2);
listenToStandardStreams();
// Asked for by every script that checks what is installed, so it loads nothing else.
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.exitCode = await exitStatusAfter(() => print(`${packageVersion()}\n`), false);
} else {
  const { run } = await import('./program.ts');
  process.exitCode = await run(args);
}
