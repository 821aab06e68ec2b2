import { type Assessment, verdictOf } from '../../engine/assess.ts';
import type { ActionStep } from '../../engine/subject.ts';
import { commandLine } from '../../model/command-line.ts';
import { isReason } from '../../model/reason.ts';
import { commandName } from '../../package-root.ts';
import type { Outcome } from '../../report/outcome.ts';
import { configurationWord, mendingCommand } from '../../report/words/mend.ts';
import { controllerOf } from '../../rms/connection-point/fact.ts';
import type { DocumentOptions } from '../input/document-options.ts';
import { type TargetOptions, targetName } from './target.ts';

/** The command line that undoes a Set that has done these actions. */
export function undoCommand(
  undoFile: string,
  options: TargetOptions,
  actions: readonly ActionStep[],
): string {
  const directory = actions.flatMap(({ action }) => controllerOf(action) ?? [])[0] ?? options.directory;
  return commandLine([commandName, 'undo', undoFile, ...targetWords(options, directory)]);
}

/** What an operation was run with. */
export interface OperationGiven {
  /** The configuration, by the name that reports have of it. */
  readonly configuration: string;
  readonly options: TargetOptions & DocumentOptions;
  /** Is its target never written to? Then what it says can be mended on the computer alone. */
  readonly isReadOnly: boolean;
}

/**
 * What to run next where something differs, in lines: a Test after a Get, a What-if after a Test, a Set after a What-if.
 * A check is explained, as no Set brings it about; but not before a Set has done what it can, of which it may be a
 * matter, nor where its reason has the command. What could not be told says in its reason what to give.
 */
export function nextInWords(outcome: Outcome, given: OperationGiven): string[] {
  const { operation, whatIf, assessments, before, actions, changes } = outcome;
  const off = (whatIf ? before : assessments).filter(one => verdictOf(one) === 'drift');
  const again = (name: string, ...more: readonly string[]): string[] => [
    `Next: ${operationCommand(name, given, more)}`,
  ];
  if (off.length === 0) {
    return [];
  }
  if (operation === 'get') {
    return again('test');
  }
  if (operation === 'test' && off.some(({ instance }) => !instance.resource.isAudit)) {
    return again('set', '--what-if');
  }
  if (whatIf && actions.length + changes.length > 0) {
    return given.isReadOnly
      ? [`Next, on the computer itself: ${mendingCommand(given.configuration)}`]
      : again('set');
  }
  return explanations(off);
}

function explanations(off: readonly Assessment[]): string[] {
  const names = off
    .filter(
      ({ instance, reasons }) => instance.resource.isAudit && !reasons.some(one => isReason(one, 'Remedy')),
    )
    .map(({ instance }) => instance.resource.name);
  return [...new Set(names)].map(name => `Next: ${commandLine([commandName, 'explain', name])}`);
}

function operationCommand(
  name: string,
  { configuration, options }: OperationGiven,
  more: readonly string[],
): string {
  const { parameters, skipOtherTypes, dns } = options;
  return commandLine([
    ...[commandName, name, configurationWord(configuration)],
    ...(parameters === undefined ? [] : ['--parameters', parameters]),
    ...(skipOtherTypes ? ['--skip-other-types'] : []),
    ...targetWords(options),
    ...(dns === undefined ? [] : ['--dns', dns]),
    ...more,
  ]);
}

function targetWords(options: TargetOptions, directory = options.directory): string[] {
  const { powershell } = options;
  const on = targetName(options);
  return [
    ...(on === undefined ? [] : ['--on', on]),
    ...(directory === undefined ? [] : ['--directory', directory]),
    ...(powershell === undefined ? [] : ['--powershell', powershell]),
  ];
}
