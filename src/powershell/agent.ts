import { readFileSync } from 'node:fs';

/**
 * The agent: the PowerShell functions that requests call. It is a file of its own, beside this one in a checkout
 * and beside the bundle in the package.
 */
export function agentScript(): string {
  return readFileSync(new URL('agent.ps1', import.meta.url), 'ascii').replaceAll('\r\n', '\n');
}
