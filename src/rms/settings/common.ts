import * as z from 'zod/mini';
import { accountSchema } from '../../model/account.ts';
import { once } from '../../model/once.ts';
import type { PropertyModel } from '../../model/property.ts';
import type { Rule } from '../../model/rule.ts';
import { pipelineUrlSchema } from '../schemas.ts';

/** The key of a resource of which a machine has one instance, as DSC's single-instance resources have it. */
export const isSingleInstance: PropertyModel = {
  name: 'IsSingleInstance',
  role: 'key',
  schema: once(() => z.enum(['Yes']).check(z.meta({ expected: 'Yes' }))),
  description: 'Says that a machine has this setting once. Yes is its only value.',
  example: 'Yes',
  preset: 'Yes',
  passages: [],
};

/** Which of the two registries of 64-bit Windows a machine-wide setting is in. */
export function registryView(passages: readonly string[]): PropertyModel {
  return {
    name: 'RegistryView',
    role: 'key',
    schema: once(() =>
      z.enum(['Native', 'Wow6432', 'Both']).check(z.meta({ expected: 'Native, Wow6432 or Both' })),
    ),
    description:
      'The programs that the setting is for: Native for those of the bitness of Windows, Wow6432 for 32-bit programs on 64-bit Windows, Both for all.',
    example: 'Both',
    passages,
  };
}

/** The same for a setting that was known in one view alone: nothing given means what it meant then. */
export function addedRegistryView(passages: readonly string[]): PropertyModel {
  const view = registryView(passages);
  return {
    ...view,
    role: 'write',
    description: `${view.description} Left out, it is that of Native.`,
  };
}

/** Whether the setting is for client-mode or for server-mode programs. */
export const mode: PropertyModel = {
  name: 'Mode',
  role: 'key',
  schema: once(() => z.enum(['Client', 'Server']).check(z.meta({ expected: 'Client or Server' }))),
  description:
    'The programs that the setting is for: Client for those that people use, such as Word and Outlook, Server for server applications, such as SharePoint and Exchange.',
  example: 'Client',
  passages: ['modes'],
};

/** Whose setting it is. */
export function account(passages: readonly string[]): PropertyModel {
  return {
    name: 'Account',
    role: 'key',
    schema: accountSchema,
    description:
      'The account whose setting it is: a SID, LocalSystem, LocalService, NetworkService, DOMAIN\\user, CurrentUser, or AllUsers for every user profile of the machine and the default profile.',
    example: 'AllUsers',
    passages,
  };
}

/** Server applications run as one account each. */
export const oneServerAccount: Rule = {
  kind: 'forbidden',
  property: 'Mode',
  is: 'Server',
  other: 'Account',
  not: 'AllUsers',
  because: 'the account that runs the server application, because Mode is Server',
};

/** The server from which licensing is redirected. */
export function oldUrl(passages: readonly string[]): PropertyModel {
  return {
    name: 'OldUrl',
    role: 'key',
    schema: once(() => pipelineUrlSchema('Licensing')),
    description:
      'Licensing URL of the server that is replaced. The client compares it as text: one with :443 is another one, which needs an instance of its own where the details of the cluster show it.',
    example: 'https://contoso.com/_wmcs/licensing',
    passages,
  };
}
