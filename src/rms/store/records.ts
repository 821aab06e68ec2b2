import * as z from 'zod/mini';
import { knownSid } from '../../model/account.ts';
import { InputError } from '../../model/errors.ts';
import type { Action } from '../../model/fact.ts';
import type { Message } from '../../powershell/message.ts';
import type { FactProtocol } from '../../target/live/fact-protocol.ts';
import type { Archives, Archiving } from '../../target/live/live-product.ts';
import { fileHashSchema, ownerSchema } from '../owned-file.ts';
import { folders } from '../roots.ts';
import { type OwnedStore, type StoreFact, storeKind } from './fact.ts';

/** Stores as the agent's `store/agent.ps1` is asked about them and told to change them. */
export const storeRecords: FactProtocol = {
  name: storeKind.name,
  /** `base|licenses|templates|except|account` */
  request(request) {
    const { mode, account } = storeKind.request(request);
    return [...folderFields(mode), knownSid(account) ?? account];
  },
  /** `owner|owner|license store|template store|licenses|templates|True or False|problem` for each */
  answer: factIn,
  /** `base|licenses|templates|except|owner|path of the archive|sha256|problem` */
  action(action, folder) {
    const { about, owner, archive, sha256, problem } = parsed(action);
    return [...folderFields(about.mode), owner, `${folder}\\${archive}`, sha256, problem];
  },
};

/** A store that is to be reset is kept in an archive; undo actions without one are left out. */
export const storeArchives: Archiving = {
  nameOf: action => (action.action === 'reset-store' ? parsed(action).archive : undefined),
  /** `base|licenses|templates|except|owner|path of the archive` */
  record(action, folder) {
    const { about, owner, archive } = parsed(action);
    return [...folderFields(about.mode), owner, `${folder}\\${archive}`];
  },
  withArchives,
};

function withArchives(actions: readonly Action[], archives: Archives): Action[] {
  return actions.flatMap((action): Action[] => {
    const made = storeKind.isAction(action) ? archives.get(action.archive) : undefined;
    if (!made) {
      return [action];
    }
    return action.action === 'restore-store' && made.problem !== '' ? [] : [{ ...action, ...made }];
  });
}

function folderFields(mode: 'Client' | 'Server'): [string, string, string, string] {
  const { licenses, templates, unmanagedTemplates, logs } = folders;
  const kept = [unmanagedTemplates[mode].path, logs[mode].path].join(';');
  return [licenses[mode].base, licenses[mode].path, templates[mode].path, kept];
}

/** It may come from anybody's undo file, so folders follow from the mode alone. */
const actionSchema = z.looseObject({
  action: z.enum(['reset-store', 'restore-store']),
  about: z.looseObject({ mode: z.enum(['Client', 'Server']) }),
  owner: ownerSchema,
  archive: z.string().check(z.regex(/^store-[0-9a-f-]{36}\.zip$/)),
  sha256: fileHashSchema,
  problem: z._default(z.string(), ''),
});

function parsed(action: Action): z.infer<typeof actionSchema> {
  const { success, data } = actionSchema.safeParse(action);
  if (!success) {
    throw new InputError(`${JSON.stringify(action.summary)} is no change of a license store.`);
  }
  return data;
}

function factIn(records: Message): StoreFact {
  const owners = records
    .filter(([kind]) => kind === 'owner')
    .map(
      ([
        ,
        owner = '',
        licenseStore = '',
        templateStore = '',
        licenses,
        templates,
        isThere,
        problem = '',
      ]): OwnedStore => ({
        owner,
        licenseStore,
        templateStore,
        licenses: Number(licenses),
        templates: Number(templates),
        isThere: isThere === 'True',
        ...(problem !== '' && { problem }),
      }),
    );
  if (owners.length === 0) {
    throw new Error('The reply has no owner of a store.');
  }
  return { fact: 'store', owners };
}
