import type { FilesTold } from '../../audit/assess/auditor.ts';
import { namelessSettings } from '../../audit/assess/nameless.ts';
import { usersOf } from '../../audit/assess/user-names.ts';
import { Journal } from '../../audit/record/journal.ts';
import { AuditRun, settingsOf } from '../../audit/run-audit.ts';
import { startThread } from '../../audit/threads/thread.ts';
import { engineLimits } from '../../configuration/entry/engine-limits.ts';
import type { DocumentEntry } from '../../configuration/entry/entry.ts';
import { instancesOf } from '../../configuration/read.ts';
import { askBeforehand } from '../../engine/ask-beforehand.ts';
import type { Instance } from '../../engine/instance.ts';
import { packageVersion } from '../../package-root.ts';
import { tellsFiles } from '../../report/fleet/formats.ts';
import type { SettingPlace } from '../../report/setting.ts';
import { configurationName } from '../../report/words/mend.ts';
import { askDirectory } from '../../rms/connection-point/ask-directory.ts';
import { askDnsOf } from '../../rms/dns-redirection/ask-dns.ts';
import { dnsRedirectionKind } from '../../rms/dns-redirection/fact.ts';
import { shownSource } from '../../target/machine/machine-name.ts';
import { removeAllUnzipped } from '../../target/machine/unzipped.ts';
import { type DocumentOptions, elsewhere } from '../input/document-options.ts';
import { readConfig } from '../input/input.ts';
import {
  type FileRead,
  type FilesRead,
  fileOfOption,
  filesOfConfiguration,
  filesOfTargets,
} from '../output/files-read.ts';
import { refuseRead } from '../output/out-file.ts';
import { reportFormat } from '../output/output.ts';
import { asOfDate } from './as-of.ts';
import { auditTargets } from './audit-targets.ts';
import { auditedMachines } from './audited-machines.ts';
import type { FleetOptions } from './fleet-run.ts';
import { shardIn } from './shard-option.ts';
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
 * @param targets files, folders and patterns; `-` is a list on standard input
 * @returns the exit status
 */
export async function audit(
  config: string,
  targets: readonly string[],
  options: AuditCommandOptions,
): Promise<number> {
  const { workers, resume, asOf, userNames } = options;
  const shard = shardIn(options);
  const started = asOfDate(asOf);
  const first = startThread();
  const configuration = await readConfig(config, engineLimits, options, elsewhere);
  const instances = await ask(instancesOf(configuration), options);
  const users = userNames ? undefined : usersOf(instances);
  const machines = await auditTargets(targets, {
    byFolder: options.byFolder === true,
    shard,
    hidesUsers: !userNames,
  });
  const inputs = (): FileRead[] => [
    ...filesOfConfiguration(config, options.parameters),
    ...fileOfOption('the baseline', options.baseline),
    ...fileOfOption('the waivers', options.waivers),
    ...fileOfOption(
      'the list of targets',
      targets.find(target => target === '-'),
    ),
  ];
  // Of a fleet there are very many.
  function* reads(): Generator<FileRead> {
    yield* inputs();
    yield* filesOfTargets(machines.sources, new Set(machines.named));
  }
  const journalFile = [...fileOfOption('the journal', resume)];
  refuseJournal(options, reads, () => journalFile);
  const settings = settingsOf(instances, configuration.entries.map(placeOf));
  const look = { files: filesToldFor(options), ...(users && { hidesUsers: true }) };
  const journal = resume === undefined ? undefined : new Journal(resume, instances, packageVersion(), look);
  const hide = (text: string): string => users?.hide(text) ?? text;
  let run: AuditRun | undefined;
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
          shard: machines.part?.shard,
        },
        asOf: started,
        count: machines.sources.length,
        begin: () => {
          run = new AuditRun(instances, machines.sources, { threads: workers, first, journal, look });
          return auditedMachines(run, machines, !userNames);
        },
        ended: () => (asOf === undefined ? new Date() : started),
        notes: () => machines.leftOut.remarks(),
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
    return shard && machines.sources.length === 0 ? 0 : status;
  } finally {
    await run?.end();
    // Of threads that were ended before they could do it themselves.
    removeAllUnzipped();
    journal?.close();
  }
}

/**
 * A journal is made before the report.
 *
 * @throws InputError when either would take the place of what is read
 */
function refuseJournal({ resume, out }: AuditCommandOptions, reads: FilesRead, journal: FilesRead): void {
  if (resume !== undefined) {
    refuseRead(`--resume ${resume}`, resume, reads);
  }
  if (out !== undefined) {
    refuseRead(`--out ${out}`, out, journal);
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

function placeOf({ place: { document, position } }: DocumentEntry): SettingPlace {
  return { file: shownSource(document), ...(position && { line: position[0] }) };
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
