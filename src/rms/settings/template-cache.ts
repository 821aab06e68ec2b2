import * as z from 'zod/mini';
import { once } from '../../model/once.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { userKey } from '../roots.ts';
import { account } from './common.ts';

export const rmsTemplateCache: RmsResource = {
  name: 'RmsTemplateCache',
  prefix: resourcePrefix,
  summary: 'The templates that a user has from a server; removed, they are downloaded anew.',
  description:
    'Removes what the client remembers of the templates of a server, so that it downloads them at the next publishing request and does not wait for the next update. Only the client fills this cache: Ensure must be Absent. A server that is reached by an external and an internal name has an entry for each, and needs an instance for each. With Azure RMS the server is the tenant, and the folder %localappdata%\\Microsoft\\MSIPC\\Templates must go as well: this leaves it, RmsStore resets both.',
  edition: 'AD RMS and Azure RMS',
  properties: [
    {
      name: 'ServerName',
      role: 'key',
      schema: once(() =>
        z
          .string()
          .check(
            z.regex(/^[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,253}[A-Za-z0-9_])?$/),
            z.meta({ expected: 'a server name such as corprights or corprights.contoso.com' }),
          ),
      ),
      description:
        'The name by which the client reaches the server, external or internal; with Azure RMS that of the tenant, such as 5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com.',
      example: 'corprights.contoso.com',
      passages: ['template-cache.two-names', 'template-cache.azure'],
    },
    account([]),
  ],
  rules: [
    {
      kind: 'absentOnly',
      because: 'only the client itself fills this cache; removing it makes the client download anew',
    },
  ],
  ownsKey: userKey('{ServerName}\\Template'),
  passages: ['template-cache.reset', 'template-cache.azure'],
  examples: [
    {
      title: 'Let all users download the templates of a server anew',
      properties: { ServerName: 'corprights.contoso.com', Account: 'AllUsers', Ensure: 'Absent' },
    },
  ],
};
