import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from '../support/run.ts';
import { once } from './cache.ts';

const sources = fileURLToPath(new URL('host/', import.meta.url));

/**
 * The published host, built when its sources are not those of the cached one.
 *
 * @returns the path of pwsh-host.exe
 * @throws Error when the .NET SDK is missing or cannot build it
 */
export async function publishHost(): Promise<string> {
  const hash = createHash('sha256');
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
      `--property:BaseIntermediateOutputPath=${objects}/`,
      `--property:BaseOutputPath=${objects}/out/`,
      '--property:UseSharedCompilation=false',
      '--nodeReuse:false',
    ]);
  });
  return join(folder, 'bin', 'pwsh-host.exe');
}
