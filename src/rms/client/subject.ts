import { type Assessment, untold } from '../../engine/assess.ts';
import type { ValueSource } from '../../engine/finding.ts';
import type { Instance } from '../../engine/instance.ts';
import { factOf, type Snapshot } from '../../engine/places.ts';
import type { ActionStep, Foreseen, Subject } from '../../engine/subject.ts';
import type { PropertyValue } from '../../model/property.ts';
import type { Reason } from '../../model/reason.ts';
import { isProblem } from '../../target/target.ts';
import { type ClientAction, type ClientFact, type ClientRequest, clientKind, type Said } from './fact.ts';
import { files, languageCount, productName, quietSwitch } from './installed-client.ts';
import { clientReason } from './phrases.ts';
import { compareVersions } from './version.ts';

const anyClient: ClientRequest = {
  fact: 'client',
  ensure: 'Present',
  installMode: 'Silent',
  installerPath: '',
  installerSha256: '',
  minimumVersion: '',
};

/** Nothing is to be done for it, so that no setup program is looked for. */
const absentClient: ClientRequest = { ...anyClient, ensure: 'Absent' };

/** The installed client. */
export const client: Subject = {
  name: 'client',
  request: instance => ({ trees: [], accounts: [], facts: [requestOf(instance)] }),
  assess,
  steps,
  foresee: (fact, action) => foresee(clientKind.fact(fact), clientKind.action(action)),
  search: {
    request: absentClient,
    found: (fact, resource) => ({
      instances: clientKind.fact(fact).isFound
        ? [{ name: 'Client', resource, values: { IsSingleInstance: 'Yes' }, ensure: 'Present' }]
        : [],
      omissions: [],
    }),
  },
};

function requestOf({ values, ensure }: Instance): ClientRequest {
  const given = (name: string) => String(values[name] ?? '');
  return {
    fact: 'client',
    ensure,
    installMode: values.InstallMode === 'Interactive' ? 'Interactive' : 'Silent',
    installerPath: given('InstallerPath'),
    installerSha256: given('InstallerSha256').toUpperCase(),
    minimumVersion: given('MinimumVersion'),
  };
}

function assess(instance: Instance, snapshot: Snapshot): Assessment {
  const fact = factOf(snapshot, clientKind, requestOf(instance));
  const say = ([key, ...args]: Said): Reason => clientReason(instance.resource.name, key, ...args);
  const keys = { IsSingleInstance: 'Yes' };
  if (isProblem(fact)) {
    return untold(instance, keys, fact);
  }
  const drift = driftOf(instance, fact);
  const reasons = [...drift.map(({ said }) => said), ...fact.refusals, ...fact.remarks];
  return {
    instance,
    findings: [],
    ...reported(keys, fact),
    ensure: fact.isFound ? 'Present' : 'Absent',
    inDesiredState: drift.length === 0,
    differingProperties: drift.map(({ property }) => property),
    reasons: reasons.map(say),
    problems: [],
  };
}

interface Drift {
  /** The property that differs. */
  readonly property: string;
  readonly said: Said;
}

/** What is not as wanted. */
function driftOf(instance: Instance, { isFound, path, version, missing }: ClientFact): Drift[] {
  if (instance.ensure === 'Absent') {
    return isFound ? [{ property: 'Ensure', said: ['Installed', path] }] : [];
  }
  if (!isFound) {
    return [{ property: 'Ensure', said: ['NotInstalled', `${productName}<number>`, files.join(', ')] }];
  }
  const { minimumVersion } = requestOf(instance);
  const drift: Drift[] = [];
  if (missing.length > 0) {
    drift.push({ property: 'MissingFiles', said: ['FilesMissing', missing.join(', ')] });
  }
  if (minimumVersion !== '' && compareVersions(version, minimumVersion) < 0) {
    drift.push({
      property: 'MinimumVersion',
      said: ['VersionTooLow', version || '(unknown)', minimumVersion],
    });
  }
  return drift;
}

function reported(
  keys: Readonly<Record<string, PropertyValue>>,
  { isFound, version, path, architecture, missing, languages }: ClientFact,
): Pick<Assessment, 'actual' | 'sources'> {
  const found: Record<string, PropertyValue> = isFound
    ? {
        ...(version !== '' && { InstalledVersion: version }),
        ...(path !== '' && { InstallPath: path }),
        ...(architecture !== '' && { Architecture: architecture }),
        MissingFiles: missing,
        LanguageCount: languages,
      }
    : {};
  const sources = Object.fromEntries(
    Object.keys(found).map(name => [name, 'found'] satisfies [string, ValueSource]),
  );
  return { actual: { ...keys, ...found }, sources };
}

/** One run of the setup program or the uninstaller, unless something is in its way. */
function steps(snapshot: Snapshot, { instance, inDesiredState }: Assessment): ActionStep[] {
  const fact = factOf(snapshot, clientKind, requestOf(instance));
  if (isProblem(fact) || inDesiredState || fact.refusals.length > 0) {
    return [];
  }
  const about = requestOf(instance);
  const logPath = String(instance.values.LogPath ?? '');
  if (instance.ensure === 'Absent') {
    return [{ instance, action: removal(about, fact.version, fact.path, logPath) }];
  }
  const command =
    about.installMode === 'Silent' ? `${about.installerPath} ${quietSwitch}` : about.installerPath;
  const version = fact.setup?.version ? ` ${fact.setup.version}` : '';
  const summary = `the RMS client${version}: ${command}`;
  const sha256 = fact.setup?.sha256 ?? '';
  const verb = verbFor(fact);
  const action: ClientAction = { action: 'install-client', about, verb, summary, sha256, logPath };
  return [{ instance, action }];
}

function verbFor({ isFound, missing }: ClientFact): string {
  return isFound ? (missing.length > 0 ? 'complete' : 'upgrade') : 'install';
}

function removal(about: ClientRequest, version: string, path: string, logPath: string): ClientAction {
  return {
    action: 'remove-client',
    about: { ...about, ensure: 'Absent', installerPath: '', installerSha256: '', minimumVersion: '' },
    summary: ['the RMS client', version, ...(path === '' ? [] : ['in', path])].filter(Boolean).join(' '),
    removes: true,
    sha256: '',
    logPath,
  };
}

/** What the module writes into an undo file for an installation where nothing was. */
export function removalInJson(): string {
  return JSON.stringify(removal(anyClient, '', '', ''));
}

function foresee(fact: ClientFact, { action, about }: ClientAction): Foreseen {
  if (action === 'remove-client') {
    // Nothing says where the setup program is that installed it.
    const removed: ClientFact = { ...nothing, remarks: fact.remarks };
    return { fact: removed, undo: [] };
  }
  const version = fact.setup?.version ?? fact.version;
  const installed: ClientFact = {
    ...fact,
    isFound: true,
    version,
    languages: languageCount,
    missing: [],
    refusals: [],
  };
  return { fact: installed, undo: fact.isFound ? [] : [removal(about, version, '', '')] };
}

const nothing: ClientFact = {
  fact: 'client',
  isFound: false,
  path: '',
  version: '',
  architecture: '',
  languages: 0,
  missing: [],
  refusals: [],
  remarks: [],
};
