#!/usr/bin/env node
import { MissingProgramError, messageOf } from '../model/errors.ts';
import { commandName, packageVersion } from '../package-root.ts';
import { type Loaded, loadScript } from '../start/load-script.ts';
import type { CommandScript } from './script.ts';
import { exitStatusAfter } from './terminal/failure.ts';
import { print } from './terminal/standard-output.ts';

const args = process.argv.slice(2);
// Asked for by every script that checks what is installed, so it loads nothing else.
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  end(exitStatusAfter(() => print(`${packageVersion()}\n`), false));
} else {
  end(runScript());
}

async function runScript(): Promise<number> {
  let loaded: Loaded<CommandScript>;
  try {
    loaded = loadScript(purpose());
  } catch (cause) {
    // A verdict would be what Node ends with.
    const why = `A part of ${commandName} cannot be loaded: ${messageOf(cause)}. Install it again.`;
    return await exitStatusAfter(() => Promise.reject(new MissingProgramError(why, { cause })), false);
  }
  const { exports, keepCompiled } = loaded;
  const { run } = await exports.script.command();
  const status = await run(args);
  // What ends early has compiled little of what its command takes.
  if (status === 0 || status === 1) {
    keepCompiled();
  }
  return status;
}

/** What is going to be run: help runs little of a command, and dsc calls the operations of a resource one by one. */
function purpose(): string {
  if (args.includes('--help') || args.includes('-h')) {
    return 'help';
  }
  const [command = '', operation = ''] = args;
  return command === 'resource' ? `${command}-${operation}` : command;
}

/** Not by an await of the module's own, which CommonJS cannot have. */
function end(status: Promise<number>): void {
  status.then(code => {
    process.exitCode = code;
  });
}
