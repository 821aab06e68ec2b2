import { knownSid } from '../../src/model/account.ts';
import { type FolderLocation, fillPlaceholders } from '../../src/model/location.ts';
import type { ResourceModel } from '../../src/model/resource.ts';
import { keyVariants, type Values } from './scenario.ts';

/** The keys that the tests of a model use. The SID of the CurrentUser, who runs them, they find out. */
export function accountVariants(model: ResourceModel): Values[] {
  const own = model.tests?.account === undefined ? {} : { Account: model.tests.account };
  return keyVariants(model).map(keys => ({ ...keys, ...own }));
}

/** What is known of the SID of an instance's account. */
export function sidOf(keys: Values): Record<string, string> {
  const sid = knownSid(String(keys.Account));
  return sid === undefined ? {} : { Sid: sid };
}

/** As .NET calls them, whose values are those of the environment's variables. */
export const baseFolders = {
  LocalAppData: 'LocalApplicationData',
  AllUsersProfile: 'CommonApplicationData',
} as const;

/** The topmost folders that the tests write to. */
export function foldersOf(models: readonly ResourceModel[]): FolderLocation[] {
  const all = models.flatMap(model =>
    accountVariants(model).flatMap(keys =>
      Object.keys(model.folders ?? {}).map(name => {
        const { base, path } = folderIn(model, name, keys);
        return { base, path: fillPlaceholders(path, sidOf(keys)) };
      }),
    ),
  );
  const isIn = (one: FolderLocation, other: FolderLocation) =>
    one.base === other.base && one.path.startsWith(`${other.path}\\`);
  return all.filter(
    (one, index) =>
      !all.some(other => isIn(one, other)) &&
      all.findIndex(({ base, path }) => base === one.base && path === one.path) === index,
  );
}

/** A folder of an instance, with placeholders. */
export function folderIn({ folders }: ResourceModel, name: string, keys: Values): FolderLocation {
  const found = folders?.[name]?.[keys.Mode === 'Server' ? 'Server' : 'Client'];
  if (!found) {
    throw new Error('A resource has its files nowhere.');
  }
  return found;
}
