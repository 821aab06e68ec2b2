import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, it } from 'mocha';
import { packForGallery } from '../../../src/pack/index.ts';
import { packagePath, packageVersion } from '../../../src/package-root.ts';
import { describeOn } from '../../support/describe-on.ts';
import { mustRun } from '../../support/run.ts';

const ground = {
  title: "NuGet's own client",
  name: 'NuGet',
  /** @throws Error where there is no .NET SDK, which has it */
  open: async () => {
    const { stdout } = await mustRun('dotnet', ['--version']).catch(() => {
      throw new Error('Missing: the .NET SDK.');
    });
    return stdout.toString().trim();
  },
  describe: (version: string) => `the client of the .NET SDK ${version}`,
};

const module = packagePath('resources', 'RmsClientDsc');

describeOn(ground, 'pack --for gallery', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rmsdsc-nuget-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('makes a package that is taken from a folder that is a feed', async function () {
    this.timeout(180_000);
    const [packed] = (await packForGallery(packageVersion())).files;
    assert.ok(packed);
    mkdirSync(join(folder, 'feed'));
    writeFileSync(join(folder, 'feed', packed.name), packed.content);
    cpSync(packagePath('test', 'grounds', 'nuget', 'reader.csproj'), join(folder, 'reader.csproj'));
    await mustRun('dotnet', [
      'restore',
      join(folder, 'reader.csproj'),
      `--source=${join(folder, 'feed')}`,
      `--packages=${join(folder, 'packages')}`,
      `--property:PackedVersion=${packageVersion()}`,
      '--nodeReuse:false',
    ]);
    const taken = join(folder, 'packages', 'rmsclientdsc', packageVersion());
    const { description } = metadataOf(readFileSync(join(taken, 'rmsclientdsc.nuspec'), 'utf8'));
    assert.match(description ?? '', /Rights Management client/);
    for (const file of ['RmsClientDsc.psd1', 'RmsClientDsc.psm1', 'en-US/RmsTracing.strings.psd1']) {
      assert.deepEqual(readFileSync(join(taken, file)), readFileSync(join(module, file)), file);
    }
  });
});

function metadataOf(nuspec: string): Record<string, string> {
  return Object.fromEntries(
    [...nuspec.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name, text]) => [name, text]),
  );
}
