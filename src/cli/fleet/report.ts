import { existsSync } from 'node:fs';
import { UserNames } from '../../audit/assess/user-names.ts';
import { glob } from '../../audit/find/glob.ts';
import { NamePattern } from '../../audit/identity/name-pattern.ts';
import { mergeRecords } from '../../audit/record/merge.ts';
import { InputError } from '../../model/errors.ts';
import type { RecordHead } from '../../report/record.ts';
import { type FileRead, fileOfOption } from '../output/files-read.ts';
import { asOfDate } from './as-of.ts';
import type { FleetOptions } from './fleet-run.ts';
import { writeReport } from './write-report.ts';

/** The options as commander gives them. */
export interface ReportOptions extends FleetOptions {
  readonly asOf?: string;
  /** False with `--no-user-names`. */
  readonly userNames: boolean;
}

/**
 * What `rmsdsc report` does.
 *
 * @param named files, and patterns where no shell made files of them
 * @returns the exit status
 */
export async function report(named: readonly string[], options: ReportOptions): Promise<number> {
  const records = named.flatMap(recordFiles);
  const run = await mergeRecords(records);
  const inputs = (): FileRead[] => [
    ...records.flatMap(path => [...fileOfOption('a record', path)]),
    ...fileOfOption('the baseline', options.baseline),
    ...fileOfOption('the waivers', options.waivers),
  ];
  const { version, asOf, configuration, settings } = run.head;
  if (!options.userNames) {
    refuseUsers(records, run.head);
  }
  // What is named beside the record, such as a baseline.
  const beside = options.userNames ? undefined : new UserNames([]);
  return writeReport(
    {
      head: {
        configuration: configuration.name,
        sha256: configuration.sha256,
        version,
        started: new Date(asOf),
        settings,
        users: run.head.users,
      },
      asOf: options.asOf === undefined ? new Date(run.latest) : asOfDate(options.asOf),
      count: run.count,
      begin: run.machines,
      ended: () => run.ended,
      notes: () => run.notes,
      names: run.names,
      reads: inputs,
      inputs,
      isAudit: false,
      cleanUp: () => {},
      interrupted: 'interrupted; nothing was written.',
      ...(beside && { hide: text => beside.hide(text) }),
    },
    options,
  );
}

/**
 * What a record tells does not show all the names of users that are in it.
 *
 * @throws InputError when they may be
 */
function refuseUsers(records: readonly string[], head: RecordHead): void {
  if (head.users !== 'numbered') {
    throw new InputError(
      `${records.join(', ')}: may name users, and nobody can tell names from other words any more. Audit again with --no-user-names.`,
    );
  }
}

/**
 * The files that a name or a pattern of names means.
 *
 * @throws InputError when there is none, or it is no pattern
 */
export function recordFiles(name: string): string[] {
  if (name === '-') {
    throw new InputError(
      '- cannot be a record: each is read twice, which standard input cannot be. Give files.',
    );
  }
  if (!NamePattern.isIn(name) || existsSync(name)) {
    return [name];
  }
  const files = [...glob(name, () => {})];
  if (files.length === 0) {
    throw new InputError(`${name}: no file has such a name.`);
  }
  return files;
}
