import { generalPhrases, reasonsOf } from '../../model/reason.ts';
import { exitCodes } from './exit-code.ts';

/** What is said of the installed client; see {@link generalPhrases}. */
export const clientPhrases = {
  /** folder, files */
  NotInstalled: 'The RMS client is not installed: no folder {0} has any of the files {1}.',
  /** files */
  FilesMissing: 'The RMS client is installed in part only: {0} is missing.',
  /** version, minimum */
  VersionTooLow: 'The RMS client has version {0}; wanted is {1} or later.',
  /** folder */
  Installed: 'The RMS client is installed in {0}; it should not be.',
  /** number, right number */
  FewLanguages: 'The RMS client has files in {0} languages; its setup program brings {1}.',
  /** files with their versions */
  VersionsDiffer:
    'The libraries of the RMS client are of several versions, as an upgrade leaves them that does not come to its end: {0}.',
  /** key */
  StaleEntry: 'The uninstall entry {0} is left of a client that is not there; it does not count.',
  /** version, list */
  SystemNotListed: 'Windows {0} is none of those that the RMS client is documented for: {1}.',
  /** system */
  AdRmsOnly: 'On {0} the RMS client works with AD RMS only, not with Azure RMS.',
  /** system */
  SystemDropped:
    'The edition of April 2016 documents the RMS client for {0}; later ones begin with Windows 8.1 and Windows Server 2012.',
  /** processor */
  PlatformNotListed: 'The RMS client is documented for x86 and x64 processors; this one is {0}.',
  NoInstallerPath: 'Set does not install the RMS client without a setup program. Give InstallerPath.',
  NotElevated:
    'Set needs elevated rights to install or remove the RMS client. Run it as an administrator, elevated, or as SYSTEM.',
  NobodyAtScreen:
    'Set does not start the wizard, because nobody is at a screen of this session. Leave InstallMode out, or run Set where you see its windows.',
  /** path, message */
  SetupUnreadable: 'Set cannot read the setup program {0}: {1}',
  /** path */
  NoProgram: 'Set does not run {0}: it is no Windows program. Download it again.',
  /** path, machine */
  MachineDiffers: 'Set does not run {0}: it is a program for {1}, and its name says otherwise.',
  /** path */
  SetupFor32Bit:
    'Set does not run {0}: the x86 setup program does not run on 64-bit Windows. Give setup_msipc_x64.exe.',
  /** path */
  SetupFor64Bit:
    'Set does not run {0}: the x64 setup program does not run on 32-bit Windows. Give setup_msipc_x86.exe.',
  /** path, actual, wanted */
  HashDiffers: 'Set does not run {0}: its SHA-256 is {1}; wanted is {2}.',
  /** path, SHA-256 */
  HashNotGiven:
    'Set takes {0} as it is: without InstallerSha256 nothing says that its content is the right one, and its signature is not checked. Its SHA-256 is {1}.',
  /** path, version */
  SetupVersionUnknown:
    'Set does not run {0}: it has no version, and might replace version {1} of the client by an older one.',
  /** path, its version, version */
  Downgrade: 'Set does not run {0}: it has version {1}, and the client is {2} already. It never downgrades.',
  /** path, its version, minimum */
  SetupTooOld: 'Set does not run {0}: it has version {1}, and MinimumVersion is {2}.',
  /** folder */
  NoUninstallEntry:
    'Set cannot remove the RMS client from {0}: it has no uninstall entry. Install it again, and then remove it.',
  /** key, command */
  StrangeUninstallCommand:
    'Set does not run what the uninstall entry {0} says: {1}. It is no program of the folders for programs.',
  /** file */
  SetupRunning: 'An earlier run has left {0}, which still runs. Wait until it has ended.',
  /** path */
  CopyDiffers: '{0} changed while it was copied; it was not run.',
  /** path, message */
  SetupNotRun: '{0} could not be run: {1}',
  /** key, message */
  UninstallNotRun: 'What the uninstall entry {0} says could not be run: {1}',
  /** program, seconds, log */
  TimedOut: '{0} did not end within {1} seconds and was ended by force. The log is {2}.',
  /** program, code, log */
  ExitCode: '{0} ended with exit code {1}, which Windows Installer does not have. The log is {2}.',
  /** log */
  NothingInstalled:
    'The setup program reported success, but no files of the RMS client are there. The log is {0}.',
  /** files, log */
  FilesStillMissing: 'The setup program reported success, but {0} is missing. The log is {1}.',
  /** folder, log */
  StillInstalled: 'The uninstaller reported success, but the RMS client is still in {0}. The log is {1}.',
  ...exitPhrases(),
} as const;

/** program, code, log */
function exitPhrases(): Record<`Exit${number}`, string> {
  return Object.fromEntries(
    Object.entries(exitCodes).map(([code, words]) => [
      `Exit${code}`,
      `{0} ended with exit code {1}: ${words}. The log is {2}.`,
    ]),
  );
}

/** The reasons among them that are information and no drift. */
export const clientRemarks: readonly (keyof typeof clientPhrases)[] = [
  'FewLanguages',
  'VersionsDiffer',
  'StaleEntry',
  'SystemNotListed',
  'AdRmsOnly',
  'SystemDropped',
  'PlatformNotListed',
  'HashNotGiven',
];

/** Those that are about what a Set does, and no longer there to be told when it is done. */
export const passing: ReadonlySet<string> = new Set<keyof typeof clientPhrases>(['HashNotGiven']);

const known = { ...generalPhrases, ...clientPhrases };

export type ClientReasonKey = keyof typeof known;

/** Has a table a phrase of this key? */
export function isClientReasonKey(key: string): key is ClientReasonKey {
  return Object.hasOwn(known, key);
}

export const clientReason = reasonsOf(known);
