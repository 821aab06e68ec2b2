import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'mocha';
import { parse } from 'yaml';
import { Workbench } from '../../support/workbench.ts';

const head = '$schema: https://aka.ms/dsc/schemas/v3/bundled/config/document.json\n';
const laptop = 'contoso-laptop.reg';

let bench: Workbench;
before(() => {
  bench = new Workbench();
  const file = (name: string, text: string): void => writeFileSync(bench.path(name), text);
  mkdirSync(bench.path('sites'));
  file(
    'site.yaml',
    `${head}parameters: { traces: { type: bool, defaultValue: true } }
resources: [{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: "[parameters('traces')]" } }]`,
  );
  file('off.parameters.yaml', 'parameters: { traces: false }');
  file(
    'env.yaml',
    `${head}resources: [{ name: S, type: RmsClientDsc/RmsTrustedServers, properties: { Servers: ["[envvar('DOC_HOST')]"] } }]`,
  );
  file(
    'whole.yaml',
    `${head}resources:
- { name: A, type: Microsoft.DSC/Assertion, properties: { resources: [{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: true } }] } }
- { name: I, type: Microsoft.DSC/Include, properties: { configurationFile: sites/site.yaml, parametersFile: sites/off.yaml } }
- { name: E, type: Microsoft.DSC.Debug/Echo, properties: { output: x } }`,
  );
  file('sites/site.yaml', readFileSync(bench.path('site.yaml'), 'utf8'));
  file('sites/off.yaml', 'parameters: { traces: false }');
});
after(() => bench.remove());

describe('a document with parameters @long', () => {
  it('has their defaults, or what --parameters says, in every command that reads one', () => {
    assert.equal(bench.run('test', 'site.yaml', '--on', laptop).status, 0);
    const off = ['--parameters', 'off.parameters.yaml'];
    assert.equal(bench.run('test', 'site.yaml', '--on', laptop, ...off).status, 1);
    assert.match(bench.run('set', 'site.yaml', '--on', laptop, '--what-if', ...off).stdout, /1 change/);
    assert.equal(bench.run('get', 'site.yaml', '--on', laptop, ...off).status, 0);
    assert.equal(bench.run('audit', 'site.yaml', laptop, ...off).status, 1);
    assert.equal(bench.run('compile', 'site.yaml', '--to', 'reg', ...off).status, 0);
    assert.match(readFileSync(bench.path('site.reg'), 'utf16le'), /"Trace"=dword:00000000/);
    const packed = bench.run('pack', '--for', 'machine-configuration', '--config', 'site.yaml', ...off);
    assert.equal(packed.status, 0, packed.stderr);
  });

  it('says in its results what dsc says there', () => {
    const { stdout } = bench.run('test', 'site.yaml', '--on', laptop, '--format', 'json');
    const { executionInformation, metadata, results } = JSON.parse(stdout) as {
      executionInformation: object;
      metadata: Record<string, object>;
      results: { executionInformation: { duration: string } }[];
    };
    assert.deepEqual(executionInformation, metadata['Microsoft.DSC']);
    assert.match(results[0]?.executionInformation.duration ?? '', /^PT[\d.]+S$/);
  });
});

describe('an environment variable in a document @long', () => {
  it('is read here, and for other computers only where it is allowed', () => {
    const environment = { DOC_HOST: 'env.contoso.com' };
    assert.equal(bench.runIn(environment, 'test', 'env.yaml', '--on', laptop).status, 1);
    for (const args of [
      ['compile', 'env.yaml', '--to', 'reg'],
      ['audit', 'env.yaml', laptop],
      ['pack', '--for', 'machine-configuration', '--config', 'env.yaml'],
    ]) {
      const refused = bench.runIn(environment, ...args);
      assert.equal(refused.status, 2, args.join(' '));
      assert.match(refused.stderr, /DOC_HOST is not to be read: .*--allow-env DOC_HOST/);
      const allowed = bench.runIn(environment, ...args, '--allow-env', 'OTHER', '--allow-env', 'DOC_HOST');
      assert.notEqual(allowed.status, 2, allowed.stderr);
    }
  });
});

describe('a document with an assertion, an include and another type @long', () => {
  it('tests the first, reads the second and passes over the third where that is asked for', () => {
    assert.match(
      bench.run('test', 'whole.yaml', '--on', laptop).stderr,
      /"Microsoft\.DSC\.Debug\/Echo" is no resource type/,
    );
    const { status, stdout, stderr } = bench.run('test', 'whole.yaml', '--on', laptop, '--skip-other-types');
    assert.equal(status, 1);
    assert.match(stdout, /1 instance on/);
    assert.match(
      stderr,
      /note: A resource of another type is passed over: "E" \(Microsoft\.DSC\.Debug\/Echo\) at whole\.yaml:5:3\./,
    );
  });

  it('is set where the assertion holds, and not again where it does not', () => {
    const set = bench.run('set', 'whole.yaml', '--on', laptop, '--skip-other-types');
    assert.equal(set.status, 0, set.stderr);
    const before = readFileSync(bench.path(laptop));
    for (const command of ['get', 'test', 'set']) {
      const { status, stdout, stderr } = bench.run(
        command,
        'whole.yaml',
        '--on',
        laptop,
        '--skip-other-types',
      );
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.match(
        stderr,
        /rmsdsc: whole\.yaml:3:\d+: Assertion failed: RmsTracing 'T' is not in the desired state, so nothing is done\. Enabled at .* is false; wanted is true\.\n$/,
      );
    }
    assert.deepEqual(readFileSync(bench.path(laptop)), before);
  });

  it('is no place to write a report to, nor is what it includes or takes parameters from', () => {
    for (const out of ['sites/site.yaml', 'sites/off.yaml', 'off.parameters.yaml']) {
      const { status, stderr } = bench.run(
        ...['audit', 'whole.yaml', laptop, '--skip-other-types', '--parameters', 'off.parameters.yaml'],
        ...['--format', 'json', '--force', '--out', out],
      );
      assert.equal(status, 2);
      assert.match(stderr, /includes|parameters|assertion/, stderr);
    }
    assert.equal(readFileSync(bench.path('sites/off.yaml'), 'utf8'), 'parameters: { traces: false }');
  });
});

describe('what export writes', () => {
  it('is read back, whatever the names on the machine begin with', () => {
    writeFileSync(
      bench.path('odd.reg'),
      'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\TrustedServers]\r\n"AllowTrustedServersOnly"=dword:00000001\r\n"[::1]"=""\r\n',
    );
    const { status, stdout, stderr } = bench.run('export', '--on', 'odd.reg');
    assert.equal(status, 0, stderr);
    const { resources } = parse(stdout) as { resources: { properties: { Servers?: string[] } }[] };
    for (const item of resources.flatMap(({ properties }) => properties.Servers ?? [])) {
      assert.match(item, /^(?!\[[^[])/);
    }
    writeFileSync(bench.path('odd.yaml'), stdout);
    assert.equal(bench.run('get', 'odd.yaml', '--on', 'odd.reg').status, 0);
  });
});
