import * as z from 'zod';
import { anyUrlSchema } from '../../model/schemas.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { machineKey } from '../roots.ts';
import { isSingleInstance } from './common.ts';

const key = machineKey('Federation');

export const rmsFederation: RmsResource = {
  name: 'RmsFederation',
  prefix: resourcePrefix,
  summary: 'Federated authentication to an AD RMS cluster.',
  description:
    'Tells the client its federation home realm, and whether it may show the sign-in form of a federation partner in a browser window.',
  edition: 'AD RMS',
  properties: [
    isSingleInstance,
    {
      name: 'FederationHomeRealm',
      role: 'write',
      schema: anyUrlSchema(),
      description:
        'URI of the Federation Service. Editions of the documentation differ on whether it begins with http or https: use what the Federation Service is registered as.',
      example: 'https://fs-01.contoso.com',
      storage: { kind: 'value', key, name: 'FederationHomeRealm', codec: 'url' },
      passages: ['federation.home-realm'],
    },
    {
      name: 'EnableBrowser',
      role: 'write',
      schema: z.boolean().meta({ expected: 'true or false' }),
      description:
        'Whether the client may ask for a sign-in in a browser window. Needed where the federation server uses forms-based authentication, not where it uses Windows integrated authentication.',
      example: true,
      storage: { kind: 'value', key, name: 'EnableBrowser', codec: 'boolean' },
      default: false,
      passages: ['federation.browser', 'federation.when'],
    },
  ],
  rules: [{ kind: 'wish', properties: ['FederationHomeRealm', 'EnableBrowser'] }],
  passages: ['federation.home-realm'],
  examples: [
    {
      title: 'Let people of a partner sign in with a form',
      properties: {
        IsSingleInstance: 'Yes',
        FederationHomeRealm: 'https://fs-01.contoso.com',
        EnableBrowser: true,
      },
    },
  ],
};
