import { readFileSync } from 'node:fs';
import { allUsersHasNoSid, personSid, wellKnownAccounts } from '../model/account.ts';
import { phrases } from '../model/reason.ts';
import { packagePath } from '../package-root.ts';
import { clientModelFunction } from './client-model.ts';
import { literal } from './literal.ts';

/** Functions that the generated module has too. */
export const commonFiles = [
  'account.ps1',
  'client-installation.ps1',
  'client-refusal.ps1',
  'client-setup.ps1',
  'client-state.ps1',
  'content.ps1',
  'folder.ps1',
  'hive.ps1',
  'inside.ps1',
  'leftover.ps1',
  'link.ps1',
  'machine.ps1',
  'message.ps1',
  'owner.ps1',
  'profile.ps1',
  'program-file.ps1',
  'program-log.ps1',
  'program-run.ps1',
  'safe-folder.ps1',
  'store.ps1',
  'store-archive.ps1',
  'store-reset.ps1',
  'store-restore.ps1',
  'template.ps1',
  'template-flaw.ps1',
  'template-state.ps1',
  'template-write.ps1',
  'undo-folder.ps1',
  'uninstall-entry.ps1',
] as const;

/** Of those, what the registry takes. */
const registryCommon: readonly string[] = ['account.ps1', 'hive.ps1', 'message.ps1', 'profile.ps1'];

const common = (file: string) => ['common', file];
const agent = (file: string) => ['agent', file];
const registryFiles = [
  ['agent.ps1'],
  ...['messages.ps1', 'keys.ps1', 'hives.ps1', 'read.ps1', 'write.ps1'].map(agent),
  ...registryCommon.map(common),
];
const factFiles = [
  ...commonFiles.filter(file => !registryCommon.includes(file)).map(common),
  ...['client.ps1', 'stores.ps1', 'templates.ps1', 'undo.ps1'].map(agent),
];

/** The agent as far as it reads and writes the registry: the PowerShell functions that such requests call. */
export function registryScript(): string {
  return registryFiles.map(readPowerShell).join('\n');
}

/** The rest of the agent, for facts beside the registry; with the models' data and phrases that it uses. */
export function factsScript(): string {
  return [...factFiles.map(readPowerShell), clientModelFunction(), texts()].join('\n');
}

/** The whole agent. */
export function agentScript(): string {
  return `${registryScript()}\n${factsScript()}`;
}

/** What the model knows, and a file below `src/powershell` has as `{{name}}`. */
const known = new Map([
  ['allUsersHasNoSid', allUsersHasNoSid],
  ['personSid', personSid],
  ['systemSid', wellKnownAccounts.LocalSystem],
]);

/**
 * The text of a file below `src/powershell`.
 *
 * @throws Error when it asks for what {@link known} lacks
 */
export function readPowerShell(file: readonly string[]): string {
  const script = readFileSync(packagePath('src', 'powershell', ...file), 'ascii').replaceAll('\r\n', '\n');
  return script.replace(/\{\{([a-z]\w*)\}\}/gi, (_, name: string) => {
    const text = known.get(name);
    if (text === undefined) {
      throw new Error(`${file.join('/')} uses {{${name}}}, which nobody gives it.`);
    }
    return text;
  });
}

function texts(): string {
  const entries = Object.entries(phrases).map(([key, phrase]) => `    ${key} = ${literal(phrase)}`);
  return ['$RmsTexts = @{', ...entries, '}', ''].join('\n');
}
