import type { FilesTold } from '../../audit/assess/auditor.ts';
import { namelessSettings, toldApart } from '../../audit/assess/nameless.ts';
import type { Told } from '../../audit/assess/told.ts';
import { usersOf } from '../../audit/assess/user-names.ts';
import { LeftOut } from '../../audit/find/left-out.ts';
import { parseShard, type ShardChoice, shardOf } from '../../audit/find/shard.ts';
import { findTargets } from '../../audit/find/targets.ts';
import { Journal } from '../../audit/record/journal.ts';
import { AuditRun, settingsOf } from '../../audit/run-audit.ts';
import { startThread } from '../../audit/threads/thread.ts';
import { engineLimits } from '../../configuration/entry/engine-limits.ts';
import type { DocumentEntry } from '../../configuration/entry/entry.ts';
import { instancesOf } from '../../configuration/read.ts';
import { askBeforehand } from '../../engine/ask-beforehand.ts';
import type { Instance } from '../../engine/instance.ts';
import { InputError } from '../../model/errors.ts';
import { packageVersion } from '../../package-root.ts';
import { tellsFiles } from '../../report/fleet/formats.ts';
import type { MachineResult } from '../../report/result.ts';
import type { SettingPlace } from '../../report/setting.ts';
import { configurationName } from '../../report/words/mend.ts';
import { askDirectory } from '../../rms/connection-point/ask-directory.ts';
import { askDnsOf } from '../../rms/dns-redirection/ask-dns.ts';
import { dnsRedirectionKind } from '../../rms/dns-redirection/fact.ts';
import { shownSource } from '../../target/machine/machine-name.ts';
import { removeAllUnzipped } from '../../target/machine/unzipped.ts';
import { type DocumentOptions, elsewhere } from '../input/document-options.ts';
import { readConfig } from '../input/input.ts';
import { readList } from '../input/read-input.ts';
import { type FileRead, fileOfOption, filesOfConfiguration, filesOfTargets } from '../output/files-read.ts';
import { refuseRead } from '../output/out-file.ts';
import { reportFormat } from '../output/output.ts';
import { asOfDate } from './as-of.ts';
import type { FleetMachine, FleetOptions } from './fleet-run.ts';
import { judgingOptionIn } from './judging-options.ts';
import { writeReport } from './write-report.ts';

/** The options as commander gives them. */
export interface AuditCommandOptions extends FleetOptions, DocumentOptions {
  readonly byFolder?: boolean;
  readonly workers: number;
  readonly directory?: string;
  readonly dns?: string;
  readonly resume?: string;
  readonly asOf?: string;
  readonly shard?: string;
  readonly hashHives?: boolean;
  /** False with `--no-user-names`. */
  readonly userNames: boolean;
}

/**
 * What `rmsdsc audit` does.
 *
 * @returns the exit status
 */
export async function audit(
  config: string,
  targets: readonly string[],
  options: AuditCommandOptions,
): Promise<number> {
  const { out, workers, resume, asOf } = options;
  const choice = options.shard === undefined ? undefined : parseShard(options.shard);
  refuseJudgingPart(choice, options);
  const started = asOfDate(asOf);
  const first = startThread();
  const configuration = await readConfig(config, engineLimits, options, elsewhere);
  const instances = await ask(instancesOf(configuration), options);
  const listed = targets.includes('-') ? lines(await readList()) : [];
  const look = {
    files: filesToldFor(options),
    ...(!options.userNames && { hidesUsers: true }),
  };
  const users = options.userNames ? undefined : usersOf(instances);
  const leftOut = new LeftOut(users !== undefined);
  const all = findTargets(
    targets.filter(target => target !== '-'),
    listed,
    { byFolder: options.byFolder === true },
    leftOut,
  );
  const part = choice && shardOf(all, choice);
  const sources = part?.sources ?? all;
  const inputs = (): FileRead[] => [
    ...filesOfConfiguration(config, options.parameters),
    ...fileOfOption('the baseline', options.baseline),
    ...fileOfOption('the waivers', options.waivers),
    ...fileOfOption(
      'the list of targets',
      targets.find(target => target === '-'),
    ),
  ];
  const journalFile = [...fileOfOption('the journal', resume)];
  // Of a fleet there are very many.
  function* reads(): Generator<FileRead> {
    yield* inputs();
    yield* filesOfTargets(sources, new Set([...targets, ...listed]));
  }
  if (resume !== undefined) {
    refuseRead(`--resume ${resume}`, resume, reads);
  }
  if (out !== undefined) {
    // The journal is made before the report.
    refuseRead(`--out ${out}`, out, () => journalFile);
  }
  const hide = (text: string): string => users?.hide(text) ?? text;
  const settings = settingsOf(instances, configuration.entries.map(placeOf));
  const journal = resume === undefined ? undefined : new Journal(resume, instances, packageVersion(), look);
  let run: AuditRun | undefined;
  const begin = (): AsyncIterable<readonly FleetMachine[]> => {
    run = new AuditRun(instances, sources, { threads: workers, first, journal, look });
    return machines(run);
  };
  async function* machines(run: AuditRun): AsyncGenerator<readonly FleetMachine[]> {
    let position = 0;
    for await (const found of run) {
      yield found.map(({ source, told }) => machineOf(source, told, position++));
    }
  }
  const machineOf = (source: string, told: Told, index: number): FleetMachine => {
    for (const path of told.gist.leavesOut ? (told.found.leftOut ?? []) : []) {
      leftOut.add('machine', path);
    }
    const position = part?.positions[index] ?? index + 1;
    return users
      ? { found: toldApart(told.found, source, position), position }
      : new AuditedMachine(source, told, position);
  };
  try {
    const status = await writeReport(
      {
        head: {
          configuration: hide(configurationName(config)),
          sha256: configuration.sha256(),
          version: packageVersion(),
          started,
          settings: users ? namelessSettings(settings, users) : settings,
          ...(users && { users: 'numbered' }),
          shard: part?.shard,
        },
        asOf: started,
        count: sources.length,
        begin,
        ended: () => (asOf === undefined ? new Date() : started),
        notes: () => leftOut.remarks(),
        *reads() {
          yield* reads();
          yield* journalFile;
        },
        inputs,
        isAudit: true,
        cleanUp: removeAllUnzipped,
        interrupted: interrupted(resume),
        ...(users && { hide }),
      },
      options,
    );
    // Of few machines some parts of many have none.
    return part && sources.length === 0 ? 0 : status;
  } finally {
    await run?.end();
    // Of threads that were ended before they could do it themselves.
    removeAllUnzipped();
    journal?.close();
  }
}

/** What is found out about machines' files: to make the SHA-256 of a whole export takes longer than to read it. */
function filesToldFor(options: AuditCommandOptions): FilesTold {
  const { hashHives, manifest, resume } = options;
  // A manifest without the digest of an export would be none.
  if (hashHives || manifest !== undefined) {
    return 'hashed';
  }
  // What a journal keeps may be reported in another format the next time.
  return resume !== undefined || tellsFiles(reportFormat(options)) ? 'as read' : 'none';
}

/** Of very many each is short-lived. */
class AuditedMachine implements FleetMachine {
  readonly source: string;
  readonly told: Told;
  readonly position: number;

  constructor(source: string, told: Told, position: number) {
    this.source = source;
    this.told = told;
    this.position = position;
  }

  get found(): MachineResult {
    return this.told.found;
  }
}

function placeOf({ place: { document, position } }: DocumentEntry): SettingPlace {
  return { file: shownSource(document), ...(position && { line: position[0] }) };
}

/** A part of a fleet is found out about, and judged with the others. */
function refuseJudgingPart(choice: ShardChoice | undefined, options: AuditCommandOptions): void {
  if (choice === undefined) {
    return;
  }
  if (reportFormat(options) !== 'ndjson') {
    throw new InputError(
      `--shard ${options.shard}: the report of a part says nothing of the fleet. Write its record with --format ndjson, and the report of all records with rmsdsc report.`,
    );
  }
  const option = judgingOptionIn(options);
  if (option !== undefined) {
    throw new InputError(
      `--shard ${options.shard}: what is found in a part is judged with the others. Give ${option} to rmsdsc report, with the records of all parts.`,
    );
  }
}

/** DNS, and a domain controller where one is named, are asked once for all machines. */
async function ask(
  instances: readonly Instance[],
  { directory: server, dns }: AuditCommandOptions,
): Promise<readonly Instance[]> {
  const asked = await askBeforehand(instances, dnsRedirectionKind, askDnsOf({ server: dns, isHere: false }));
  if (server === undefined) {
    return asked;
  }
  return askDirectory(asked, async () => {
    const { LdapDirectory } = await import('../../rms/connection-point/directory.ts');
    return new LdapDirectory({ server, mayLook: false });
  });
}

/** What to do about an audit that was interrupted. */
function interrupted(journal: string | undefined): string {
  return journal === undefined
    ? 'interrupted; nothing of it is kept. With --resume FILE an audit keeps in a file what is done, and the same command goes on from there.'
    : `interrupted; what is done is kept in ${journal}. The same command, with --resume ${journal}, goes on from there.`;
}

/** `find -print0` separates with NUL, for names with line breaks in them. */
function lines(list: string): string[] {
  return list.split(list.includes('\0') ? '\0' : /\r?\n/).filter(line => line !== '');
}
