import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Assessment } from '../../src/engine/assess.ts';
import type { Instance } from '../../src/engine/instance.ts';
import { valueName } from '../../src/engine/places.ts';
import { apply, get, plan } from '../../src/engine/run.ts';
import { PowerShellSession } from '../../src/powershell/session.ts';
import { agentScript } from '../../src/rms/agent.ts';
import { liveProduct } from '../../src/rms/live-product.ts';
import { LiveTarget } from '../../src/target/live/live-target.ts';
import { placeOf } from '../../src/target/live/location.ts';
import type { ReadAnswer, ReadRequest } from '../../src/target/target.ts';
import { type Lane, openLane } from '../grounds/windows/lane.ts';
import { instance } from '../support/instances.ts';
import { againstAim } from './aims.ts';
import { median } from './paired.ts';

/** The figures for people, with the ratios that count. */
export function describeLiveTimes(figures: LiveFigures): string {
  const { warm, oneByOne, bare, cold, start } = figures;
  const line = (subject: string, time: number, reference: string, other: number, ratio: string): string =>
    `${subject}: ${time.toFixed(1)} ms\n${reference}: ${other.toFixed(1)} ms\n${ratio}\n`;
  return [
    `Test on the live registry, ${figures.description}; requests: ${figures.roundTrips} (aim: at most 2)\n`,
    line(
      'warm',
      warm,
      'one call for each value',
      oneByOne,
      `ratio: ${(oneByOne / warm).toFixed(1)} times faster (aim: at least 20)`,
    ),
    line('warm', warm, 'the bare reads in one loop of the engine', bare, againstAim('liveWarm', warm / bare)),
    line('cold', cold, "the shell's own start", start, againstAim('liveCold', cold / start)),
  ].join('\n');
}

/** Milliseconds, each figure the median of its rounds. */
export interface LiveFigures {
  readonly description: string;
  /** Test of the whole configuration, through a session that is open. */
  readonly warm: number;
  /** The requests that one Test made. */
  readonly roundTrips: number;
  /** The same values, one call of the shell each. */
  readonly oneByOne: number;
  /** The engine's own time for the bare registry reads. */
  readonly bare: number;
  /** The first Test of a session, with the start of its shell. */
  readonly cold: number;
  /** The shell's own start, to its first answer. */
  readonly start: number;
}

const rounds = 11;
/** Until then .NET compiles what is called, and PowerShell does not compile it yet: that is no session that is warm. */
const roundsBefore = 30;

/** A value for each call, and many in one: what the bridge's batch is held against. */
const singleReads = `${agentScript()}
function Read-Value($Record) {
    $hive, $owner, $path, $name = $Record
    $base = if ($hive -eq 'User') { Open-UsersHive } else { Open-MachineHive -View $owner }
    $key = $base.OpenSubKey($(if ($hive -eq 'User') { "$owner\\$path" } else { $path }))
    if ($null -ne $key) { $key.GetValue($name); $key.Dispose() }
}
$AgentOperations['one'] = { param($Request, $Answer) $Answer.Add((Format-AgentRecord 'value', ([string] (Read-Value $Request[0])))) }
$AgentOperations['bare'] = { param($Request, $Answer)
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    foreach ($record in $Request)
    {
        $null = Read-Value $record
    }
    $Answer.Add([string] $clock.Elapsed.TotalMilliseconds)
}
`;

/** Twenty instances, in both views and in a user's hive. */
const configuration: readonly Instance[] = [
  instance('RmsTracing', { Enabled: false }),
  instance('RmsFederation', { FederationHomeRealm: 'https://fs.contoso.com', EnableBrowser: true }),
  instance('RmsTrustedServers', {
    AllowTrustedServersOnly: true,
    Servers: ['a.contoso.com', 'b.contoso.com'],
  }),
  instance('RmsServiceLocation', {
    RegistryView: 'Both',
    EnterpriseCertification: 'https://rms.contoso.com/_wmcs/Certification',
    EnterprisePublishing: 'https://rms.contoso.com/_wmcs/Licensing',
  }),
  instance('RmsIlsService', { Account: 'CurrentUser', Blocked: true }),
  instance('RmsTemplateUpdate', { Mode: 'Client', Account: 'CurrentUser', FrequencyInDays: 1 }),
  ...['LocalSystem', 'LocalService', 'NetworkService', 'S-1-5-21-1-2-3-1001'].map(Account =>
    instance('RmsTemplateUpdate', { Mode: 'Server', Account, FrequencyInDays: 2 }),
  ),
  ...Array.from({ length: 10 }, (_, index) =>
    instance('RmsLicensingRedirection', {
      OldUrl: `https://old${index}.contoso.com/_wmcs/licensing`,
      RegistryView: 'Both',
      NewUrl: 'https://new.contoso.com/_wmcs/licensing',
    }),
  ),
];

/**
 * Measures Test on the lane.
 *
 * @throws Error when there is no lane
 */
export async function measureLive(): Promise<LiveFigures> {
  const lane = await openLane();
  const registry = new CountingTarget(liveProduct, { executable: lane.shell });
  const single = new PowerShellSession({ executable: lane.shell, agent: singleReads });
  // The registry under Wine is this process's own; another computer's is measured as it is.
  if (process.platform !== 'win32') {
    await apply(registry, await plan(registry, configuration));
  }
  const values = valuesOf(await get(registry, configuration));
  await readOneByOne(single, values);

  const times = { warm: [] as number[], oneByOne: [] as number[], bare: [] as number[] };
  for (let round = 0; round < roundsBefore; round++) {
    await get(registry, configuration);
    await single.request('bare', values);
  }
  const before = registry.reads;
  for (let round = 0; round < rounds; round++) {
    times.warm.push(await timed(() => get(registry, configuration)));
    times.oneByOne.push(await timed(() => readOneByOne(single, values)));
    times.bare.push(Number((await single.request('bare', values))[0]?.[0]));
  }
  const roundTrips = (registry.reads - before) / rounds;
  await registry.dispose();
  await single.dispose();

  const cold: number[] = [];
  const start: number[] = [];
  for (let round = 0; round < rounds; round++) {
    start.push(await startOf(lane));
    const fresh = new LiveTarget(liveProduct, { executable: lane.shell });
    cold.push(await timed(() => get(fresh, configuration)));
    await fresh.dispose();
  }
  return {
    description: `${configuration.length} instances, ${values.length} values, on ${lane.description}`,
    warm: median(times.warm),
    roundTrips,
    oneByOne: median(times.oneByOne),
    bare: median(times.bare),
    cold: median(cold),
    start: median(start),
  };
}

class CountingTarget extends LiveTarget {
  reads = 0;
  override read(request: ReadRequest): Promise<ReadAnswer> {
    this.reads++;
    return super.read(request);
  }
}

/** Where a Test looks: hive, view or SID, key and value name. */
function valuesOf(assessments: readonly Assessment[]): string[][] {
  return assessments.flatMap(({ instance, findings }) =>
    findings.flatMap(({ property: { storage }, place }) => {
      const at = placeOf(place.path);
      return at && storage?.kind === 'value'
        ? [[at.hive, at.owner, at.path, valueName(instance, storage.name)]]
        : [];
    }),
  );
}

async function readOneByOne(session: PowerShellSession, values: readonly string[][]): Promise<void> {
  for (const value of values) {
    await session.request('one', [value]);
  }
}

/** Milliseconds from the start of the shell to its first output; it has ended when this answers. */
async function startOf({ shell }: Lane): Promise<number> {
  const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-NoExit', '-Command', '-'];
  const start = performance.now();
  const child = spawn(shell, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.write('[Console]::Out.Write("up`n")\n');
  await once(child.stdout, 'data');
  const time = performance.now() - start;
  child.stdin.end('exit\n');
  await once(child, 'exit');
  return time;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
