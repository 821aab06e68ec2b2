import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { packagePath } from '../../../src/package-root.ts';
import { describeOnLane } from './suite.ts';
import { faultsOfStyle, parseAllOnLane } from './syntax.ts';

const folder = packagePath('resources', 'RmsClientDsc');
const generated = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map(name => name.replaceAll('\\', '/'))
  .filter(name => /\.ps(m|d)?1$/.test(name))
  .sort();

/** The files that it is made of, and the agent. */
const sources = ['src', 'generator'].flatMap(top =>
  readdirSync(packagePath(top), { recursive: true, encoding: 'utf8' })
    .map(name => `${top}/${name.replaceAll('\\', '/')}`)
    .filter(name => name.endsWith('.ps1'))
    .sort(),
);

/** Functions that they call and the generator or compile writes, what is put in the place of a name, and the words of Pester. */
const fromElsewhere = [
  'Get-RmsClientModel',
  'Get-Wish',
  'out',
  'BeforeAll',
  'BeforeEach',
  'AfterAll',
  'AfterEach',
];

/** What Windows PowerShell 5.1 lacks, a line each, and how it is named. */
const newer: readonly (readonly [line: string, named: string])[] = [
  ['$d = $a ? 1 : 2', '?'],
  ['$d = $a ?? 1', '??'],
  ['$d ??= 1', '??='],
  [`\${a}?.Length`, '?.'],
  [`\${a}?[0]`, '?['],
  ['Get-Command x && Get-Command y', '&&'],
  ['Get-Command x || Get-Command y', '||'],
  ['Get-Command x &', '&'],
  ['function f { clean { } }', 'clean'],
  ['$IsWindows', '$IsWindows'],
  ['$d = 1u', '1u'],
  ['$d = 0b101', '0b101'],
  ['$d = "`e[0m"', 'an escape in a text'],
  ['$d = "`u{2019}"', 'an escape in a text'],
  ['[System.HashCode]::new()', '[System.HashCode]'],
  ['[System.Text.Json.JsonDocument] $d = 1', '[System.Text.Json.JsonDocument]'],
  ['[System.IO.Path]::GetRelativePath(1, 2)', '[Path]::GetRelativePath'],
  ['[System.Array]::Empty[int]()', '[Array]::Empty'],
  ["'a'.Split('ab')", '.Split(...)'],
  ["'a'.Contains('b', 'Ordinal')", '.Contains(...)'],
  ['$start.ArgumentList.Add(1)', '.ArgumentList'],
  ['1 | ForEach-Object -Parallel { 1 }', 'ForEach-Object -Parallel'],
];

/** What it knows, though it looks like some of the above. */
const older = [
  '$d = 0x1f + 1kb + 1d + 1l + 0xffff',
  "$d = 'a && b ? c : d', \"``e [x]\", '?'",
  "$d = 'a'.Split('b'), 'a'.Contains('b'), 'a'.Replace('b', 'c')",
  '$d = [System.IO.Path]::Combine(1, 2), [System.Array]::Sort(1)',
  '1 | Where-Object { $_ } | ForEach-Object -Process { $_ }',
  '1 | ? { $_ } | % { $_ }',
  'class A { [int] $B; A() { } [void] C() { } }',
  'enum E { F = 1 }',
];

/** What is static in a class and may run in another runspace, a line each, and how it is named. */
const statics: readonly (readonly [line: string, named: string])[] = [
  ["class A1 { static [string] Say() { return 'a' } }", 'A1.Say'],
  ['class A2 { hidden static [void] Do() { } [void] Undo() { } }', 'A2.Do'],
  ['class A3 { static A3() { } }', 'A3.A3'],
  ['class A4 { static [object] $B = (Get-Date) }', 'A4.B'],
  ['class A5 { static [object] $B = [A1]::new() }', 'A5.B'],
  ["class A6 { static [object] $B = @{ C = [A1] 'a' } }", 'A6.B'],
  ['class A7 { static [object] $B = { 1 } }', 'A7.B'],
  ['class A8 { static [object] $B = $script:c }', 'A8.B'],
];

/** What is static and harmless, and what is not static. */
const harmless = [
  "class B1 { static [string] $C = [System.IO.Path]::Combine('a', 'b') }",
  'class B2 { static [object] $C = $null; static [string] $D }',
  'class B3 { [object] $C = (Get-Date); B3() { [A1]::new() } [void] Do() { Get-Date } }',
];

/** What the DSC community's rules forbid, each with what is said of it. */
const faulty: readonly (readonly [text: string, fault: string])[] = [
  ['$a = @{ B = 1 }', 'table'],
  ['$a = @{\n  B = 1\n}', 'table'],
  ['function f1\n{\n    param ($A)\n\n    $A\n}', 'param'],
  ['function f2\n{\n    param\n    (\n        $A\n    )\n\n    $A\n}', 'param'],
  ["function f3\n{\n    [CmdletBinding()]\n    param ()\n\n    throw 'a'\n}", 'throw'],
  ["Context 'Nothing' {\n}", 'empty block'],
  ['if ($a) {\n    1\n}', 'brace'],
  ['class C1\n{\n    [void] D()\n    {\n    }\n}\n\n[C1]::D()', 'no such static member'],
  ['$a = $b -ceq $c', 'comparison as people read'],
  ['$a = $b | Where-Object { $_ -cnotin $c }', 'comparison as people read'],
];

/** What looks like it and is as they want it. */
const faultless = [
  '$a = @{}',
  '$a = @{\n    B = 1\n}',
  'function g1\n{\n    param\n    (\n        [Parameter()]\n        [System.String]\n        $A\n    )\n\n    $A\n}',
  "function g2\n{\n    [CmdletBinding()]\n    param ()\n\n    try\n    {\n        throw 'a'\n    }\n    catch\n    {\n        throw 'b'\n    }\n}",
  "class C2\n{\n    [void] D()\n    {\n        throw 'a'\n    }\n}\n\n[C2]::new()",
  "$a = $b -ceq 'c'; $a = $b -eq $c; $a = [System.String]::Equals($b, $c)",
  'enum E1\n{\n    F\n}\n\n[E1]::F',
];

/**
 * The file, or one like it: the keyword `configuration` has the parser load CIM, which Wine has not, and without it
 * an example is a function that calls commands.
 */
async function parsable(path: string, own: string): Promise<string> {
  const text = await readFile(path, 'ascii');
  if (!/^configuration /im.test(text)) {
    return path;
  }
  const copy = join(own, basename(path));
  await writeFile(copy, text.replace(/^configuration /im, 'function '));
  return copy;
}

describeOnLane('the syntax of the generated PowerShell', lane => {
  let own = '';
  before(async () => {
    own = await mkdtemp(join(tmpdir(), 'syntax-'));
  });
  after(() => rm(own, { recursive: true }));

  it('is what Windows PowerShell 5.1 takes, in every file', async () => {
    const paths = await Promise.all(generated.map(async name => parsable(join(folder, name), own)));
    const found = await parseAllOnLane(lane(), paths);
    for (const [index, { errors, newer, statics }] of found.entries()) {
      assert.deepEqual({ errors, newer, statics }, { errors: [], newer: [], statics: [] }, generated[index]);
    }
    const foreign = new Map(generated.map((name, index) => [name, found[index]?.foreign]));
    assert.deepEqual(foreign.get('RmsClientDsc.psm1'), []);
    assert.deepEqual(foreign.get('Tests/TestComputer.ps1'), []);
    // It follows TestComputer.ps1, whose functions it calls.
    assert.deepEqual(foreign.get('Tests/TestRegistry.ps1'), [
      'Test-TestPlace',
      'Format-TestKey',
      'Open-TestKey',
      'Get-TestPlaceName',
    ]);
  });

  it('is what Windows PowerShell 5.1 takes, in each file that it is made of', async () => {
    const paths = sources.map(name => packagePath(...name.split('/')));
    const texts = await Promise.all(paths.map(async path => readFile(path, 'ascii')));
    const namesOf = (pattern: RegExp) =>
      texts.flatMap(text => [...text.matchAll(pattern)].map(([, name = '']) => name));
    const classes = namesOf(/^class (\w+)/gm);
    const functions = [...namesOf(/^function ([\w-]+)/gm), ...fromElsewhere];
    for (const [index, { errors, foreign, ...rest }] of (await parseAllOnLane(lane(), paths)).entries()) {
      // A class of another file is not there while this one is parsed.
      const own = errors.filter(error => !classes.some(name => error.includes(`[${name}]`)));
      const others = foreign.filter(name => !functions.includes(name));
      assert.deepEqual(
        { errors: own, foreign: others, ...rest },
        { errors: [], foreign: [], newer: [], statics: [] },
        sources[index],
      );
    }
  });

  it('would not pass with anything static that reaches back into a runspace', async () => {
    const file = join(own, 'statics.ps1');
    await writeFile(file, [...statics.map(([line]) => line), ...harmless].join('\n'));
    const [found] = await parseAllOnLane(lane(), [file]);
    assert.deepEqual(
      found?.statics,
      statics.map(([, named], index) => `${index + 1}: ${named}`),
    );
  });

  it('would not pass with anything newer', async () => {
    const [newFile, oldFile] = [join(own, 'newer.ps1'), join(own, 'older.ps1')];
    await writeFile(newFile, newer.map(([line]) => line).join('\n'));
    await writeFile(oldFile, older.join('\n'));
    const [found, fine] = await parseAllOnLane(lane(), [newFile, oldFile]);
    assert.deepEqual(
      [...(found?.newer ?? [])].sort(),
      newer.map(([, named], index) => `${index + 1}: ${named}`).sort(),
    );
    assert.deepEqual({ errors: fine?.errors, newer: fine?.newer }, { errors: [], newer: [] });
  });

  it('follows the rules of the DSC community, in every file', async () => {
    const paths = await Promise.all(generated.map(async name => parsable(join(folder, name), own)));
    const found = await faultsOfStyle(lane(), paths);
    assert.deepEqual(
      found.flatMap((faults, index) => faults.map(fault => `${generated[index]} ${fault}`)),
      [],
    );
  });

  it('would not pass with anything that they forbid', async () => {
    const write = async (text: string, name: string) => {
      const path = join(own, name);
      await writeFile(path, `${text}\n`);
      return path;
    };
    const paths = await Promise.all([
      ...faulty.map(([text], index) => write(text, `faulty-${index}.ps1`)),
      ...faultless.map((text, index) => write(text, `faultless-${index}.ps1`)),
    ]);
    const found = await faultsOfStyle(lane(), paths);
    assert.deepEqual(
      found.map(faults => faults.map(fault => fault.replace(/^\d+: /, ''))),
      [...faulty.map(([, fault]) => [fault]), ...faultless.map(() => [])],
    );
  });
});
