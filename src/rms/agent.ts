import { allUsersHasNoSid, personSid, wellKnownAccounts } from '../model/account.ts';
import { commandName } from '../package-root.ts';
import { literal } from '../powershell/literal.ts';
import { inFolder, readScript, withoutComments } from '../powershell/read-script.ts';
import { clientModel } from './client/powershell-model.ts';
import { moduleName, undoFolder } from './module.ts';
import { phrases } from './phrases.ts';
import { rooms } from './rooms.ts';

/** Functions that the generated module has too: files below `src`. */
export const commonFiles: readonly string[] = [
  ...inFolder('powershell/common', 'account', 'content', 'current', 'folder', 'hive', 'inside', 'leftover'),
  ...inFolder('powershell/common', 'link', 'machine', 'message', 'owner', 'profile'),
  ...inFolder('powershell/common', 'safe-folder', 'undo-folder'),
  ...rooms.flatMap(({ common }) => common),
];

const firstFiles = [
  ...inFolder('powershell/agent', 'agent', 'messages', 'keys', 'hives', 'trees', 'read'),
  ...inFolder('powershell/common', 'current', 'message'),
];
const otherFiles = [
  ...commonFiles.filter(file => !firstFiles.includes(file)),
  ...inFolder('powershell/agent', 'clock', 'mounts', 'write', 'undo'),
  ...rooms.filter(({ isAsked }) => isAsked).map(({ name }) => `rms/${name}/agent.ps1`),
];

/** The files of the agent, below `src`. */
export const agentFiles: readonly string[] = [...firstFiles, ...otherFiles];

/** The agent as far as it reads the settings of the computer and of whoever runs it: what many a request needs alone. */
export function firstScript(): string {
  return firstFiles.map(bare).join('\n');
}

/** The rest of the agent; with the models' data and phrases that it uses. */
export function otherScript(): string {
  return [...otherFiles.map(bare), `$script:clientModel = ${literal(clientModel)}`, texts()].join('\n');
}

/** The whole agent. */
export function agentScript(): string {
  return `${firstScript()}\n${otherScript()}`;
}

/** What the model knows, and a file below `src` has as `{{name}}`. */
const known = new Map([
  ['allUsersHasNoSid', allUsersHasNoSid],
  ['commandName', commandName],
  ['moduleName', moduleName],
  ['personSid', personSid],
  ['systemSid', wellKnownAccounts.LocalSystem],
  ['undoFolder', undoFolder],
]);

/** The text of a file below `src`, with what the models know in the places of `{{name}}`. */
export function readPowerShell(file: string): string {
  return readScript(file, known);
}

function bare(file: string): string {
  return withoutComments(readPowerShell(file));
}

function texts(): string {
  const entries = Object.entries(phrases).map(([key, phrase]) => `    ${key} = ${literal(phrase)}`);
  return ['$AgentTexts = @{', ...entries, '}', ''].join('\n');
}
