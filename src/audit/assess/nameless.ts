import { unprintable } from '../../model/printable.ts';
import type { Evidence } from '../../model/reason.ts';
import type { MachineResult } from '../../report/result.ts';
import type { Setting } from '../../report/setting.ts';
import { mapTexts } from '../../report/words/map-texts.ts';
import { nameOfPath, shownName } from '../../target/machine/machine-name.ts';
import type { Person } from '../../target/target.ts';
import { UserNames } from './user-names.ts';

/**
 * What was found of a machine, without its users: no SID, name or folder of one. Computers keep the names that their
 * registries tell.
 *
 * @param configured with the numbers of the users that the configuration names, which all machines have in common
 */
export function nameless<Result extends Omit<MachineResult, 'change'>>(
  found: Result,
  people: readonly Person[],
  configured: UserNames,
): Result {
  const texts: string[] = [];
  mapFound(found, text => {
    texts.push(text);
    return text;
  });
  const users = new UserNames([...people, ...UserNames.foldersIn(texts)], configured);
  const hidden = mapFound(found, text => users.hide(text));
  const isNamedByPath = found.name === nameIn(found.source);
  return {
    ...hidden,
    name: isNamedByPath ? nameIn(hidden.source) : found.name,
    settings: hidden.settings.map(setting => ({ ...setting, name: configured.hide(setting.name) })),
  };
}

/** The settings of a run, in the same way. */
export function namelessSettings(settings: readonly Setting[], configured: UserNames): Setting[] {
  return settings.map(setting => ({
    ...setting,
    name: configured.hide(setting.name),
    ...(setting.at && { at: { ...setting.at, file: configured.hide(setting.at.file) } }),
  }));
}

/**
 * Tells machines apart whose paths were told apart by the names of users alone.
 *
 * @param source the machine's path with them
 * @param position which of the whole run it is
 */
export function toldApart(found: MachineResult, source: string, position: number): MachineResult {
  const name = nameIn(found.source);
  if (name === nameIn(source)) {
    return found;
  }
  return {
    ...found,
    source: `${found.source} (${position})`,
    ...(found.name === name && { name: `${name} (${position})` }),
  };
}

/** @param source as reports show it */
function nameIn(source: string): string {
  return shownName(nameOfPath(unprintable(source)));
}

/** All texts of a result in which users may be named. */
function mapFound<Result extends Omit<MachineResult, 'change'>>(
  found: Result,
  map: (text: string) => string,
): Result {
  const { source, settings, error, leftOut, files, remarks } = found;
  return {
    ...found,
    source: map(source),
    settings: settings.map(setting => ({
      ...setting,
      reasons: setting.reasons.map(({ code, phrase, evidence }) => ({
        code,
        phrase: map(phrase),
        ...(evidence && { evidence: mapEvidence(evidence, map) }),
      })),
    })),
    ...(error !== undefined && { error: map(error) }),
    ...(leftOut && { leftOut: leftOut.map(map) }),
    ...(files && { files: files.map(file => ({ ...file, path: map(file.path) })) }),
    remarks: remarks.map(map),
  };
}

/** What is a word of ours stays. */
function mapEvidence(evidence: Evidence, map: (text: string) => string): Evidence {
  const { property, lineOf, ...texts } = evidence;
  return {
    ...(property !== undefined && { property }),
    ...mapTexts(texts, map),
    ...(lineOf && { lineOf }),
  };
}
