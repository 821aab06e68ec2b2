import { wellKnownAccounts } from '../../src/model/account.ts';
import { capitalRanges } from '../../src/model/capitals.ts';
import { dwordLength } from '../../src/model/registry-value.ts';
import { propertyNamed } from '../../src/model/resource.ts';
import { clientModel } from '../../src/rms/client/powershell-model.ts';
import { removalInJson } from '../../src/rms/client/subject.ts';
import { containerName, pointKeywords, pointName } from '../../src/rms/connection-point/fact.ts';
import { rmsServiceConnectionPoint } from '../../src/rms/connection-point/model.ts';
import { defaultTimeout } from '../../src/rms/connection-point/words.ts';
import { azurePattern, identities, programs } from '../../src/rms/discovery/rules.ts';
import { recordPrefix } from '../../src/rms/dns-redirection/fact.ts';
import { remarks } from '../../src/rms/phrases.ts';
import { roots } from '../../src/rms/roots.ts';
import { propertySchema } from '../json-schema.ts';
import { hashtable, list, literal } from './literal.ts';
import { locationTable } from './locations.ts';
import { dotNetPattern } from './property-rule.ts';

/** A variable of the module, `$script:<name>`, which its classes read. */
interface ModuleFact {
  readonly about: string;
  readonly name: string;
  /** As PowerShell source. */
  readonly value: string;
}

const { Systems: systems, ...known } = clientModel;

/** What the models know and the classes of the module need. */
export function moduleVariables(): ModuleFact[] {
  return [
    {
      about: 'The bytes of a REG_DWORD.',
      name: 'dwordLength',
      value: literal(dwordLength),
    },
    {
      about: 'Small letters with their capitals, as Windows pairs them in names.',
      name: 'capitalRanges',
      value: list(capitalRanges.trim().split(/\n */)),
    },
    {
      about: 'The accounts that have a name of their own in Account.',
      name: 'wellKnownAccounts',
      value: hashtable(Object.entries(wellKnownAccounts).map(([name, sid]) => [name, literal(sid)])),
    },
    {
      about: 'The reasons that inform, and do not speak of drift.',
      name: 'informativeReasons',
      value: list([...remarks].sort()),
    },
    {
      about:
        'What [MS-RMPR] says of the service connection point, and how long a directory may take to answer.',
      name: 'connectionPoint',
      value: connectionPoint(),
    },
    {
      about:
        'How the programs of each view are called, the servers of Azure RMS, and where users have those that they know.',
      name: 'discovery',
      value: hashtable([
        ['Programs', `@(${literal(programs.Native)}, ${literal(programs.Wow6432)})`],
        ['AzurePattern', literal(dotNetPattern(azurePattern))],
        ['Users', locationTable({ root: roots.user, path: '' })],
        ['Identities', literal(identities.key)],
        ['IdentityUrls', literal(identities.values)],
      ]),
    },
    {
      about: 'What the names of the SRV records begin with that lead Office from a cluster to a tenant.',
      name: 'dnsRedirection',
      value: hashtable([['Prefix', literal(recordPrefix)]]),
    },
    {
      about:
        'What is known of the client, its setup program and the versions of Windows that it is made for.',
      name: 'clientModel',
      value: hashtable([
        ...Object.entries(known).map(([name, value]) => [name, literal(value)] as const),
        ['Systems', list(systems)],
      ]),
    },
    {
      about: 'What an undo file says where a client was installed.',
      name: 'clientRemoval',
      value: literal(removalInJson()),
    },
  ];
}

function connectionPoint(): string {
  const { pattern } = propertySchema(propertyNamed(rmsServiceConnectionPoint, 'Url'));
  return hashtable([
    ['Name', literal(pointName)],
    ['Container', literal(containerName)],
    ['Keywords', literal(pointKeywords)],
    ['UrlPattern', literal(dotNetPattern(String(pattern)))],
    ['Seconds', literal(defaultTimeout / 1000)],
  ]);
}
