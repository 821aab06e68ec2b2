import type { ActionStep } from '../engine/subject.ts';
import { commandLine } from '../model/command-line.ts';
import { controllerOf } from '../rms/connection-point/fact.ts';
import { type TargetOptions, targetName } from './target.ts';

/** The command line that undoes a Set that has done these actions. */
export function undoCommand(
  undoFile: string,
  options: TargetOptions,
  actions: readonly ActionStep[],
): string {
  const on = targetName(options);
  const directory = actions.flatMap(({ action }) => controllerOf(action) ?? [])[0] ?? options.directory;
  const words = [
    ...['rmsdsc', 'undo', undoFile],
    ...(on === undefined ? [] : ['--on', on]),
    ...(directory === undefined ? [] : ['--directory', directory]),
    ...(options.powershell === undefined ? [] : ['--powershell', options.powershell]),
  ];
  return commandLine(words);
}
