import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfiguration } from '../../../src/configuration/read.ts';
import { packagePath } from '../../../src/package-root.ts';
import { examplePath } from '../../examples/examples.ts';
import { shownCommands } from '../../support/console-blocks.ts';
import { describeOn } from '../../support/describe-on.ts';
import { stepsOf } from '../../support/page-steps.ts';
import { run } from '../../support/run.ts';
import { Workbench } from '../../support/workbench.ts';
import { ansibleGround } from './ensure-ansible.ts';
import { putStandIn } from './stand-in.ts';

/** A module of ansible.windows that was called, whether in check mode, and with what. */
type Called = readonly [module: string, isCheck: boolean, given: { readonly resource_name: string }];

const wanted = readConfiguration('contoso.yaml', readFileSync(examplePath('contoso.yaml'), 'utf8')).map(
  ({ resource }) => resource.name,
);

describeOn(ansibleGround, 'the way to Ansible @long', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = new Workbench();
    mkdirSync(bench.path('node_modules/.bin'), { recursive: true });
    symlinkSync(packagePath('dist', 'rmsdsc.js'), bench.path('node_modules/.bin/rmsdsc'));
  });
  afterEach(() => bench.remove());

  async function shell(words: string): Promise<string> {
    const env = {
      ...process.env,
      HOME: bench.folder,
      ANSIBLE_HOME: bench.path('.ansible'),
      ANSIBLE_LOCAL_TEMP: bench.path('.ansible/tmp'),
      ANSIBLE_NOCOLOR: '1',
      LC_ALL: 'C.UTF-8',
      NODE_V8_COVERAGE: '',
      npm_config_offline: 'true',
    };
    const { code, stdout, stderr } = await run('sh', ['-euc', words], { cwd: bench.folder, env });
    assert.equal(code, 0, `${words}: ${stdout}${stderr}`);
    return stdout.toString();
  }

  function callsIn(log: string): Called[] {
    return readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Called);
  }

  const inventory = '[windows]\nlocalhost ansible_connection=local\n';

  it('of the example brings the module and lets win_dsc run each resource, on the hosts of its inventory', async function () {
    this.timeout(180_000);
    writeFileSync(bench.path('hosts.ini'), inventory);
    const { log } = putStandIn(bench.path('play/ContosoRmsClient.ansible'));
    await shell('sh ansible.sh apply hosts.ini');
    assert.deepEqual(
      callsIn(log)
        .filter(([module]) => module === 'win_dsc')
        .map(([, isCheck, given]) => [isCheck, given.resource_name]),
      wanted.map(name => [false, name]),
    );
  });

  it('of the page is that of its steps, one after the other', async function () {
    this.timeout(300_000);
    const [folder = '', ...steps] = stepsOf('ansible.md');
    const [command] = shownCommands(readFileSync(packagePath('docs', 'ansible.md'), 'utf8'));
    assert.equal(bench.run(...(command?.words ?? [])).status, 0);
    const place = bench.path(folder.replace(/^cd /, ''));
    writeFileSync(join(place, 'hosts.ini'), inventory);
    const { log } = putStandIn(place);
    const said = [];
    for (const step of steps) {
      said.push(await shell(`${folder}; ${step}`));
    }
    assert.match(said[2] ?? '', /What differs\./, 'the third is to say what differs');
    const played = callsIn(log).filter(([module]) => module === 'win_dsc');
    assert.deepEqual(
      played.map(([, isCheck, given]) => [isCheck, given.resource_name]),
      [true, true, false].flatMap(isCheck => wanted.map(name => [isCheck, name])),
    );
  });
});
