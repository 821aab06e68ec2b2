import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../../src/package-root.ts';
import { mustRun } from '../../support/run.ts';

/** The path of Bicep's compiler, which NuGet restores the first time. @throws Error where it cannot be had */
export async function ensureBicep(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error("Missing: Bicep's compiler for this system; that of Linux on x64 is restored.");
  }
  const folder = packagePath('.cache', 'nuget');
  const program = join(folder, 'azure.bicep.commandline.linux-x64', '0.49.2', 'tools', 'bicep');
  if (!existsSync(program)) {
    // What a restore leaves beside its project is no part of the tests.
    mkdirSync(folder, { recursive: true });
    copyFileSync(packagePath('test', 'grounds', 'nuget', 'bicep.csproj'), join(folder, 'bicep.csproj'));
    await mustRun('dotnet', [
      'restore',
      join(folder, 'bicep.csproj'),
      `--packages=${folder}`,
      '--nodeReuse:false',
    ]).catch(error => {
      throw new Error("Missing: Bicep's compiler, which the .NET SDK restores from NuGet.", { cause: error });
    });
  }
  chmodSync(program, 0o755);
  return program;
}
