import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'mocha';
import { packagePath } from '../../src/package-root.ts';
import { resources } from '../../src/rms/resources.ts';
import { isShown, shownCommands } from '../support/console-blocks.ts';
import { DnsServer } from '../support/dns-server.ts';
import { runHere } from '../support/in-process.ts';
import { Workbench } from '../support/workbench.ts';

const readme = readFileSync(packagePath('README.md'), 'utf8');
/** As regedit writes it. */
const strangersExport = [
  'Windows Registry Editor Version 5.00',
  '',
  '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC]',
  '"Trace"=dword:00000001',
  '',
  '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\TrustedServers]',
  '"AllowTrustedServersOnly"=dword:00000001',
  '"rms.stranger.example"=""',
  '',
  '',
].join('\r\n');

/** The DNS server that pages name, in whose place is one of the tests that knows this. */
const dnsOfPages = '10.0.0.53';
const record = '_rmsredir._http._tcp.rms.contoso.com';
const tenant = '5c6bb73b-1038-4eec-863d-49bded473437.rms.na.aadrm.com';

/** Pages that are read in this order, from the top. */
const pages = [
  'README.md',
  ...readdirSync(packagePath('docs'))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
];

/** Runs the commands of a page, one after the other, as somebody who reads it types them. */
async function runPage(
  text: string,
  bench: Workbench,
): Promise<{ command: string; status: number | null }[]> {
  const before = process.cwd();
  const dns = await DnsServer.start({ [record]: [tenant] });
  process.chdir(bench.folder);
  try {
    const ended: { command: string; status: number | null }[] = [];
    for (const { words, shown } of shownCommands(text)) {
      const [undo = ''] = bench.undoFiles();
      const own: Readonly<Record<string, string>> = { [dnsOfPages]: dns.address };
      const args = words.map(word => own[word] ?? (/\.undo-\d{8}T\d{6}Z\.reg$/.test(word) ? undo : word));
      // Threads would look for the tests' loader in the folder of the bench.
      const { status, stdout, stderr } = args[0] === 'audit' ? bench.run(...args) : await runHere(args);
      const command = args.join(' ');
      assert.ok(status === 0 || status === 1 || status === 3, `${command} ended with ${status}: ${stderr}`);
      assert.ok(isShown(shown, stdout), `${command} prints:\n${stdout}\nand not:\n${shown.join('\n')}`);
      ended.push({ command, status });
    }
    return ended;
  } finally {
    process.chdir(before);
    await dns.stop();
  }
}

describe('the README', () => {
  it('names every command', () => {
    const bench = new Workbench();
    try {
      const [, list = ''] = bench.run('--help').stdout.split('\nCommands:\n');
      const commands = [...(list.split('\n\n')[0]?.matchAll(/^ {2}([a-z]+)/gm) ?? [])].map(
        ([, name]) => name,
      );
      assert(commands.length > 5);
      const unnamed = commands.filter(name => name !== 'help' && !readme.includes(`\`rmsdsc ${name}`));
      assert.deepEqual(unnamed, []);
    } finally {
      bench.remove();
    }
  });

  it('leads to the page that names every resource, by its summary', () => {
    assert(readme.includes('](resources/docs/README.md)'));
    const page = readFileSync(packagePath('resources', 'docs', 'README.md'), 'utf8');
    for (const { name, summary } of resources) {
      const rows = page.split('\n').filter(line => line.startsWith(`| [${name}](`));
      assert.equal(rows.length, 1, name);
      assert(rows[0]?.includes(`| ${summary}`), `${name}: ${summary}`);
    }
  });

  it('leads to the page that names every example', () => {
    const page = readFileSync(packagePath('docs', 'examples.md'), 'utf8');
    const unnamed = readdirSync(packagePath('examples')).filter(
      name => !page.includes(`(../examples/${name})`),
    );
    // The one that npm start runs.
    assert.deepEqual(unnamed, ['tour.mjs']);
  });

  it('leads to every page, and is short', () => {
    const unnamed = pages.filter(page => page !== 'README.md' && !readme.includes(`](${page})`));
    assert.deepEqual(unnamed, []);
    assert.ok(readme.split('\n').length < 200);
  });

  it('brings a stranger from an own export to a verdict', async () => {
    const bench = new Workbench();
    try {
      writeFileSync(bench.path('contoso-laptop.reg'), Buffer.from(`\ufeff${strangersExport}`, 'utf16le'));
      const minute = readme.slice(readme.indexOf('## The first minute'), readme.indexOf('Edit `mine.yaml`'));
      const own = minute.replaceAll(/^\.\.\.\n\d.*\n/gm, '');
      assert.deepEqual(
        (await runPage(own, bench)).map(({ status }) => status),
        [0, 0],
      );
      assert.match(readFileSync(bench.path('mine.yaml'), 'utf8'), /stranger\.example/);
    } finally {
      bench.remove();
    }
  });
});

describe('the page of questions', () => {
  const questions = readFileSync(packagePath('docs', 'questions.md'), 'utf8').split(/^## /m).slice(1);

  it('has the seventeen that administrators ask', () => {
    assert.equal(questions.length, 17);
  });

  for (const question of questions) {
    it(`answers by a command: ${question.split('\n')[0]}`, () => {
      assert(shownCommands(question).length > 0);
    });
  }
});

describe('the pages', () => {
  for (const page of pages) {
    const text = readFileSync(packagePath(page), 'utf8');

    it(`link in ${page} to files that are there`, () => {
      for (const [, link = ''] of text.matchAll(/\]\(([^)#]+)\)/g)) {
        assert(/^https?:/.test(link) || existsSync(packagePath(join(dirname(page), link))), link);
      }
    });

    it(`show in ${page} what the commands print`, async () => {
      const bench = new Workbench();
      try {
        await runPage(text, bench);
      } finally {
        bench.remove();
      }
    });
  }
});
