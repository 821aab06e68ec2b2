import assert from 'node:assert/strict';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { fileOfOption, filesOfConfiguration, filesOfTargets } from '../../../src/cli/output/files-read.ts';
import { findRead, findReadInTurns } from '../../../src/cli/output/find-read.ts';

describe('a file that is read', () => {
  let folder: string;
  const path = (name: string): string => join(folder, name);
  function write(name: string, text = ''): string {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
    return path(name);
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rmsdsc-read-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is known by each of its paths', () => {
    const config = write('a/contoso.yaml');
    mkdirSync(path('b'));
    linkSync(config, path('b/hard.yaml'));
    const paths = [config, path('b/../a/./contoso.yaml'), path('b/hard.yaml')];
    if (process.platform !== 'win32') {
      // To make a link takes a right on Windows.
      symlinkSync(config, path('b/soft.yaml'));
      symlinkSync(path('a'), path('c'));
      paths.push(path('b/soft.yaml'), path('c/contoso.yaml'));
    } else {
      paths.push(path('A/CONTOSO.YAML'));
    }
    for (const one of paths) {
      assert.equal(findRead(one, filesOfConfiguration(config))?.path, config, one);
    }
    assert.equal(findRead(write('a/other.yaml'), filesOfConfiguration(config)), undefined);
  });

  it('is known among very many, while other things go on', async () => {
    const target = write('pc.reg');
    const targets = [...Array<string>(5000).fill(target), write('last.reg')];
    let turns = 0;
    const watch = setInterval(() => turns++, 0);
    const found = await findReadInTurns(path('last.reg'), filesOfTargets(targets));
    const none = await findReadInTurns(write('other.reg'), filesOfTargets(targets));
    clearInterval(watch);
    assert.equal(found?.path, path('last.reg'));
    assert.equal(none, undefined);
    assert(turns > 0);
  });

  it('is known before it is there', () => {
    const journal = fileOfOption('the journal', path('x/../journal'));
    assert.equal(findRead(path('journal'), journal)?.what, 'the journal');
    assert.equal(findRead(path('other'), fileOfOption('the journal', path('journal'))), undefined);
  });

  it('may be any of a machine in a folder, and not another one in it', () => {
    write('pc/SOFTWARE');
    write('pc/SOFTWARE.LOG1');
    write('pc/Users/anna/NTUSER.DAT');
    write('exports/pc.reg');
    write('exports/pc.undo-20260101T090000Z.reg');
    const read = (name: string): boolean =>
      findRead(path(name), filesOfTargets([path('pc'), path('exports'), 'live', undefined])) !== undefined;
    for (const name of ['pc/SOFTWARE', 'pc/SOFTWARE.LOG1', 'pc/Users/anna/NTUSER.DAT', 'exports/pc.reg']) {
      assert(read(name), name);
    }
    assert(!read(write('pc/report.json')));
    assert(!read(write('exports/report.json')));
  });

  it('may be any of a machine by another path or name, too', function () {
    if (process.platform === 'win32') {
      // To make a link takes a right on Windows.
      this.skip();
    }
    const software = write('pc/SOFTWARE');
    const log = write('hives/one.hiv.LOG2');
    write('hives/one.hiv');
    symlinkSync(path('pc'), path('to-pc'));
    symlinkSync(software, path('to-software'));
    symlinkSync(path('hives/one.hiv'), path('to-one'));
    linkSync(log, path('other-name'));
    const read = (name: string, target: string): string | undefined =>
      findRead(path(name), filesOfTargets([path(target)]))?.path.slice(folder.length + 1);
    assert.equal(read('to-pc/SOFTWARE', 'pc'), 'pc/SOFTWARE');
    assert.equal(read('pc/SOFTWARE', 'to-pc'), 'to-pc/SOFTWARE');
    assert.equal(read('to-software', 'pc'), 'pc/SOFTWARE');
    assert.equal(read('hives/one.hiv', 'to-one'), 'to-one');
    assert.equal(read('other-name', 'hives/one.hiv'), 'hives/one.hiv.LOG2');
    assert.equal(read('hives/one.hiv.LOG2', 'hives/one.hiv'), 'hives/one.hiv.LOG2');
    assert.equal(read('hives/one.hiv', 'hives'), undefined, 'it is a target of its own');
    assert.equal(read('hives/none', 'hives/one.hiv'), undefined);
  });

  it('is known by its name where machines were found in folders', () => {
    const names = ['fleet/pc.reg', 'fleet/drive/SOFTWARE', 'fleet/one.hiv'];
    const targets = [write('fleet/pc.reg'), path('fleet/drive'), write('fleet/one.hiv')];
    const read = (name: string, named: readonly string[] = []): string | undefined =>
      findRead(path(name), filesOfTargets(targets, new Set(named)))?.path.slice(folder.length + 1);
    const logs = ['fleet/one.hiv.LOG1', 'fleet/drive/SOFTWARE.log2'];
    for (const name of [...names, ...logs]) {
      write(name);
    }
    for (const name of [...names, ...logs]) {
      assert.equal(read(name), name);
    }
    write('fleet/report.json');
    assert.equal(read('fleet/report.json'), undefined);
    write('elsewhere/pc.reg');
    assert.equal(read('elsewhere/pc.reg'), undefined);
    linkSync(path('fleet/pc.reg'), path('fleet/report.txt'));
    assert.equal(read('fleet/report.txt'), 'fleet/pc.reg', 'a file with two names');
    if (process.platform !== 'win32') {
      // To make a link takes a right on Windows.
      symlinkSync(path('fleet/one.hiv'), path('to-one'));
      assert.equal(read('to-one'), 'fleet/one.hiv');
      targets.push(path('to-hive'));
      symlinkSync(write('a-hive'), path('to-hive'));
      assert.equal(read('a-hive', [path('to-hive')]), 'to-hive', 'a link that was named');
    }
  });

  it('may be one that a program imports or reads, and so on', () => {
    const config = write(
      'main.mjs',
      [
        'import servers from "./lib/servers.mjs";',
        "import { readFileSync } from 'node:fs';",
        "const list = readFileSync(new URL('servers.txt', import.meta.url), 'utf8');",
        'const { url } = require(`./data`);',
      ].join('\n'),
    );
    write('lib/servers.mjs', 'export * from "../shared.js"; import("./main.mjs"); import "../main.mjs";');
    write('shared.ts');
    write('servers.txt');
    write('data.json');
    const found = [...filesOfConfiguration(config)].map(file => file.path);
    assert.deepEqual(
      found.sort(),
      ['data.json', 'lib/servers.mjs', 'main.mjs', 'servers.txt', 'shared.ts'].map(path),
    );
    const text = write('contoso.yaml', 'note: "servers.txt"');
    assert.deepEqual([...filesOfConfiguration(text)].length, 1);
  });
});
