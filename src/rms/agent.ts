import { allUsersHasNoSid, personSid, wellKnownAccounts } from '../model/account.ts';
import { commandName } from '../package-root.ts';
import { literal } from '../powershell/literal.ts';
import { inFolder, readScript } from '../powershell/read-script.ts';
import { clientModel } from './client/powershell-model.ts';
import { moduleName, undoFolder } from './module.ts';
import { phrases } from './phrases.ts';
import { rooms } from './rooms.ts';

/** What the registry takes, of the functions that the generated module has too. */
const registryCommon = inFolder('powershell/common', 'account', 'hive', 'message', 'profile');

/** Functions that the generated module has too: files below `src`. */
export const commonFiles: readonly string[] = [
  ...registryCommon,
  ...inFolder('powershell/common', 'content', 'folder', 'inside', 'leftover', 'link', 'machine', 'owner'),
  ...inFolder('powershell/common', 'safe-folder', 'undo-folder'),
  ...rooms.flatMap(({ common }) => common),
];

const registryFiles = [
  ...inFolder('powershell/agent', 'agent', 'messages', 'keys', 'hives', 'trees', 'read', 'write'),
  ...registryCommon,
];
const factFiles = [
  ...commonFiles.filter(file => !registryCommon.includes(file)),
  ...inFolder('powershell/agent', 'undo'),
  ...rooms.filter(({ isAsked }) => isAsked).map(({ name }) => `rms/${name}/agent.ps1`),
];

/** The files of the agent, below `src`. */
export const agentFiles: readonly string[] = [...registryFiles, ...factFiles];

/** The agent as far as it reads and writes the registry: the PowerShell functions that such requests call. */
export function registryScript(): string {
  return registryFiles.map(readPowerShell).join('\n');
}

/** The rest of the agent, for facts beside the registry; with the models' data and phrases that it uses. */
export function factsScript(): string {
  return [...factFiles.map(readPowerShell), `$script:clientModel = ${literal(clientModel)}`, texts()].join(
    '\n',
  );
}

/** The whole agent. */
export function agentScript(): string {
  return `${registryScript()}\n${factsScript()}`;
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

function texts(): string {
  const entries = Object.entries(phrases).map(([key, phrase]) => `    ${key} = ${literal(phrase)}`);
  return ['$AgentTexts = @{', ...entries, '}', ''].join('\n');
}
