import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { packagePath } from '../../src/package-root.ts';
import { resources } from '../../src/rms/resources.ts';
import { Workbench } from '../support/workbench.ts';

const readme = readFileSync(packagePath('README.md'), 'utf8');

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

  it('names every example', () => {
    const unnamed = readdirSync(packagePath('examples')).filter(
      name => !readme.includes(`(examples/${name})`),
    );
    // The one that npm start runs.
    assert.deepEqual(unnamed, ['tour.mjs']);
  });

  it('links to files that are there', () => {
    for (const [, link = ''] of readme.matchAll(/\]\(([^)#]+)\)/g)) {
      assert(/^https?:/.test(link) || existsSync(packagePath(link)), link);
    }
  });

  it('shows what the commands of the tour print', () => {
    const bench = new Workbench();
    try {
      for (const operation of ['get', 'test']) {
        const printed = bench.run(operation, 'contoso.yaml', '--on', 'contoso-laptop.reg').stdout.split('\n');
        const command = `$ npx rmsdsc ${operation} contoso.yaml --on contoso-laptop.reg\n`;
        const [shown = ''] = readme.slice(readme.indexOf(command) + command.length).split('\n```');
        const [head = '', tail = ''] = shown.split('\n...\n');
        assert.deepEqual(printed.slice(0, head.split('\n').length), head.split('\n'));
        assert(printed.join('\n').endsWith(`${tail}\n`), tail);
      }
    } finally {
      bench.remove();
    }
  });
});
