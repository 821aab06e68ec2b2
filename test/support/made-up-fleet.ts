import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dwordValue, type RegistryValue, stringValue } from '../../src/model/registry-value.ts';
import { buildHive, type HiveKey, keysAlong } from './hives/hive-builder.ts';
import { type Random, randomNumbers } from './random-numbers.ts';

/** A made-up computer: what of the RMS client is configured on it. */
interface Computer {
  readonly name: string;
  readonly sid: string;
  readonly cluster: string;
  readonly trace: number;
  readonly servers: readonly string[] | undefined;
  readonly days: number | undefined;
  readonly blocksIls: boolean;
}

/** The computers of a fleet, most of which follow examples/contoso.yaml. */
export function* computers(count: number, seed: number): Generator<Computer> {
  const random = randomNumbers(seed);
  for (let index = 0; index < count; index++) {
    const isNeat = random(10) < 8;
    const odd = (): boolean => !isNeat && random(3) === 0;
    yield {
      name: `PC${String(index).padStart(5, '0')}`,
      sid: `S-1-5-21-${1 + random(2 ** 31)}-${1 + random(2 ** 31)}-3-${1000 + random(9000)}`,
      cluster: odd() ? 'rms-old.contoso.com' : 'rms.contoso.com',
      trace: odd() ? 1 : 0,
      servers: odd() ? undefined : ['rms.contoso.com', 'https://rms-emea.contoso.com'],
      days: odd() ? 7 : undefined,
      blocksIls: !odd(),
    };
  }
}

const msipc = 'Microsoft\\MSIPC';
const userKey = 'Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC';
const nameKey = 'Control\\ComputerName\\ComputerName';

/** The export that `rmsdsc collect` would make of it. */
export function exportOf(computer: Computer): Buffer {
  const text = (value: string): string => `"${value}"`;
  const software = 'HKEY_LOCAL_MACHINE\\SOFTWARE';
  const views = ['', '\\Wow6432Node'].flatMap(view => [
    `[${software}${view}\\${msipc}]`,
    ...(view === '' ? [`"Trace"=dword:0000000${computer.trace}`] : []),
    '',
    `[${software}${view}\\${msipc}\\ServiceLocation]`,
    '',
    ...(['Certification', 'Publishing'] as const).flatMap(service => [
      `[${software}${view}\\${msipc}\\ServiceLocation\\Enterprise${service}]`,
      `@=${text(serviceUrl(computer, service))}`,
      '',
    ]),
    `[${software}${view}\\${msipc}\\ServiceLocation\\LicensingRedirection]`,
    ...Object.entries(redirections).map(([from, to]) => `${text(from)}=${text(to)}`),
    '',
  ]);
  const servers = computer.servers && [
    `[${software}\\${msipc}\\TrustedServers]`,
    '"AllowTrustedServersOnly"=dword:00000001',
    ...computer.servers.map(server => `${text(server)}=""`),
    '',
  ];
  const user = [
    `[HKEY_USERS\\${computer.sid}\\${userKey}]`,
    ...(computer.days === undefined ? [] : [`"TemplateUpdateFrequency"=dword:0000000${computer.days}`]),
    ...(computer.blocksIls ? ['"DisablePassportCertification"=dword:00000001'] : []),
    '',
  ];
  const lines = [
    'Windows Registry Editor Version 5.00',
    '',
    `[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\${nameKey}]`,
    `"ComputerName"=${text(computer.name)}`,
    '',
    ...views,
    ...(servers ?? []),
    ...user,
    '',
  ];
  return Buffer.from(`\ufeff${lines.join('\r\n')}`, 'utf16le');
}

/** What of the client is in one view of a computer's SOFTWARE hive. */
function client(computer: Computer, isNative: boolean): HiveKey {
  return {
    name: 'MSIPC',
    values: isNative ? [dwordValue('Trace', computer.trace)] : [],
    subkeys: [
      {
        name: 'ServiceLocation',
        subkeys: [
          ...(['Certification', 'Publishing'] as const).map(service => ({
            name: `Enterprise${service}`,
            values: [stringValue('', serviceUrl(computer, service))],
          })),
          {
            name: 'LicensingRedirection',
            values: Object.entries(redirections).map(([from, to]) => stringValue(from, to)),
          },
        ],
      },
      ...(isNative && computer.servers ? [trustedServers(computer.servers)] : []),
    ],
  };
}

/** The client, and the list of profiles by which the hive is known. */
function microsoft(computer: Computer): HiveKey[] {
  const profiles = keysAlong(`Windows NT\\CurrentVersion\\ProfileList\\${computer.sid}`, {
    values: [stringValue('ProfileImagePath', 'C:\\Users\\someone')],
  });
  return [client(computer, true), profiles];
}

function userClasses({ days, blocksIls }: Computer): HiveKey {
  const values: RegistryValue[] = [
    ...(days === undefined ? [] : [dwordValue('TemplateUpdateFrequency', days)]),
    ...(blocksIls ? [dwordValue('DisablePassportCertification', 1)] : []),
  ];
  return keysAlong('Local Settings\\Software\\Microsoft\\MSIPC', { values });
}

/** Its hives, by their file names. */
export function hivesOf(computer: Computer): Record<'SOFTWARE' | 'SYSTEM' | 'UsrClass.dat', Buffer> {
  return {
    SOFTWARE: buildHive([
      { name: 'Microsoft', subkeys: microsoft(computer) },
      keysAlong('Wow6432Node\\Microsoft', { subkeys: [client(computer, false)] }),
    ]),
    SYSTEM: buildHive([
      { name: 'Select', values: [dwordValue('Current', 1)] },
      keysAlong(`ControlSet001\\${nameKey}`, { values: [stringValue('ComputerName', computer.name)] }),
    ]),
    'UsrClass.dat': buildHive([userClasses(computer)], { owners: [computer.sid] }),
  };
}

/** Keys as other programs have them, no two the same, that take about so many bytes in a hive. */
function otherKeys(random: Random, name: string, bytes: number): HiveKey[] {
  const values = (): RegistryValue[] =>
    ['Path', 'Version', 'Description'].map(value => stringValue(value, 'x'.repeat(10 + random(60))));
  return Array.from({ length: Math.ceil(bytes / 600) }, (_, index) => ({
    name: `${name} ${index} ${random(1e9)}`,
    values: values(),
  }));
}

/** One of its hives among the keys of other programs, of 20 to 256 KB, by turns that of the machine and a user's. */
function largerHive(computer: Computer, index: number): Buffer {
  const random = randomNumbers(index);
  const size = 20_000 + random(200_000);
  return index % 2 === 0
    ? buildHive(
        [
          { name: 'Classes', subkeys: otherKeys(random, 'Class', size / 2) },
          { name: 'Microsoft', subkeys: [...microsoft(computer), ...otherKeys(random, 'Product', size / 3)] },
          keysAlong('Wow6432Node\\Microsoft', { subkeys: [client(computer, false)] }),
        ],
        { storedName: 'emRoot\\System32\\Config\\SOFTWARE' },
      )
    : buildHive([userClasses(computer), ...otherKeys(random, '.ext', size)], {
        owners: [computer.sid],
        storedName: 'Microsoft\\Windows\\UsrClass.dat',
      });
}

/**
 * Writes a fleet into a folder: a .reg file for each computer, a folder with its hives, or one of these as a larger file.
 *
 * @returns how many bytes there are
 */
export function writeFleet(
  folder: string,
  kind: 'exports' | 'hives' | 'larger hives',
  count: number,
  seed = 1,
): number {
  let size = 0;
  const write = (path: string, bytes: Buffer): void => {
    writeFileSync(path, bytes);
    size += bytes.length;
  };
  mkdirSync(folder, { recursive: true });
  let index = 0;
  for (const computer of computers(count, seed)) {
    if (kind === 'exports') {
      write(join(folder, `${computer.name}.reg`), exportOf(computer));
      continue;
    }
    if (kind === 'larger hives') {
      write(join(folder, `${computer.name}.hiv`), largerHive(computer, index++));
      continue;
    }
    const profile = join(folder, computer.name, 'someone');
    mkdirSync(profile, { recursive: true });
    for (const [name, bytes] of Object.entries(hivesOf(computer))) {
      write(join(name === 'UsrClass.dat' ? profile : join(folder, computer.name), name), bytes);
    }
  }
  return size;
}

const redirections = {
  'https://rms.fabrikam.com/_wmcs/licensing': 'https://rms.contoso.com/_wmcs/licensing',
} as const;

function serviceUrl({ cluster }: Computer, service: 'Certification' | 'Publishing'): string {
  return `https://${cluster}/_wmcs/${service === 'Publishing' ? 'Licensing' : 'Certification'}`;
}

function trustedServers(servers: readonly string[]): HiveKey {
  return {
    name: 'TrustedServers',
    values: [dwordValue('AllowTrustedServersOnly', 1), ...servers.map(server => stringValue(server, ''))],
  };
}
