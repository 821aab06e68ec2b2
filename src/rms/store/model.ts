import * as z from 'zod/mini';
import { once } from '../../model/once.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { folders, roots, userKey } from '../roots.ts';
import { account, mode, oneServerAccount } from '../settings/common.ts';
import { rmsIlsService } from '../settings/ils-service.ts';
import { rmsTemplateUpdate } from '../settings/template-update.ts';
import { rmsUserLicensingRedirection } from '../settings/user-licensing-redirection.ts';
import { store } from './subject.ts';

/** Values that are settings, which people make and the client only reads. */
const settings = [rmsTemplateUpdate, rmsIlsService].flatMap(({ properties }) =>
  properties.flatMap(({ storage }) => (storage?.kind === 'value' ? [storage.name] : [])),
);

/** Keys of the same kind. */
const settingKeys = rmsUserLicensingRedirection.properties.flatMap(({ storage }) =>
  storage && 'root' in storage.key ? [storage.key.path] : [],
);

const path = once(() => z.string().check(z.meta({ expected: 'a path' })));
const count = once(() =>
  z.int().check(z.minimum(0), z.maximum(0xffffffff), z.meta({ expected: 'a number' })),
);

export const rmsStore: RmsResource = {
  name: 'RmsStore',
  prefix: resourcePrefix,
  subject: store,
  folders: {
    Licenses: folders.licenses,
    Templates: folders.templates,
    Unmanaged: folders.unmanagedTemplates,
    Logs: folders.logs,
  },
  registryPart: {
    key: { Client: userKey(), Server: { root: roots.userServer, path: 'Server\\{Sid}' } },
    except: settings,
    exceptKeys: settingKeys,
  },
  tests: { account: 'CurrentUser' },
  summary: 'What the client keeps of licenses, templates and servers; removed, the client begins anew.',
  description:
    'Says where the licenses and templates of an account are, how many there are, and where the client keeps the rest in the registry; or resets the client by removing all of that. Only the client fills its store: Ensure must be Absent for Test and Set. Programs that use the client should be closed before a reset.',
  meaning: {
    get: 'Says where the store is and how much is in it: licenses are the files that end in .drm, templates those that end in .xml in the template store. Where there are several accounts, it reports one that has a store. What is behind a junction or a symbolic link is an error and never an absence.',
    test: 'In the desired state is a computer on which the accounts that are meant have no file or folder in the store and nothing of the client in the registry. Settings (TemplateUpdateFrequency, TemplateUpdateFrequencyInSeconds, DisablePassportCertification and the key LicensingRedirection), unmanaged templates and traces (the folder Logs) do not count. Writes nothing.',
    set: 'Keeps the files of each store in a zip archive beside the undo file, then deletes what the archive has, and nothing through a junction or a symbolic link. A file that a program has open, or that came or changed after the archive was made, stays and is an error for that account; the stores of the others go. rmsdsc undo puts back the registry, and the files from the archive, whose SHA-256 is in the undo file.',
    absent:
      'Is the only state that can be brought about: the files and folders of the store go, and of the registry key all but settings; then the keys that this leaves empty. Unmanaged templates stay: RmsUnmanagedTemplate is for them. So do traces, which support may want, and the redirection of licensing that a user has: RmsUserLicensingRedirection is for it.',
  },
  edition: 'AD RMS and Azure RMS',
  properties: [
    mode,
    account(['stores.sid']),
    {
      name: 'LicenseStorePath',
      role: 'read',
      schema: path,
      description: 'The folder of the licenses.',
      example: 'C:\\Users\\ann\\AppData\\Local\\Microsoft\\MSIPC',
      passages: ['stores.licenses'],
    },
    {
      name: 'TemplateStorePath',
      role: 'read',
      schema: path,
      description: 'The folder of the templates that the client has downloaded.',
      example: 'C:\\Users\\ann\\AppData\\Local\\Microsoft\\MSIPC\\Templates',
      passages: ['stores.templates', 'stores.later-server-templates'],
    },
    {
      name: 'RegistryPath',
      role: 'read',
      schema: path,
      description: 'The registry key of what the client remembers of servers.',
      example: 'HKEY_USERS\\S-1-5-20\\Software\\Microsoft\\MSIPC\\Server\\S-1-5-20',
      passages: ['stores.registry'],
    },
    {
      name: 'LicenseCount',
      role: 'read',
      schema: count,
      description: 'The number of licenses.',
      example: 12,
      passages: ['stores.licenses'],
    },
    {
      name: 'TemplateCount',
      role: 'read',
      schema: count,
      description:
        'The number of templates that the client has downloaded; in server mode also of those in the folder of the licenses, where later editions have them.',
      example: 3,
      passages: ['stores.templates'],
    },
  ],
  rules: [
    oneServerAccount,
    {
      kind: 'absentOnly',
      because: 'only the client itself fills its store; removing it makes the client begin anew',
    },
  ],
  passages: [
    'stores.licenses',
    'stores.templates',
    'stores.registry',
    'stores.logs',
    'stores.identities',
    'stores.scanner',
    'migration.user-after-machine',
  ],
  examples: [
    {
      title: 'Reset the client of all users',
      properties: { Mode: 'Client', Account: 'AllUsers', Ensure: 'Absent' },
    },
    {
      title: 'Reset the client of a server application under the network service',
      properties: { Mode: 'Server', Account: 'NetworkService', Ensure: 'Absent' },
    },
  ],
};
