import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { packagePath } from '../../src/package-root.ts';
import { configurationWords, registryFileWords, textInWords } from '../../src/target/file-kind.ts';

describe('what a text is', () => {
  it('is said of what people take for something else', () => {
    for (const [text, words] of [
      ['Windows Registry Editor Version 5.00\r\n', registryFileWords],
      ['\ufeff\r\nREGEDIT4', registryFileWords],
      ["/*\n@TargetNode='pc01'\n@GeneratedBy=x\n*/\n", 'a MOF document'],
      ['/* a */ instance of MSFT_Credential as $a\n{', 'a MOF document'],
      ['# a: b\n<# c #>\nConfiguration Contoso\n{', 'a PowerShell script'],
      ['param([string] $Name)', 'a PowerShell script'],
      ['$a = 1', 'a PowerShell script'],
      ['<?xml version="1.0"?>', 'XML or HTML'],
      ["import { a } from 'b';", 'a program'],
      ['# x\n$schema: x\nresources: []', configurationWords],
      ['{ "resources": [] }', configurationWords],
      [`${'# a comment\n'.repeat(500)}resources:\n- name: A`, configurationWords],
    ] as const) {
      assert.equal(textInWords(text), words, text.slice(0, 40));
    }
  });

  it('is not said where it is not plain', () => {
    for (const text of [
      '',
      'nonsense',
      'a: 1',
      '[]',
      '# only a comment',
      'parameters: {}',
      'metadata:\n  a: 1',
    ]) {
      assert.equal(textInWords(text), undefined, text);
    }
  });

  it('is a configuration for every example that is one', () => {
    const examples = readdirSync(packagePath('examples')).filter(
      name => name.endsWith('.yaml') && name !== 'waivers.yaml',
    );
    assert.ok(examples.length > 5);
    for (const name of examples) {
      assert.equal(
        textInWords(readFileSync(packagePath('examples', name), 'utf8')),
        configurationWords,
        name,
      );
    }
  });
});
