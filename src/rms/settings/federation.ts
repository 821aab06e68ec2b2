import * as z from 'zod/mini';
import { once } from '../../model/once.ts';
import { anyUrlSchema } from '../../model/schemas.ts';
import { resourcePrefix } from '../module.ts';
import type { RmsResource } from '../rms-resource.ts';
import { machineKey } from '../roots.ts';
import { addedRegistryView, isSingleInstance } from './common.ts';

const key = machineKey('Federation');

export const rmsFederation: RmsResource = {
  name: 'RmsFederation',
  prefix: resourcePrefix,
  summary: 'Federated authentication to an AD RMS cluster.',
  description:
    'Tells the client its federation home realm, and whether it may show the sign-in form of a federation partner in a browser window. 32-bit programs on 64-bit Windows, such as 32-bit Office, have a registry of their own: give RegistryView Both where they run.',
  edition: 'AD RMS',
  properties: [
    isSingleInstance,
    {
      name: 'FederationHomeRealm',
      role: 'write',
      schema: once(() => anyUrlSchema()),
      description:
        'URI of the Federation Service. It must be http and not https, say the editions since May 2016; the one of April 2016 has https://fs-01.contoso.com for its example. Use what the Federation Service is registered as; https is remarked on, and not refused.',
      example: 'http://fs-01.contoso.com/adfs/services/trust',
      storage: { kind: 'value', key, name: 'FederationHomeRealm', codec: 'url' },
      caution: {
        pattern: '^[Hh][Tt][Tt][Pp][Ss]:[!-~]*$',
        text: 'Since May 2016 the documentation says that it must be http and not https.',
      },
      passages: ['federation.home-realm', 'federation.http'],
    },
    {
      name: 'EnableBrowser',
      role: 'write',
      schema: once(() => z.boolean().check(z.meta({ expected: 'true or false' }))),
      description:
        'Whether the client may ask for a sign-in in a browser window. Needed where the federation server uses forms-based authentication, not where it uses Windows integrated authentication.',
      example: true,
      storage: { kind: 'value', key, name: 'EnableBrowser', codec: 'boolean' },
      default: false,
      passages: ['federation.browser', 'federation.when'],
    },
    addedRegistryView(['federation.wow6432']),
  ],
  rules: [{ kind: 'wish', properties: ['FederationHomeRealm', 'EnableBrowser'] }],
  passages: ['federation.home-realm'],
  examples: [
    {
      title: 'Let people of a partner sign in with a form',
      properties: {
        IsSingleInstance: 'Yes',
        FederationHomeRealm: 'http://fs-01.contoso.com/adfs/services/trust',
        EnableBrowser: true,
        RegistryView: 'Both',
      },
    },
  ],
};
