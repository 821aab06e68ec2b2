// npm run build:exe [PLATFORM...]: makes the programs of one file, for those without Node, in programs/.
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packagePath } from '../../src/package-root.ts';
import { writeNotices } from '../notices.ts';
import { fetchPackage } from '../npm/fetch.ts';
import { programReleases } from '../npm/node-releases.ts';
import { makeBlob } from './blob.ts';
import { makeProgram, type Platform, programName } from './program.ts';

process.chdir(packagePath());
const folder = 'programs';
await rm(folder, { recursive: true, force: true });
await mkdir(folder);
const blob = await makeBlob();
const sums: string[] = [];
for (const platform of Object.keys(programReleases) as Platform[]) {
  const name = programName(platform);
  const path = join(folder, name);
  copyFileSync(await makeProgram(platform, blob), path);
  const bytes = readFileSync(path);
  sums.push(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
  console.log(`${path}: ${(bytes.length / 1e6).toFixed(1)} MB`);
}
// As sha256sum writes and checks them.
writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));
copyFileSync('LICENSE', join(folder, 'LICENSE.txt'));
copyFileSync(
  join(await fetchPackage(programReleases['linux-x64']), 'LICENSE'),
  join(folder, 'NODE-LICENSE.txt'),
);
await writeNotices(join(folder, 'THIRD-PARTY.txt'), blob.bundles);
