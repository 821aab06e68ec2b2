import type { KeyLocation, ModeFolders, Root } from '../model/location.ts';

/** Keys that are the client's own and, below, those of others that hold nothing but what models here are about. */
export const roots = {
  machine: { hive: 'LocalMachine', path: 'SOFTWARE\\Microsoft\\MSIPC', isOwn: true },
  user: { hive: 'User', path: 'Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC', isOwn: true },
  /** Of the account that runs a server application. */
  userServer: { hive: 'User', path: 'Software\\Microsoft\\MSIPC', isOwn: true },
  /** Where Office keeps what it has discovered, and which server it is to protect with: removed as a whole, too. */
  office: { hive: 'User', path: 'Software\\Microsoft\\Office\\16.0\\Common\\DRM', isWhole: true },
  /** Keys of Exchange that hold redirections and nothing else. */
  exchangeCertification: {
    hive: 'LocalMachine',
    path: 'SOFTWARE\\Microsoft\\ExchangeServer\\v15\\IRM\\CertificationServerRedirection',
    isWhole: true,
  },
  exchangeLicensing: {
    hive: 'LocalMachine',
    path: 'SOFTWARE\\Microsoft\\ExchangeServer\\v15\\IRM\\LicenseServerRedirection',
    isWhole: true,
  },
} as const satisfies Record<string, Root>;

/** The folders of the notes ("Waar de RMS-client licenties opslaat", "Sjabloondistributie voor de RMS-client beheren"). */
export const folders = {
  licenses: {
    Client: { base: 'LocalAppData', path: 'Microsoft\\MSIPC' },
    Server: { base: 'AllUsersProfile', path: 'Microsoft\\MSIPC\\Server\\{Sid}' },
  },
  templates: {
    Client: { base: 'LocalAppData', path: 'Microsoft\\MSIPC\\Templates' },
    Server: { base: 'AllUsersProfile', path: 'Microsoft\\MSIPC\\Server\\Templates\\{Sid}' },
  },
  /** Traces: of the client, and of programs in server mode beside their licenses. */
  logs: {
    Client: { base: 'LocalAppData', path: 'Microsoft\\MSIPC\\Logs' },
    Server: { base: 'AllUsersProfile', path: 'Microsoft\\MSIPC\\Server\\{Sid}\\Logs' },
  },
  unmanagedTemplates: {
    Client: { base: 'LocalAppData', path: 'Microsoft\\MSIPC\\UnmanagedTemplates' },
    Server: { base: 'AllUsersProfile', path: 'Microsoft\\MSIPC\\Server\\UnmanagedTemplates\\{Sid}' },
  },
} as const satisfies Record<string, ModeFolders>;

/** The key `path` under {@link roots}.machine. */
export function machineKey(path = ''): KeyLocation {
  return { root: roots.machine, path };
}

/** The key `path` under {@link roots}.user. */
export function userKey(path = ''): KeyLocation {
  return { root: roots.user, path };
}
