import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compile } from '../../../src/configuration/compile/index.ts';
import { wantedProperties } from '../../../src/configuration/compile/wanted-properties.ts';
import { escapeText } from '../../../src/configuration/expression/escape.ts';
import type { Configuration } from '../../../src/configuration/read.ts';
import { resources } from '../../../src/rms/resources.ts';
import { clients, documentOf, hostileNames, options } from '../../configuration/compile/support.ts';
import { describeOn } from '../../support/describe-on.ts';
import { type Ended, run } from '../../support/run.ts';
import { ansibleGround } from './ensure-ansible.ts';
import { putStandIn } from './stand-in.ts';

/** The first example of every resource. */
const everyResource = documentOf(
  ...resources.map(({ name, examples }) => {
    const { Account, ...properties } = examples[0]?.properties ?? {};
    const given = {
      ...properties,
      ...(Account !== undefined && { Account: Account === 'CurrentUser' ? 'AllUsers' : Account }),
    };
    return `{ name: ${name}, type: RmsClientDsc/${name}, properties: ${JSON.stringify(given)} }`;
  }),
);

const long = `https://${Array(4).fill('a'.repeat(60)).join('.')}.example/_wmcs/licensing`;

const hostile = documentOf(
  ...[...hostileNames, '{{ a }} {% b %}', `long ${'words and more '.repeat(20)}`].map(
    name =>
      `{ name: ${JSON.stringify(escapeText(name))}, type: RmsClientDsc/RmsTracing, properties: { Enabled: true } }`,
  ),
  `{ name: Long, type: RmsClientDsc/RmsLicensingRedirection, properties: { RegistryView: Both, OldUrl: "${long}", NewUrl: "${long.replaceAll('aaa', 'bbb')}" } }`,
);

const documents: readonly (readonly [title: string, configuration: Configuration])[] = [
  ['every resource', everyResource],
  ['an account to run as', clients()],
  ['long and hostile names', hostile],
];

describeOn(ansibleGround, 'a playbook @long', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'playbook-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Writes what is compiled, and gives the folder of the playbook. */
  function write(configuration: Configuration): string {
    for (const { name, content } of compile(configuration, 'ansible', options).files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return join(folder, `${options.name}.ansible`);
  }

  /** Runs a program of Ansible in the playbook's folder, which is nobody's home. */
  function start(program: string, cwd: string, ...args: readonly string[]): Promise<Ended> {
    const env = {
      ...process.env,
      HOME: folder,
      ANSIBLE_HOME: join(folder, '.ansible'),
      ANSIBLE_LOCAL_TEMP: join(folder, '.ansible', 'tmp'),
      ANSIBLE_NOCOLOR: '1',
      NO_COLOR: '1',
      LC_ALL: 'C.UTF-8',
    };
    return run(program, args, { cwd, env });
  }

  for (const [title, configuration] of documents) {
    it(`of ${title} is right to ansible-playbook, and to ansible-lint in its strictest profile`, async function () {
      this.timeout(180_000);
      const cwd = write(configuration);
      const syntax = await start(
        'ansible-playbook',
        cwd,
        '--syntax-check',
        '-i',
        'localhost,',
        'playbook.yml',
      );
      assert.equal(syntax.code, 0, `${syntax.stderr}`);
      const lint = await start(
        'ansible-lint',
        cwd,
        '--offline',
        '--strict',
        '--profile',
        'production',
        'playbook.yml',
      );
      assert.equal(lint.code, 0, `${lint.stdout}${lint.stderr}`);
      assert.match(`${lint.stdout}${lint.stderr}`, /profile.*production|production.*profile/i);
    });
  }

  it('that breaks a rule of the profile is found out', async function () {
    this.timeout(180_000);
    const cwd = write(documents[0]?.[1] ?? everyResource);
    const path = join(cwd, 'playbook.yml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('ansible.windows.win_copy', 'win_copy'));
    const lint = await start(
      'ansible-lint',
      cwd,
      '--offline',
      '--strict',
      '--profile',
      'production',
      'playbook.yml',
    );
    assert.equal(lint.code, 2);
    assert.match(`${lint.stdout}`, /fqcn/);
  });

  it('says in check mode that the module is missing, brings it, then hands win_dsc the very values', async function () {
    this.timeout(180_000);
    const cwd = write(everyResource);
    const { log } = putStandIn(cwd);
    const calls = (): [module: string, isCheck: boolean, given: Record<string, unknown>][] => {
      const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
      rmSync(log, { force: true });
      return lines.map(line => JSON.parse(line));
    };
    const play = async (...args: readonly string[]) => {
      const inventory = ['-i', 'localhost,', '-c', 'local', '-e', 'rmsdsc_hosts=all'];
      const ended = await start('ansible-playbook', cwd, ...inventory, 'playbook.yml', ...args);
      assert.equal(ended.code, 0, `${ended.stdout}${ended.stderr}`);
      return `${ended.stdout}`;
    };

    const first = await play('--check');
    assert.match(first, /The module is not on this computer yet/);
    assert.match(first, new RegExp(`skipped=${resources.length}\\b`));
    assert.deepEqual(
      calls().map(([module, isCheck]) => [module, isCheck]),
      [
        ['win_stat', true],
        ['win_copy', true],
      ],
    );

    await play('--tags', 'module');
    assert.deepEqual(
      calls().map(([module, isCheck]) => [module, isCheck]),
      [
        ['win_stat', false],
        ['win_copy', false],
      ],
    );

    const second = await play('--check', '-vvv');
    assert.doesNotMatch(second, /The module is not on this computer yet/);
    assert.match(second, /What differs\./);
    assert.match(second, /TASK \[RmsServiceLocation\]/);
    const handed = calls().flatMap(([module, isCheck, given]) =>
      module === 'win_dsc' ? [{ isCheck, given }] : [],
    );
    assert.deepEqual(
      handed,
      everyResource.entries.map(entry => ({
        isCheck: true,
        given: {
          resource_name: entry.instance.resource.name,
          module_version: options.version,
          ...Object.fromEntries(wantedProperties(entry)),
        },
      })),
    );
  });

  it('asks for a password before it does anything', async function () {
    this.timeout(180_000);
    const cwd = write(clients());
    const { log } = putStandIn(cwd);
    const ended = await start(
      'ansible-playbook',
      cwd,
      ...['-i', 'localhost,', '-c', 'local', '-e', 'rmsdsc_hosts=all', 'playbook.yml'],
    );
    assert.equal(ended.code, 2);
    assert.match(`${ended.stdout}`, /Give, from a vault: rmsdsc_password_1 \(the password of NORTHWIND/);
    assert.equal(existsSync(log), false);
  });
});
