import type { Command } from 'commander';
import { commandName } from '../../package-root.ts';
import { bash } from './bash.ts';
import { fish } from './fish.ts';
import { powershell } from './powershell.ts';
import type { Shell } from './shells.ts';
import { placesOf } from './words.ts';
import { zsh } from './zsh.ts';

const writers = { bash, zsh, fish, powershell } as const;

/** What a shell reads to complete the commands of this program. */
export function completionScript(program: Command, shell: Shell): string {
  return writers[shell](placesOf(program), commandName);
}
