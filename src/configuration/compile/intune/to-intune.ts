import type { Configuration } from '../../read.ts';
import type { Compiled, CompiledFile, CompileOptions } from '../compiled.ts';
import { file, request } from './files.ts';
import { notesOf } from './notes.ts';
import { type Pair, pairsOf } from './pairs.ts';
import { complianceScript, healthScript } from './requests.ts';
import { stepsPage } from './steps.ts';

/**
 * What Intune takes: for LocalSystem, and for the user who is signed in where settings are theirs, a remediation and a
 * discovery script of custom compliance with its rules; the bodies of the requests that make them, and a page of steps.
 *
 * @throws InputError where a resource's settings are more than a script may have
 */
export function toIntune(configuration: Configuration, options: CompileOptions): Compiled {
  const pairs = pairsOf(configuration.entries, options);
  const notes = notesOf(configuration, pairs);
  return {
    files: [...pairs.flatMap(filesOf), file(`${options.name}.intune.md`, stepsPage(pairs, notes, options))],
    notes,
  };
}

function filesOf(pair: Pair): CompiledFile[] {
  const { name, detection, remediation, discovery, rules } = pair;
  return [
    file(`${name}.detect.ps1`, detection),
    ...(remediation === undefined ? [] : [file(`${name}.remediate.ps1`, remediation)]),
    request(`${name}.remediation.json`, pair, healthScript),
    file(`${name}.discover.ps1`, discovery),
    file(`${name}.rules.json`, rules.json),
    request(`${name}.compliance.json`, pair, complianceScript),
  ];
}
