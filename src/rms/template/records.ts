import * as z from 'zod/mini';
import { knownSid } from '../../model/account.ts';
import { InputError } from '../../model/errors.ts';
import { propertyNamed } from '../../model/resource.ts';
import type { Message } from '../../powershell/message.ts';
import type { FactProtocol } from '../../target/live/fact-protocol.ts';
import { fileHashSchema, ownerSchema } from '../owned-file.ts';
import { folders } from '../roots.ts';
import {
  type FoundTemplate,
  type OwnedTemplate,
  type TemplateFact,
  type TemplateListFact,
  templateKind,
  templateListKind,
} from './fact.ts';
import { rmsUnmanagedTemplate } from './model.ts';

/** Templates as the agent is asked about them and told to change them. */
export const templateRecords: FactProtocol = {
  name: templateKind.name,
  /** `base|folder|account|name|source|sha256` */
  request(request) {
    const { mode, account, name, source, sha256 } = templateKind.request(request);
    return [...folderFields(mode), knownSid(account) ?? account, name, source, sha256];
  },
  /** `source|sha256|content|problem`, if it was read, and `owner|owner|path|sha256|content|flaw|problem` for each. */
  answer: factIn,
  /** `base|folder|owner|name|content|expected` */
  action(action) {
    const { success, data } = actionSchema.safeParse(action);
    if (!success) {
      throw new InputError(`${JSON.stringify(action.summary)} is no change of an unmanaged template.`);
    }
    const { about, owner, content, expected } = data;
    return [...folderFields(about.mode), owner, about.name, content, expected];
  },
};

/** Lists of templates as the agent is asked for them; they are never changed. */
export const templateListRecords: FactProtocol = {
  name: templateListKind.name,
  /** `mode|base|folder` for each mode */
  request: () => modes.flatMap(mode => [mode, ...folderFields(mode)]),
  /** `template|mode|owner|path|name` and `problem|reason` */
  answer: (records): TemplateListFact => ({
    fact: 'template-list',
    templates: records.flatMap(foundIn),
    problems: problemsIn(records),
  }),
  action(action) {
    throw new InputError(`${JSON.stringify(action.summary)} is no change of an unmanaged template.`);
  },
};

const modes = ['Client', 'Server'] as const;

function foundIn([kind, mode, owner = '', path = '', name = '']: readonly string[]): FoundTemplate[] {
  return kind === 'template' ? [{ mode: mode === 'Server' ? 'Server' : 'Client', owner, path, name }] : [];
}

function problemsIn(records: Message): string[] {
  return records.filter(([kind]) => kind === 'problem').map(([, problem = '']) => problem);
}

function folderFields(mode: 'Client' | 'Server'): [string, string] {
  const { base, path } = folders.unmanagedTemplates[mode];
  return [base, path];
}

/** As {@link TemplateAction}; it may come from anybody's undo file, so the folder follows from the mode alone. */
const base64 = z.base64().check(z.maxLength(1_400_000));
const about = z.looseObject({
  mode: z.enum(['Client', 'Server']),
  name: z.pipe(propertyNamed(rmsUnmanagedTemplate, 'Name').schema(), z.string()),
});
const common = { about, owner: ownerSchema, expected: fileHashSchema };
const actionSchema = z.discriminatedUnion('action', [
  z.looseObject({ action: z.literal('write-template'), ...common, content: base64 }),
  z.looseObject({ action: z.literal('remove-template'), ...common, content: z.literal('') }),
]);

function factIn(records: Message): TemplateFact {
  const source = records.find(([kind]) => kind === 'source');
  const owners = records
    .filter(([kind]) => kind === 'owner')
    .map(
      ([, owner = '', path = '', hash = '', content = '', flaw = '', problem = '']): OwnedTemplate => ({
        owner,
        path,
        ...(hash !== '' && { file: { sha256: hash, content } }),
        ...(flaw !== '' && { flaw }),
        ...(problem !== '' && { problem }),
      }),
    );
  if (owners.length === 0) {
    throw new Error('The reply has no owner of a template.');
  }
  return { fact: 'template', owners, ...(source && { source: sourceIn(source) }) };
}

function sourceIn([, sha256 = '', content = '', problem = '']: readonly string[]): NonNullable<
  TemplateFact['source']
> {
  return problem === '' ? { sha256, content } : { problem };
}
