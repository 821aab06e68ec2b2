import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { collectorData } from '../../../src/audit/collect/collector-data.ts';
import { collectorScript } from '../../../src/audit/collect/collector-script.ts';
import { capitalOf } from '../../../src/model/capitals.ts';
import { registryAreas } from '../../../src/model/registry-area.ts';
import { packageVersion } from '../../../src/package-root.ts';
import { literal } from '../../../src/powershell/literal.ts';
import { resources } from '../../../src/rms/resources.ts';
import { signature, writeSigner } from '../../support/signer.ts';
import { Workbench } from '../../support/workbench.ts';

/** Folders of texts in a list, however deep. */
function textsIn(value: unknown): string[] {
  return typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];
}

describe('the script that collects', () => {
  it('is ASCII, far below what Intune takes, and the same each time', () => {
    const text = collectorScript();
    assert.match(text, /^[\t\n\x20-\x7e]*$/);
    assert(text.length < 100_000, String(text.length));
    assert.equal(collectorScript(), text);
    assert.doesNotMatch(text, /\{\{/);
  });

  it('has each function once, and no class, which Constrained Language Mode would stumble over before it can be told', () => {
    const names = [...collectorScript().matchAll(/^(function|class|enum) ([\w-]+)/gm)];
    assert.deepEqual(
      names.filter(([, kind]) => kind !== 'function'),
      [],
    );
    const functions = names.map(([, , name]) => name);
    assert.equal(new Set(functions).size, functions.length);
    // What changes a registry is not in it.
    for (const absent of ['Write-KeyValue', 'Edit-RegistryKey', 'Write-RequestChange', 'Open-UndoFolder']) {
      assert(!functions.includes(absent), absent);
    }
    assert.doesNotMatch(collectorScript(), /\.(?:SetValue|CreateSubKey|DeleteValue|DeleteSubKey\w*)\(/);
  });

  it('asks for the keys and values that the models are about, and no others', () => {
    const data = collectorData();
    const areas = registryAreas(resources, ['settings', 'owned', 'checks']);
    const wanted = data.wantedTrees as readonly { Path: string; Hive: string; Owner: string }[];
    assert.deepEqual(
      [...new Set(wanted.map(({ Path }) => Path))].sort(),
      [...new Set(areas.map(({ root }) => root.path))].sort(),
    );
    const names = resources.flatMap(({ properties }) =>
      properties.flatMap(({ storage }) => (storage?.kind === 'value' ? [storage.name] : [])),
    );
    const known = Object.values(data.knownKeys as Record<string, readonly { Name?: string }[]>).flat();
    assert.deepEqual(
      [...new Set(known.flatMap(({ Name }) => Name ?? []))].sort(),
      [...new Set(names)].sort(),
    );
    assert(textsIn(data).every(text => /^[ -~]*$/.test(text)));
  });

  it('may compare names without regard to capitals in ASCII alone: no other letter has its capital there', () => {
    for (let unit = 0x80; unit < 0x10000; unit++) {
      assert(capitalOf(String.fromCharCode(unit)).charCodeAt(0) >= 0x80, unit.toString(16));
    }
  });

  it('keeps of the place that it is given all characters, as data', () => {
    for (const place of ["\\\\s\\o'brien$", 'C:\\$(exit)\\`n\u2019\u00e4.reg']) {
      assert(collectorScript(place).includes(`    $Out = ${literal(place)},\n`), place);
    }
  });
});

describe('rmsdsc collect --script @long', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = new Workbench();
  });
  afterEach(() => bench.remove());

  it('writes the script, to a file or to standard output', () => {
    const { status, stdout, stderr } = bench.run('collect', '--script');
    assert.deepEqual([status, stderr], [0, '']);
    assert.equal(stdout, collectorScript());
    assert(stdout.includes(`Made by rmsdsc ${packageVersion()}.`));
    const into = '\\\\files.contoso.com\\exports$';
    assert.equal(bench.run('collect', '--script', '--into', into, '--out', 'collect.ps1').status, 0);
    assert.equal(readFileSync(bench.path('collect.ps1'), 'ascii'), collectorScript(into));
  });

  it('has it signed', () => {
    const sign = ['--sign-with', writeSigner(bench.folder, 'signs')];
    const { status, stderr } = bench.run('collect', '--script', ...sign, '--out', 'collect.ps1');
    assert.equal(status, 0, stderr);
    assert.equal(readFileSync(bench.path('collect.ps1'), 'latin1'), `${collectorScript()}${signature}`);
  });

  it('replaces no script that differs, but with --force', () => {
    writeFileSync(bench.path('collect.ps1'), 'mine');
    const { status, stderr } = bench.run('collect', '--script', '--out', 'collect.ps1');
    assert.equal(status, 2);
    assert.match(stderr, /^rmsdsc: --out collect\.ps1: is there already and differs; nothing was done\./);
    assert.equal(readFileSync(bench.path('collect.ps1'), 'ascii'), 'mine');
    assert.equal(bench.run('collect', '--script', '--out', 'collect.ps1', '--force').status, 0);
    // The same again is no change.
    assert.equal(bench.run('collect', '--script', '--out', 'collect.ps1').status, 0);
  });

  for (const [args, said] of [
    [
      ['--script', '--on', 'pc.reg'],
      '--on: --script writes a script, which reads the computer that it is run on. Leave --on out, or --script.',
    ],
    [
      ['--script', '--powershell', 'x'],
      '--powershell: --script writes a script, which reads the computer that it is run on. Leave --powershell out, or --script.',
    ],
    [
      ['--into', 'C:\\x', '--on', 'pc.reg'],
      '--into: it is about the script that collects. Add --script, or leave --into out.',
    ],
    [
      ['--sign-with', 'x', '--on', 'pc.reg'],
      '--sign-with: it is about the script that collects. Add --script, or leave --sign-with out.',
    ],
    [
      ['--script', '--into', 'exports'],
      '--into "exports": expected a full path of Windows, of a .reg file or a folder, such as \\\\files.contoso.com\\exports$ or C:\\Exports\\pc.reg.',
    ],
    [
      ['--script', '--into', ''],
      '--into "": expected a full path of Windows, of a .reg file or a folder, such as \\\\files.contoso.com\\exports$ or C:\\Exports\\pc.reg.',
    ],
    [['--script', '--out', 'pc.reg'], '--out pc.reg: is no name of a script. Name a file that ends in .ps1.'],
  ] as const) {
    it(`refuses ${args.join(' ')}`, () => {
      const { status, stdout, stderr } = bench.run('collect', ...args);
      assert.deepEqual([status, stdout, stderr], [2, '', `rmsdsc: ${said}\n`]);
    });
  }
});
