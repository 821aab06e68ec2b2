import { once } from '../../model/once.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { userKey } from '../roots.ts';
import { pipelineUrlSchema } from '../schemas.ts';
import { account, oldUrl } from './common.ts';

export const rmsUserLicensingRedirection: RmsResource = {
  name: 'RmsUserLicensingRedirection',
  prefix: resourcePrefix,
  summary: "A user's own redirection of licensing from an old server to a new one.",
  description:
    "Sends a user's licensing requests for one server to another, by the registry of the user and not that of the computer; a user's hive has no registry of its own for 32-bit programs. It is a setting: a reset by RmsStore keeps it. Each name of the old server needs an instance.",
  edition: 'AD RMS and Azure RMS',
  properties: [
    oldUrl(['redirection.user']),
    account([]),
    {
      name: 'NewUrl',
      role: 'write',
      schema: once(() => pipelineUrlSchema('Licensing')),
      description: 'Licensing URL of the server that takes its place.',
      example: 'https://fabrikam.com/_wmcs/licensing',
      storage: { kind: 'value', key: userKey('LicensingRedirection'), name: '{OldUrl}', codec: 'url' },
      passages: ['redirection.user'],
    },
  ],
  rules: [
    { kind: 'required', property: 'NewUrl' },
    { kind: 'different', properties: ['OldUrl', 'NewUrl'] },
  ],
  passages: ['redirection.user'],
  examples: [
    {
      title: 'Move licensing of all users from Contoso to Fabrikam',
      properties: {
        OldUrl: 'https://contoso.com/_wmcs/licensing',
        Account: 'AllUsers',
        NewUrl: 'https://fabrikam.com/_wmcs/licensing',
      },
    },
  ],
};
