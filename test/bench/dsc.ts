// What a configuration costs dsc in processes and time: resource by resource, and as one RmsConfiguration.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../src/package-root.ts';
import { type DscResource, runAsDsc } from '../support/dsc-stand-in.ts';
import { median } from './paired.ts';

const of = (resource: string, name: string, properties: object): DscResource => ({
  name,
  type: `RmsClientDsc/${resource}`,
  properties,
});

/** Twenty settings, in both views and in users' hives. */
const settings: readonly DscResource[] = [
  of('RmsTracing', 'Tracing', { Enabled: false }),
  of('RmsFederation', 'Federation', { FederationHomeRealm: 'https://fs.contoso.com', EnableBrowser: true }),
  of('RmsTrustedServers', 'Servers', { AllowTrustedServersOnly: true, Servers: ['a.contoso.com'] }),
  of('RmsServiceLocation', 'Cluster', {
    RegistryView: 'Both',
    EnterpriseCertification: 'https://new.contoso.com/_wmcs/Certification',
  }),
  of('RmsIlsService', 'ILS', { Account: 'AllUsers', Blocked: true }),
  of('RmsTemplateUpdate', 'Templates', { Mode: 'Client', Account: 'AllUsers', FrequencyInDays: 1 }),
  ...Array.from({ length: 14 }, (_, index) =>
    of('RmsLicensingRedirection', `Redirection ${index}`, {
      OldUrl: `https://old${index}.contoso.com/_wmcs/licensing`,
      RegistryView: 'Both',
      NewUrl: 'https://new.contoso.com/_wmcs/licensing',
    }),
  ),
];

/** What one operation takes. */
interface Cost {
  readonly processes: number;
  /** Milliseconds, the median of the rounds. */
  readonly time: number;
}

/**
 * Prints processes and times of 1, 6 and 20 instances, through a stand-in for dsc that adds no time of its own.
 *
 * @param folder for the registry files
 */
export function benchDsc(folder: string, rounds = 5, sizes: readonly number[] = [1, 6, 20]): void {
  for (const operation of ['test', 'set'] as const) {
    for (const size of sizes) {
      const resources = settings.slice(0, size);
      const whole = [of('RmsConfiguration', 'All', { resources })];
      const apart = costOf(operation, resources, folder, rounds);
      const asOne = costOf(operation, whole, folder, rounds);
      process.stdout.write(
        `dsc config ${operation}, ${size} ${size === 1 ? 'instance' : 'instances'}: ${inWords(apart)}; as one RmsConfiguration: ${inWords(asOne)}; ratio: ${(apart.time / asOne.time).toFixed(1)}\n`,
      );
    }
  }
}

function costOf(
  operation: 'test' | 'set',
  resources: readonly DscResource[],
  folder: string,
  rounds: number,
): Cost {
  const times: number[] = [];
  let processes = 0;
  for (let round = 0; round < rounds; round++) {
    // Each set has all to do.
    const target = join(folder, 'dsc.reg');
    copyFileSync(packagePath('examples', 'contoso-laptop.reg'), target);
    const start = performance.now();
    processes = runAsDsc(operation, resources, target).length;
    times.push(performance.now() - start);
  }
  return { processes, time: median(times) };
}

function inWords({ processes, time }: Cost): string {
  return `${processes} ${processes === 1 ? 'process' : 'processes'}, ${time.toFixed(0)} ms`;
}
