import { readFileSync } from 'node:fs';
import { packagePath } from '../package-root.ts';

/** The agent: the PowerShell functions that requests call. The package ships it as the file that it is. */
export function agentScript(): string {
  return readFileSync(packagePath('src', 'powershell', 'agent.ps1'), 'ascii').replaceAll('\r\n', '\n');
}
