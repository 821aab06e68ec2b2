import { certification, key32, machineKey, publishing, tailspin, userKey } from './tailspin.ts';

/** What dsc asks of an instance, and what is right to answer. States are without their reasons. */
export interface Wish {
  readonly machine: string;
  readonly type: string;
  /** On standard input. */
  readonly given: object;
  readonly is: object;
  readonly differing: readonly string[];
  /** After a Set; as it is where nothing differs. */
  readonly becomes?: object;
  readonly changed?: readonly string[];
  readonly would?: readonly string[];
}

const location = `${machineKey}\\ServiceLocation`;
const trusted = `${machineKey}\\TrustedServers`;
const here = { EnterpriseCertification: certification, EnterprisePublishing: publishing };
const native = { RegistryView: 'Native', ...here, Ensure: 'Present' };

function locating(given: object, more: Pick<Wish, 'differing'> & Partial<Wish> = { differing: [] }): Wish {
  return { machine: tailspin, type: 'RmsServiceLocation', given, is: native, ...more };
}

function certifying(url: string): Wish {
  return locating(
    { RegistryView: 'Native', EnterpriseCertification: url },
    {
      differing: ['EnterpriseCertification'],
      becomes: { ...native, EnterpriseCertification: url },
      changed: ['EnterpriseCertification'],
      would: [`Would set ${location}\\EnterpriseCertification [(Default)] = "${url}" (REG_SZ)`],
    },
  );
}

const tracing = { IsSingleInstance: 'Yes', Enabled: true, Ensure: 'Present' };
const servers = {
  IsSingleInstance: 'Yes',
  AllowTrustedServersOnly: false,
  Servers: ['former.tailspin.example'],
  Ensure: 'Present',
};

function trusting(...names: readonly string[]): Wish {
  return {
    machine: tailspin,
    type: 'RmsTrustedServers',
    given: { Servers: names },
    is: servers,
    differing: ['Servers'],
    becomes: { ...servers, Servers: [...names].sort() },
    changed: ['Servers'],
    would: [
      ...names.map(name => `Would set ${trusted} [${name}] = "" (REG_SZ)`),
      `Would remove ${trusted} [former.tailspin.example]`,
    ],
  };
}

/** A day is the client's own default, so that one user of two has it already. */
function updating(days: number): Wish {
  const keys = { Mode: 'Client', Account: 'AllUsers' };
  const users = days === 1 ? [1001] : [1001, 1002];
  return {
    machine: tailspin,
    type: 'RmsTemplateUpdate',
    given: { ...keys, FrequencyInDays: days },
    is: { ...keys, FrequencyInSeconds: 3600, Ensure: 'Present' },
    differing: ['FrequencyInDays'],
    becomes: { ...keys, FrequencyInDays: days, Ensure: 'Present' },
    changed: ['FrequencyInDays', 'FrequencyInSeconds'],
    would: [
      ...users.map(user => `Would set ${userKey(user)} [TemplateUpdateFrequency] = ${days} (REG_DWORD)`),
      `Would remove ${userKey(1001)} [TemplateUpdateFrequencyInSeconds]`,
    ],
  };
}

/** As dsc hands on what came of a loop, with metadata that say nothing. */
function redirecting(host: string): Wish {
  const OldUrl = `https://${host}.tailspin.example/_wmcs/licensing`;
  const keys = { OldUrl, RegistryView: 'Native' };
  return {
    machine: tailspin,
    type: 'RmsLicensingRedirection',
    given: { ...keys, NewUrl: publishing, _metadata: {} },
    is: { ...keys, Ensure: 'Absent' },
    differing: ['NewUrl'],
    becomes: { ...keys, NewUrl: publishing, Ensure: 'Present' },
    changed: ['NewUrl', 'Ensure'],
    would: [`Would set ${location}\\LicensingRedirection [${OldUrl}] = "${publishing}" (REG_SZ)`],
  };
}

export const wishes = {
  tracingOn: { machine: tailspin, type: 'RmsTracing', given: { Enabled: true }, is: tracing, differing: [] },
  tracingOff: {
    machine: tailspin,
    type: 'RmsTracing',
    given: { Enabled: false },
    is: tracing,
    differing: ['Enabled'],
    becomes: { ...tracing, Enabled: false },
    changed: ['Enabled'],
    would: [`Would set ${machineKey} [Trace] = 0 (REG_DWORD)`],
  },
  clusterGone: locating(
    { RegistryView: 'Both', Ensure: 'Absent' },
    {
      is: { ...native, RegistryView: 'Both' },
      differing: ['Ensure'],
      becomes: { RegistryView: 'Both', Ensure: 'Absent' },
      changed: ['EnterpriseCertification', 'EnterprisePublishing', 'Ensure'],
      would: [
        `Would remove ${location}\\EnterpriseCertification [(Default)]`,
        `Would remove ${location}\\EnterprisePublishing [(Default)]`,
        `Would remove ${location}\\EnterpriseCertification (the key)`,
        `Would remove ${location}\\EnterprisePublishing (the key)`,
        `Would remove ${location} (the key)`,
      ],
    },
  ),
  clusterForAll: locating(
    { RegistryView: 'Both', ...here },
    {
      is: { RegistryView: 'Both', Ensure: 'Present' },
      differing: ['EnterpriseCertification', 'EnterprisePublishing'],
      becomes: { ...native, RegistryView: 'Both' },
      changed: ['EnterpriseCertification', 'EnterprisePublishing'],
      would: [
        `Would set ${key32}\\ServiceLocation\\EnterpriseCertification [(Default)] = "${certification}" (REG_SZ)`,
        `Would set ${key32}\\ServiceLocation\\EnterprisePublishing [(Default)] = "${publishing}" (REG_SZ)`,
      ],
    },
  ),
  certification: locating({ RegistryView: 'Native', EnterpriseCertification: certification }),
  otherCaseAndPort: locating({
    RegistryView: 'Native',
    EnterpriseCertification: 'HTTPS://KEYS.tailspin.example:443/_wmcs/Certification',
  }),
  otherCluster: certifying('https://keys.wingtip.example/_wmcs/Certification'),
  otherCertification: {
    ...certifying('https://keys-north.tailspin.example/_wmcs/Certification'),
    given: {
      ...here,
      RegistryView: 'Native',
      EnterpriseCertification: 'https://keys-north.tailspin.example/_wmcs/Certification',
    },
  },
  oneServer: trusting('one.tailspin.example'),
  twoServers: trusting('one.tailspin.example', 'two.tailspin.example'),
  threeServers: trusting('one.tailspin.example', 'two.tailspin.example', 'three.tailspin.example'),
  serverInOtherCase: {
    machine: tailspin,
    type: 'RmsTrustedServers',
    given: { Servers: ['FORMER.tailspin.example'] },
    is: servers,
    differing: [],
  },
  trustedOnly: {
    machine: tailspin,
    type: 'RmsTrustedServers',
    given: { AllowTrustedServersOnly: true },
    is: servers,
    differing: ['AllowTrustedServersOnly'],
    becomes: { ...servers, AllowTrustedServersOnly: true },
    changed: ['AllowTrustedServersOnly'],
    would: [`Would set ${trusted} [AllowTrustedServersOnly] = 1 (REG_DWORD)`],
  },
  ourServersOnly: {
    machine: tailspin,
    type: 'RmsTrustedServers',
    given: {
      AllowTrustedServersOnly: true,
      Servers: ['keys.tailspin.example', 'https://keys-north.tailspin.example'],
    },
    is: servers,
    differing: ['AllowTrustedServersOnly', 'Servers'],
    becomes: {
      ...servers,
      AllowTrustedServersOnly: true,
      Servers: ['https://keys-north.tailspin.example', 'keys.tailspin.example'],
    },
    changed: ['AllowTrustedServersOnly', 'Servers'],
    would: [
      `Would set ${trusted} [keys.tailspin.example] = "" (REG_SZ)`,
      `Would set ${trusted} [https://keys-north.tailspin.example] = "" (REG_SZ)`,
      `Would set ${trusted} [AllowTrustedServersOnly] = 1 (REG_DWORD)`,
      `Would remove ${trusted} [former.tailspin.example]`,
    ],
  },
  daily: updating(1),
  everySecondDay: updating(2),
  weekly: updating(7),
  redirections: redirecting('old1'),
  otherRedirection: redirecting('old2'),
  thirdRedirection: redirecting('old3'),
  federation: {
    machine: tailspin,
    type: 'RmsFederation',
    given: { FederationHomeRealm: 'https://sts.tailspin.example' },
    // The client's own default.
    is: { IsSingleInstance: 'Yes', EnableBrowser: false, Ensure: 'Absent' },
    differing: ['FederationHomeRealm'],
    becomes: {
      IsSingleInstance: 'Yes',
      EnableBrowser: false,
      FederationHomeRealm: 'https://sts.tailspin.example',
      Ensure: 'Present',
    },
    changed: ['FederationHomeRealm', 'Ensure'],
    would: [
      `Would set ${machineKey}\\Federation [FederationHomeRealm] = "https://sts.tailspin.example" (REG_SZ)`,
    ],
  },
} as const satisfies Record<string, Wish>;
