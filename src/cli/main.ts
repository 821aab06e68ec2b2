#!/usr/bin/env node
import { packageVersion } from '../package-root.ts';
import { exitStatusAfter } from './failure.ts';
import { listenToStandardStreams, print } from './standard-output.ts';

const args = process.argv.slice(2);
listenToStandardStreams();
// Asked for by every script that checks what is installed, so it loads nothing else.
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  end(exitStatusAfter(() => print(`${packageVersion()}\n`), false));
} else {
  end(import('./program.ts').then(({ run }) => run(args)));
}

/** Not by an await of the module's own, which the program in one file cannot have. */
function end(status: Promise<number>): void {
  status.then(code => {
    process.exitCode = code;
  });
}
