import { exitCodes } from './exit-code.ts';
import { printable } from './printable.ts';

/** Why an instance is or is not in the desired state: the Code and Phrase pair of Machine Configuration. */
export interface Reason {
  /** `RmsTracing:RmsTracing:Differs`. */
  readonly code: string;
  readonly phrase: string;
}

/** program, code, log */
function exitPhrases(): Record<`Exit${number}`, string> {
  return Object.fromEntries(
    Object.entries(exitCodes).map(([code, words]) => [
      `Exit${code}`,
      `{0} ended with exit code {1}: ${words}. The log is {2}.`,
    ]),
  );
}

/**
 * Every phrase, once; the generator writes the same ones into the PowerShell module's `en-US` strings. `{0}` and
 * so on are the arguments, in the order of the comment.
 */
export const phrases = {
  /** property, place, wanted */
  NotSet: '{0} is not set at {1}; wanted is {2}.',
  /** property, place, actual, wanted */
  Differs: '{0} at {1} is {2}; wanted is {3}.',
  /** property, place, actual type, right type */
  WrongType: '{0} at {1} is a {2}; the client reads a {3} only.',
  /** property, place, type, number of bytes, right number */
  TooShort: '{0} at {1} is a {2} with {3} of its {4} bytes.',
  /** property, place, type, right number of bytes */
  TooLong: '{0} at {1} is a {2} with more than its {3} bytes.',
  /** property, place, type */
  CutOff: '{0} at {1} is a {2} with an odd number of bytes: half of a character is cut off.',
  /** property, place, default */
  Default: '{0} is not set at {1}; the documented default {2} applies.',
  /** property, place, overriding property */
  Overridden: '{0} at {1} has no effect, because {2} is set.',
  /** property, place, names */
  Lacks: '{0} at {1} lacks {2}.',
  /** property, place, names */
  Holds: '{0} at {1} holds {2}, which should not be there.',
  /** property, place */
  Unwanted: '{0} is set at {1}; it should not be there.',
  /** place */
  KeyUnwanted: '{0} is there; it should not be.',
  /** property, place, other names, name */
  OtherSpelling:
    '{0} at {1}: {2} is there, another spelling of the URL {3}. The client compares such names as text, so that it is another server to it.',
  /** path */
  FileMissing: '{0} is not there.',
  /** path, actual, wanted */
  FileDiffers: '{0} has the SHA-256 {1}; wanted is {2}.',
  /** path, flaw */
  FileFlawed: '{0} is not what it should be: {1}',
  /** path */
  FileUnwanted: '{0} is there; it should not be.',
  NoSource: 'Set cannot put it there, because no SourcePath says where it comes from.',
  /** source, problem */
  SourceFlawed: '{0} cannot be used: {1}',
  /** configuration partition */
  PointMissing: 'No service connection point is registered in {0}.',
  /** name, URL, wanted */
  PointDiffers: 'The service connection point {0} leads to {1}; wanted is {2}.',
  /** name */
  PointWithoutUrl: 'The service connection point {0} leads nowhere: its serviceBindingInformation is empty.',
  /** name, value */
  PointBadUrl: 'The service connection point {0} leads to {1}, which is no URL of a certification service.',
  /** name, values */
  PointManyUrls: 'The service connection point {0} leads to {1}; there should be one URL.',
  /** name, keywords */
  PointKeywords: 'The service connection point {0} lacks the keywords {1}, by which clients look for it.',
  /** names */
  PointMany: 'There are several service connection points, {0}; there should be one.',
  /** nothing */
  PointTaken:
    'A service connection point that is registered already must be removed before another is registered: use Ensure Absent first, or give ReplaceExisting.',
  /** name, URL */
  PointUnwanted: 'The service connection point {0} is registered and leads to {1}; it should not be there.',
  /** folder, number of licenses, number of templates */
  StoreHolds: '{0} holds {1} licenses and {2} templates; it should not be there.',
  /** key, names */
  StoreKeyHolds: '{0} holds {1}, which should not be there.',
  /** programs, URL, place */
  FoundInRegistry: '{0} use {1}: the registry names it at {2}, and what the registry names comes first.',
  /** programs, URL, place */
  PublishingInRegistry: '{0} publish with {1}: the registry names it at {2}.',
  /** programs, URL, place */
  PublishingAlone:
    'for {0} the registry names {1} for publishing at {2} and no server for certification, and Active Directory names none either; what the client does then is not documented. Give RmsServiceLocation both URLs.',
  /** programs, what is there, place */
  RegistryFaulty: 'For {0} the registry has {1} at {2}, which is no URL that the client can use.',
  /** programs, place */
  RegistrySilent: 'For {0} the registry names no server at {1}, so they ask Active Directory.',
  /** programs, URL, name */
  FoundByPoint: '{0} use {1}: the service connection point {2} in Active Directory leads there.',
  /** programs, configuration partition */
  NoPoint:
    'For {0} Active Directory names no server either: no service connection point is registered in {1}. Discovery of AD RMS fails.',
  /** programs */
  AzureRemains: '{0} are left with Azure RMS, which the client looks for last.',
  /** programs, cause */
  DirectorySilent:
    'for {0} the registry names no server, and Active Directory gave no answer ({1}), so that either AD RMS or Azure RMS may be what they use.',
  /** programs, old URL, new URL */
  Redirected: 'For {0} licensing by {1} is redirected to {2}.',
  /** programs, URL, old URLs */
  NotRedirected:
    'For {0} licensing by {1} is not redirected; redirected are {2}. The intranet and the extranet URL of a server need a redirection each.',
  /** programs, URLs */
  RedirectionChain:
    'For {0} licensing redirection is a chain, {1}; the notes know of one step only. Redirect the first to the last.',
  /** programs, URLs */
  RedirectionLoop: 'for {0} licensing redirection goes round in a circle: {1}.',
  /** programs, servers, URL */
  NotTrusted: '{0} may use trusted servers only, which are {1}; {2} is none of them.',
  ViewsDiffer:
    '64-bit and 32-bit programs find different servers. Where that is not meant, give RmsServiceLocation and RmsLicensingRedirection the RegistryView Both.',
  /** programs, actual, expected */
  SourceDiffers: 'The server of {0} comes from {1}; expected is {2}.',
  /** programs, actual, expected */
  UrlDiffers: '{0} find {1}; expected is {2}.',
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
  /** message */
  CouldNotTell: 'Could not tell: {0}',
} as const;

export type ReasonKey = keyof typeof phrases;

/** The reasons that are information and no drift. */
export const informative: ReadonlySet<ReasonKey> = new Set<ReasonKey>([
  'FoundInRegistry',
  'PublishingInRegistry',
  'RegistrySilent',
  'FoundByPoint',
  'NoPoint',
  'AzureRemains',
  'Redirected',
  'NotRedirected',
  'RedirectionChain',
  'ViewsDiffer',
  'Default',
  'OtherSpelling',
  'FewLanguages',
  'VersionsDiffer',
  'StaleEntry',
  'SystemNotListed',
  'AdRmsOnly',
  'PlatformNotListed',
  'HashNotGiven',
]);

/** Those without which a verdict would say too much: no report of it is without them. */
export const cautions: ReadonlySet<ReasonKey> = new Set<ReasonKey>(['OtherSpelling']);

/** Those that are about what a Set does, and no longer there to be told when it is done. */
export const passing: ReadonlySet<ReasonKey> = new Set<ReasonKey>(['HashNotGiven']);

/** Those that only bytes tell, which .NET does not give of every value: the module has no use for them. */
export const ofBytes: ReadonlySet<ReasonKey> = new Set<ReasonKey>(['CutOff']);

export function reason(resource: string, key: ReasonKey, ...args: readonly string[]): Reason {
  return { code: `${resource}:${resource}:${key}`, phrase: fill(phrases[key], ...args) };
}

/** A sentence with its arguments in the places of `{0}` and so on. */
export function fill(sentence: string, ...args: readonly string[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, index: string) => args[Number(index)] ?? '');
}

/** The kind of a reason. */
export function reasonKey({ code }: Reason): ReasonKey {
  return code.slice(code.lastIndexOf(':') + 1) as ReasonKey;
}

/** A value as phrases show it: text in quotes, without control characters. */
export function show(value: unknown): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? 'nothing' : value.map(show).join(', ');
  }
  return typeof value === 'string' ? `"${printable(value)}"` : String(value);
}

/** A registry value as phrases show it: its key and, in brackets, its name. */
export function showPlace(keyPath: string, valueName: string): string {
  return `${keyPath} [${valueName === '' ? '(Default)' : valueName}]`;
}
