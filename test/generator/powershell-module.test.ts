import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import type { Artifact, EmitContext } from '../../generator/artifact.ts';
import { emitPowerShell } from '../../generator/powershell/index.ts';
import { pascal } from '../../generator/powershell/rule-words.ts';
import { codecOf, codecs } from '../../src/model/codec.ts';
import { ofBytes } from '../../src/model/reason.ts';
import { givenProperties, type ResourceModel } from '../../src/model/resource.ts';
import type { Rule } from '../../src/model/rule.ts';
import { phrases } from '../../src/rms/phrases.ts';
import { resources } from '../../src/rms/resources.ts';
import { folders, roots } from '../../src/rms/roots.ts';

const context: EmitContext = { version: '1.2.3', notice: source => `Generated from ${source}.` };
const folder = 'resources/RmsClientDsc';

function emit(models: readonly ResourceModel[] = resources): Artifact[] {
  return emitPowerShell(models, context);
}

function contentOf(path: string, artifacts = emit()): string {
  const artifact = artifacts.find(candidate => candidate.path === `${folder}/${path}`);
  assert.ok(artifact, `there is no ${path}`);
  return artifact.content;
}

const psm1 = contentOf('RmsClientDsc.psm1');

/** The comment-based help and the body of a class. */
function classOf(name: string): { help: string; body: string } {
  const found = new RegExp(
    `<#((?:(?!#>)[^])*)#>\\n(?:\\[DscResource\\(\\)\\]\\n)?class ${name}\\b([^]*?)\\n}\\n`,
  ).exec(psm1);
  assert.ok(found, `there is no class ${name}`);
  const [, help = '', body = ''] = found;
  return { help, body };
}

/** Keys and texts of a strings file. */
function stringsOf(className: string): Map<string, string> {
  const lines = contentOf(`en-US/${className}.strings.psd1`).matchAll(/^ {4}(\w+) += '(.*)'$/gm);
  return new Map([...lines].map(([, key = '', text = '']) => [key, text.replaceAll("''", "'")]));
}

describe('The PowerShell module', () => {
  it('is the same in every run', () => {
    assert.deepEqual(emit(), emit());
  });

  it('is ASCII with line feeds and no tabs, ends in one line feed, and has no blank at a line end', () => {
    for (const { path, content } of emit()) {
      assert.match(content, /^[\n -~]*$/, path);
      assert.match(content, /[^\n]\n$/, path);
      assert.doesNotMatch(content, / \n/, path);
    }
  });

  it('has paths that Azure Automation and the DSC community take', () => {
    for (const { path } of emit()) {
      assert.ok(path.length - 'resources/'.length <= 129, path);
    }
  });

  it('has the version it is given', () => {
    assert.match(contentOf('RmsClientDsc.psd1'), /^ {4}ModuleVersion +=\s'1\.2\.3'$/m);
  });

  it('exports resources alone', () => {
    const exported = contentOf('RmsClientDsc.psd1').match(/^ {4}\w+ToExport +=.*$/gm);
    // Not AliasesToExport: with all three PowerShell 7 lists no resource (PowerShell#12054), which the lane shows.
    assert.deepEqual(exported, [
      '    FunctionsToExport    = @()',
      '    CmdletsToExport      = @()',
      '    VariablesToExport    = @()',
      '    DscResourcesToExport = @(',
    ]);
  });

  for (const model of resources) {
    describe(model.name, () => {
      it('has a class, strings, tests, an example for each of the model, and is exported', () => {
        assert.match(psm1, new RegExp(`^class ${model.name} : RmsClientResource$`, 'm'));
        assert.match(contentOf('RmsClientDsc.psd1'), new RegExp(`^ {8}'${model.name}'$`, 'm'));
        assert.match(
          contentOf(`Tests/${model.name}.Tests.ps1`),
          new RegExp(`^Describe '${model.name}' -Skip:.+ {$`, 'm'),
        );
        for (const [index] of model.examples.entries()) {
          assert.match(contentOf(`Examples/${index + 1}-${model.name}_Config.ps1`), new RegExp(model.name));
        }
        assert.match(contentOf('en-US/about_RmsClientDsc.help.txt'), new RegExp(`^ {4}${model.name}$`, 'm'));
        assert.ok(stringsOf(model.name).size > 0);
      });

      it('has help for the class and for every property', () => {
        const { help, body } = classOf(model.name);
        for (const section of ['SYNOPSIS', 'DESCRIPTION', 'EXAMPLE', 'NOTES']) {
          assert.match(help, new RegExp(`^ {4}\\.${section}\\n {8}\\S`, 'm'));
        }
        const declared = [...body.matchAll(/\[DscProperty\([^)]*\)\]\n(?: {4}\[.*\]\n)+ {4}\$(\w+)/g)];
        const names = declared.map(([, name = '']) => name);
        assert.deepEqual(names, [
          ...model.properties.map(({ name }) => name),
          ...(model.isAudit ? [] : ['Ensure']),
          'Reasons',
        ]);
        for (const name of names) {
          assert.match(help, new RegExp(`^ {4}\\.PARAMETER ${name}\\n {8}\\S`, 'm'), name);
        }
      });

      it('says of each property what it is once', () => {
        const { help, body } = classOf(model.name);
        const words = `${help}${body}`.replace(/\s+#?\s*/g, ' ');
        for (const { name, description } of model.properties) {
          assert.equal(words.split(description).length - 1, 1, name);
        }
      });

      it('has enumerations for keys alone: of what is not given Get would report 0', () => {
        const { body } = classOf(model.name);
        for (const [, role, type, name] of body.matchAll(
          /\[DscProperty\((\w*)\)\]\n(?: {4}\[ValidateSet.*\n)? {4}\[(.+)\]\n {4}\$(\w+)$/gm,
        )) {
          assert.ok(role === 'Key' || !/^RmsClient\w+$/.test(type ?? ''), `${name} is a ${type}`);
        }
      });

      it('declares Get, Test and Set itself', () => {
        const { body } = classOf(model.name);
        for (const method of [`[${model.name}] Get()`, '[System.Boolean] Test()', '[void] Set()']) {
          assert.ok(body.includes(`\n    ${method}\n`), method);
        }
      });

      it('uses every string that it has, and has every string that it uses', () => {
        const used = [...classOf(model.name).body.matchAll(/\$text\.(\w+)/g)].map(([, key]) => key);
        assert.deepEqual([...stringsOf(model.name).keys()].sort(), used.sort());
      });

      it('checks every property that PowerShell does not, and every rule', () => {
        const { body } = classOf(model.name);
        assert.equal(
          body.match(/ Kind +=\s'(?:Choice|Number|Text)'/g)?.length,
          givenProperties(model).filter(({ schema }) => schema().type !== 'boolean').length,
        );
        const rules = body.slice(body.indexOf('Rules         = @('));
        assert.equal(rules.match(/ Kind +=\s/g)?.length ?? 0, model.rules.length);
      });
    });
  }

  it('has the phrases of the reasons, word for word, in the strings of the base class', () => {
    const strings = stringsOf('RmsClientResource');
    for (const [key, phrase] of Object.entries(phrases)) {
      assert.equal(strings.get(key), ofBytes.has(key) ? undefined : phrase);
    }
  });

  it('uses every string of the base class, and has every string that it uses', () => {
    const base = psm1.slice(0, psm1.indexOf('[DscResource()]'));
    const strings = [...stringsOf('RmsClientResource').keys()];
    const named = [
      ...base.matchAll(
        /\$(?:this\.)?text\.(\w+)|(?:NewReason|Phrase)\('(\w+)'|Say\((?:\$\w+, )?'(\w+)'|NewError\('(\w+)'/g,
      ),
    ].map(([, ...keys]) => keys.find(key => key !== undefined));
    // A phrase goes with what goes into it, in a list; those of exit codes are made of the codes.
    const listed = [...base.matchAll(/@\('(\w+)'/g)].map(([, key = '']) => key);
    const codes = /ExitCodes +=\s@\((.*)\)/.exec(base)?.[1]?.split(', ') ?? [];
    const used = [
      ...named,
      'ExitCode',
      ...listed.filter(key => strings.includes(key)),
      ...codes.map(code => `Exit${code}`),
    ];
    assert.deepEqual([...new Set(used)].sort(), strings.sort());
  });

  it('knows every kind of rule, storage and codec that the models have', () => {
    const kinds: Record<Rule['kind'], string> = {
      exclusive: 'Exclusive',
      disjoint: 'Disjoint',
      reserved: 'Reserved',
      different: 'Different',
      required: 'Required',
      wish: 'Wish',
      forbidden: 'Forbidden',
      absentOnly: 'AbsentOnly',
    };
    const { body } = classOf('RmsClientRule');
    for (const kind of Object.values(kinds)) {
      assert.match(body, new RegExp(`^ {12}'${kind}'$`, 'm'));
      assert.match(psm1, new RegExp(`^ {20}Kind +=\\s'${kind}'$`, 'm'), `no resource has ${kind}`);
    }
    for (const entry of [
      "Kind += 'Value'",
      "Kind += 'Names'",
      "Part += 'All'",
      "Part += 'Include'",
      "Part += 'Exclude'",
      "Codec += 'Boolean'",
      "Codec += 'Number'",
      "Codec += 'Url'",
    ]) {
      assert.match(psm1, new RegExp(`^ {20}${entry}$`, 'm'), entry);
    }
  });

  it('knows the type of every codec', () => {
    const { body } = classOf('RmsClientValue');
    const table = /types = @\{\n(.*?)\n {4}\}/s.exec(body)?.[1] ?? '';
    const types = Object.fromEntries(
      [...table.matchAll(/^ *(\w+) += '(\w+)'$/gm)].map(([, codec = '', type]) => [codec, type]),
    );
    assert.deepEqual(types, {
      ...Object.fromEntries(Object.entries(codecs).map(([name, { type }]) => [pascal(name), type])),
      Choice: codecOf({ codec: 'choice', choices: {} }).type,
      NumberChoice: codecOf({ codec: 'numberChoice', choices: {} }).type,
    });
  });

  it('writes nothing of a setting outside the resources', () => {
    const base = psm1.slice(0, psm1.indexOf('[DscResource()]'));
    for (const name of resources
      .flatMap(({ properties }) => properties)
      .flatMap(({ storage }) => (storage?.kind === 'value' && storage.name ? [storage.name] : []))) {
      assert.ok(!base.includes(name), name);
    }
  });

  it('refuses a rule of a schema that it would not check', () => {
    const [model] = resources;
    assert.ok(model);
    const [property] = model.properties;
    assert.ok(property);
    const odd = { ...property, schema: () => z.intersection(property.schema(), property.schema()) };
    assert.throws(() => emit([{ ...model, properties: [odd] }]));
  });
});

describe('The Pester tests of the module', () => {
  const files = resources.map(({ name }) => contentOf(`Tests/${name}.Tests.ps1`));
  const computer = contentOf('Tests/TestComputer.ps1');

  it('are skipped without Windows, and import the module that is beside their folder in every PowerShell', () => {
    for (const file of files) {
      // With a slash, Windows PowerShell 5.1 looks from the current folder.
      assert.match(file, /^using module \.\.\\RmsClientDsc\.psd1$/m);
      assert.match(
        file,
        /^Describe '\w+' -Skip:\(\[System\.Environment\]::OSVersion\.Platform -ne 'Win32NT'\) {$/m,
      );
    }
  });

  it('name what puts back, and set all aside first, unless they are in folders of their own', () => {
    for (const file of files.filter(text => !text.includes('folders of their own'))) {
      assert.match(file, /PutBack\.ps1\n[\s\S]*#>/);
      assert.match(
        file,
        /BeforeAll {\n[^}]*Backup-TestComputer\n {4}}\n\n {4}AfterAll {\n {8}Restore-TestComputer\n {4}}/,
      );
      assert.equal(file.match(/BeforeAll|AfterAll/g)?.length, 2);
    }
  });

  it('set aside every key and folder of the models', () => {
    for (const { hive, path } of Object.values(roots)) {
      assert.ok(
        computer.includes(`Hive = '${hive}'\n        View = 'Registry64'\n        Path = '${path}'`),
        path,
      );
    }
    assert.ok(computer.includes(`View = 'Registry32'\n        Path = '${roots.machine.path}'`));
    const aside = [...computer.matchAll(/Base = '(\w+)'\n {8}Path = '(.+)'/g)].map(([, base, path]) => ({
      base,
      path,
    }));
    for (const { Client, Server } of Object.values(folders)) {
      for (const [{ path }, base] of [
        [Client, 'LocalApplicationData'],
        [Server, 'CommonApplicationData'],
      ] as const) {
        assert.ok(
          aside.some(one => one.base === base && `${path}\\`.startsWith(`${one.path}\\`)),
          path,
        );
      }
    }
  });

  it('set aside no folder of the models that another has in it', () => {
    const paths = [...computer.matchAll(/Path = '(Microsoft\\MSIPC.*)'/g)].map(([, path = '']) => path);
    assert.equal(new Set(paths).size, paths.length);
    assert.ok(!paths.some(path => path.startsWith('Microsoft\\MSIPC\\Templates')));
  });
});
