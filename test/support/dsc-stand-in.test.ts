import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { runAsDsc } from './dsc-stand-in.ts';
import { Workbench } from './workbench.ts';

const resources = [
  { name: 'Tracing', type: 'RmsClientDsc/RmsTracing', properties: { Enabled: false } },
  { name: 'Servers', type: 'rmsclientdsc/rmstrustedservers', properties: { Servers: ['a.contoso.com'] } },
];
const whole = [{ name: 'All', type: 'RmsClientDsc/RmsConfiguration', properties: { resources } }];

let bench: Workbench;
beforeEach(() => {
  bench = new Workbench();
});
afterEach(() => bench.remove());

describe('the stand-in for dsc @long', () => {
  const started = (operation: string, type: string): string[] => [
    ...['../bridge.mjs', 'resource', operation, `RmsClientDsc/${type}`, '--input', '-'],
  ];

  it('starts the bridge once for each resource at a Test, and twice at a Set, as recordings of dsc have it', () => {
    const target = bench.path('contoso-laptop.reg');
    const tested = runAsDsc('test', resources, target);
    assert.deepEqual(
      tested.map(({ args }) => args),
      [started('test', 'RmsTracing'), started('test', 'RmsTrustedServers')],
    );
    assert.deepEqual(
      tested.map(({ stdin }) => stdin),
      ['{"Enabled":false}', '{"Servers":["a.contoso.com"]}'],
    );
    const set = runAsDsc('set', resources, target);
    assert.deepEqual(
      set.map(({ args }) => args),
      ['RmsTracing', 'RmsTrustedServers'].flatMap(type => [started('get', type), started('set', type)]),
    );
  });

  it('needs one start and two for as many resources as there are in a whole configuration, to the same end', () => {
    const [apart, asOne] = ['contoso-laptop.reg', 'contoso-laptop-2.reg'].map(name => bench.path(name));
    assert.ok(apart !== undefined && asOne !== undefined);
    copyFileSync(apart, asOne);
    runAsDsc('set', resources, apart);
    assert.equal(runAsDsc('set', whole, asOne).length, 2);
    assert.equal(readFileSync(asOne, 'latin1'), readFileSync(apart, 'latin1'));
    const tested = runAsDsc('test', whole, asOne);
    assert.equal(tested.length, 1);
    assert.match(tested[0]?.stdout ?? '', /"_inDesiredState":true,.*\n\[\]\n$/);
  });

  it('ends where a call fails, with what that says', () => {
    assert.throws(
      () => runAsDsc('test', resources, 'relative.reg'),
      /test of RmsClientDsc\/RmsTracing ended with 2: .*RMSDSC_TARGET/,
    );
  });
});
