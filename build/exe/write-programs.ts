import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Signer, unsigned } from '../../src/pack/package.ts';
import { packagePath } from '../../src/package-root.ts';
import { writeNotices } from '../notices.ts';
import { fetchPackage } from '../npm/fetch.ts';
import { programReleases } from '../npm/node-releases.ts';
import { makeBlob } from './blob.ts';
import { makeProgram, type Platform, programName } from './program.ts';

/**
 * Writes the programs, their sums and the licences of what is in them into a folder, which is made anew. Nothing is
 * written where one is not signed.
 *
 * @param sign is given each program
 * @throws Error where Node for a platform cannot be had, and what the signer throws
 */
export async function writePrograms(
  folder: string,
  platforms: readonly Platform[],
  sign: Signer = unsigned,
): Promise<{ readonly path: string; readonly size: number }[]> {
  const blob = await makeBlob();
  const programs: { readonly name: string; readonly content: Buffer }[] = [];
  for (const platform of platforms) {
    const name = programName(platform);
    programs.push({ name, content: await sign(name, readFileSync(await makeProgram(platform, blob))) });
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const sums = programs.map(({ name, content }) => {
    writeFileSync(join(folder, name), content);
    chmodSync(join(folder, name), 0o755);
    return `${createHash('sha256').update(content).digest('hex')}  ${name}\n`;
  });
  // As sha256sum writes and checks them.
  writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));
  copyFileSync(packagePath('LICENSE'), join(folder, 'LICENSE.txt'));
  copyFileSync(
    join(await fetchPackage(programReleases['linux-x64']), 'LICENSE'),
    join(folder, 'NODE-LICENSE.txt'),
  );
  await writeNotices(join(folder, 'THIRD-PARTY.txt'), blob.bundles);
  return programs.map(({ name, content }) => ({ path: join(folder, name), size: content.length }));
}
