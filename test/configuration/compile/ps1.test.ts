import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compile } from '../../../src/configuration/compile/index.ts';
import { escapeText } from '../../../src/configuration/expression/escape.ts';
import { assertGolden } from '../../support/golden.ts';
import { clients, compiled, contentOf, documentOf, goldenPath, hostileNames, options } from './support.ts';

describe('compile --to ps1', () => {
  it('makes this very script', () => {
    const { files, notes } = compiled(clients(), 'ps1');
    assert.deepEqual(notes, []);
    assert.equal(files.length, 1);
    assertGolden(goldenPath('Clients.ps1'), contentOf({ files, notes }, 'Clients.ps1'));
  });

  it('is printable ASCII, whatever the names are', () => {
    const names = hostileNames.map(
      name =>
        `{ name: ${JSON.stringify(escapeText(name))}, type: RmsClientDsc/RmsTracing, properties: { Enabled: true } }`,
    );
    const script = contentOf(
      compile(documentOf(...names), 'ps1', { ...options, source: 'caf\u00e9#>.yaml' }),
    ).toString('latin1');
    assert.match(script, /^[ -~\n]*$/);
    assert.equal(script.match(/^ {8}RmsTracing /gm)?.length, hostileNames.length);
    assert.equal(script.match(/#>/g)?.length, 2, 'the comment and the one name that has it');
  });

  it('has a parameter for each account to run as', () => {
    const { entries } = clients();
    const federation = entries.find(({ runAs }) => runAs) ?? assert.fail();
    const other = {
      ...federation,
      instance: { ...federation.instance, name: 'Other' },
      runAs: { UserName: 'NORTHWIND\\b\u00e9b\u00e9', Password: federation.runAs?.Password ?? '' },
    };
    const script = contentOf(compiled({ entries: [federation, other] }, 'ps1')).toString('latin1');
    assert.match(script, /# NORTHWIND\\rms-admin\n.*\n.*PSCredential\]\n {8}\$RunAs1,\n\n {8}\[Param/);
    assert.match(script, /PsDscRunAsCredential = \$RunAs2\n/);
    assert.doesNotMatch(script, /CMS/);
  });
});
