// Mutates registry files and hives for a time: npm run fuzz -- reg|hive SECONDS [SEED]
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fuzz } from './fuzz.ts';
import { hiveTarget } from './hive-target.ts';
import { regTarget } from './reg-target.ts';

const [kind, seconds = '60', seed = String(Date.now())] = process.argv.slice(2);
if (kind !== 'reg' && kind !== 'hive') {
  process.stderr.write('npm run fuzz -- reg|hive SECONDS [SEED]\n');
  process.exit(2);
}
const end = performance.now() + Number(seconds) * 1000;
const done = await fuzz(
  kind === 'reg' ? regTarget : hiveTarget(),
  Number(seed),
  () => performance.now() > end,
);
process.stdout.write(
  `${kind}, seed ${seed}, ${seconds} s: ${done.accepted} accepted, ${done.refused} refused, ${done.findings.length} findings; the slowest took ${Math.round(done.slowest)} ms; peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`,
);
for (const finding of done.findings) {
  const path = join(tmpdir(), `rmsdsc-fuzz-${kind}-${finding.seed}`);
  writeFileSync(path, finding.bytes);
  process.stdout.write(`${path}: ${finding.error instanceof Error ? finding.error.stack : finding.error}\n`);
}
process.exitCode = done.findings.length > 0 ? 1 : 0;
