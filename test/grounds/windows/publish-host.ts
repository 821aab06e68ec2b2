import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from '../../support/run.ts';
import { once } from './cache.ts';

const sources = fileURLToPath(new URL('host/', import.meta.url));

/** What the host is published for, each with what is not as the project has it. */
const runtimes = {
  windows: { executable: 'pwsh-host.exe', properties: [] },
  // On the SDK's own runtime, whichever that is.
  here: {
    executable: 'pwsh-host.dll',
    properties: [
      `RuntimeIdentifier=linux-${process.arch}`,
      'RuntimeFrameworkVersion=',
      'SelfContained=false',
      'PublishReadyToRun=false',
    ],
  },
} as const;

/**
 * The published host, built when its sources are not those of the cached one.
 *
 * @returns the path of pwsh-host.exe, or for this computer of what `dotnet` runs
 * @throws Error when the .NET SDK is missing or cannot build it
 */
export async function publishHost(runtime: keyof typeof runtimes = 'windows'): Promise<string> {
  const { executable, properties } = runtimes[runtime];
  const hash = createHash('sha256').update(properties.join());
  for (const file of ['host.cs', 'host.csproj']) {
    hash.update(await readFile(join(sources, file)));
  }
  const folder = await once(`host-${hash.digest('hex').slice(0, 16)}`, async unfinished => {
    // Objects go elsewhere: nothing may appear among the sources.
    const objects = join(unfinished, 'objects');
    await mustRun('dotnet', [
      'publish',
      join(sources, 'host.csproj'),
      '--configuration=Release',
      `--output=${join(unfinished, 'bin')}`,
      ...[
        `BaseIntermediateOutputPath=${objects}/`,
        `BaseOutputPath=${objects}/out/`,
        'UseSharedCompilation=false',
        ...properties,
      ].map(property => `--property:${property}`),
      '--nodeReuse:false',
    ]);
  });
  return join(folder, 'bin', executable);
}
