// The main job, seen: npm start. Takes a registry export and a configuration, and goes from Get to Undo on a copy.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const examples = fileURLToPath(new URL('.', import.meta.url));
const command = fileURLToPath(new URL('../dist/rmsdsc.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rmsdsc-tour-'));
for (const file of ['contoso.yaml', 'contoso-laptop.reg']) {
  copyFileSync(join(examples, file), join(folder, file));
}
process.stdout.write(`Working on copies in ${folder}\n`);

show(
  '1. Get: what the export holds, and what is a documented default',
  0,
  'get',
  'contoso.yaml',
  '--on',
  'contoso-laptop.reg',
);
show(
  '2. Test: what differs from what Contoso wants (exit status 1)',
  1,
  'test',
  'contoso.yaml',
  '--on',
  'contoso-laptop.reg',
);
show('3. What-if: what Set would do', 1, 'set', 'contoso.yaml', '--on', 'contoso-laptop.reg', '--what-if');
show('4. Set', 0, 'set', 'contoso.yaml', '--on', 'contoso-laptop.reg');
show('5. Test again', 0, 'test', 'contoso.yaml', '--on', 'contoso-laptop.reg');

const undoFile = readdirSync(folder).find(name => name.includes('.undo-')) ?? 'contoso-laptop.undo.reg';
show('6. Undo', 0, 'undo', undoFile, '--on', 'contoso-laptop.reg');

const same = readFileSync(join(folder, 'contoso-laptop.reg')).equals(
  readFileSync(join(examples, 'contoso-laptop.reg')),
);
process.stdout.write(
  `\nAfter Undo the export is ${same ? 'byte for byte the one we began with' : 'NOT the one we began with'}.\n` +
    `Written: ${join(folder, 'contoso-laptop.reg')} (by Set, put back by Undo)\n         ${join(folder, undoFile)} (by Set)\n`,
);
process.exitCode = same ? process.exitCode : 1;

/** Runs rmsdsc as a user would, and stops the tour where it does not end as it should. */
function show(title, status, ...args) {
  process.stdout.write(`\n${title}\n$ rmsdsc ${args.join(' ')}\n`);
  const result = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (result.status !== status) {
    process.stderr.write(`This step should have ended with ${status} and ended with ${result.status}.\n`);
    process.exit(1);
  }
}
