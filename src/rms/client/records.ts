import * as z from 'zod/mini';
import { InputError } from '../../model/errors.ts';
import type { Action } from '../../model/fact.ts';
import { propertyNamed } from '../../model/resource.ts';
import type { Message } from '../../powershell/message.ts';
import type { FactProtocol } from '../../target/live/fact-protocol.ts';
import { type ClientAction, type ClientFact, type ClientRequest, clientKind, type Said } from './fact.ts';
import { timeLimits } from './installed-client.ts';
import { rmsClient } from './model.ts';
import { isClientReasonKey } from './phrases.ts';

/** How the agent is asked about the client; `client/agent.ps1` has the other half. */
export const clientRecords: FactProtocol = {
  name: clientKind.name,
  request: request => requestFields(clientKind.request(request)),
  answer,
  action: action => {
    const { about, sha256, logPath } = actionOf(action);
    return [...requestFields({ ...about, installerSha256: sha256 }), logPath];
  },
  timeLimit: 1000 * (timeLimits.setup + timeLimits.removal + 60),
  // An undo file can come from anybody, and a setup program can do anything.
  undoActions: ['remove-client'],
};

function requestFields(request: ClientRequest): string[] {
  const { ensure, installerPath, installerSha256, installMode, minimumVersion } = request;
  return [ensure, installerPath, installerSha256, installMode, minimumVersion];
}

/** What a configuration can give; an empty text is what it does not. An undo file must not name another log than that. */
const given = (name: string) =>
  z.union([z.literal(''), z.pipe(propertyNamed(rmsClient, name).schema(), z.string())]);
const actionSchema = z.object({
  action: z.enum(['install-client', 'remove-client']),
  about: z.object({
    fact: z.literal('client'),
    ensure: z.enum(['Present', 'Absent']),
    installMode: z.enum(['Silent', 'Interactive']),
    installerPath: given('InstallerPath'),
    installerSha256: given('InstallerSha256'),
    minimumVersion: given('MinimumVersion'),
  }),
  sha256: given('InstallerSha256'),
  logPath: given('LogPath'),
});

function actionOf(action: Action): Pick<ClientAction, 'about' | 'sha256' | 'logPath'> {
  const parsed = actionSchema.safeParse(action);
  if (!parsed.success) {
    throw new InputError(`${JSON.stringify(action.action)} is no action on the RMS client.`);
  }
  return parsed.data;
}

/**
 * `client|found|path|version|architecture|languages`, then `missing|path`, `setup|sha256|version`, and `refusal` and
 * `remark` with the key of a phrase and what goes into it.
 */
function answer(records: Message): ClientFact {
  const [[kind, isFound, path = '', version = '', architecture = '', languages] = []] = records;
  if (kind !== 'client') {
    throw new Error('The reply says nothing of the client.');
  }
  const of = (wanted: string) => records.filter(([name]) => name === wanted).map(([, ...rest]) => rest);
  const [setup] = of('setup');
  return {
    fact: 'client',
    isFound: isFound === 'True',
    path,
    version,
    architecture,
    languages: Number(languages),
    missing: of('missing').map(([file = '']) => file),
    ...(setup && { setup: { sha256: setup[0] ?? '', version: setup[1] ?? '' } }),
    refusals: of('refusal').map(said),
    remarks: of('remark').map(said),
  };
}

function said([key = '', ...args]: readonly string[]): Said {
  if (!isClientReasonKey(key)) {
    throw new Error(`The reply has a phrase that is none: ${key}`);
  }
  return [key, ...args];
}
