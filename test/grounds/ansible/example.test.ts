import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { readConfiguration } from '../../../src/configuration/read.ts';
import { packagePath } from '../../../src/package-root.ts';
import { examplePath } from '../../examples/examples.ts';
import { describeOn } from '../../support/describe-on.ts';
import { run } from '../../support/run.ts';
import { Workbench } from '../../support/workbench.ts';
import { ansibleGround } from './ensure-ansible.ts';
import { putStandIn } from './stand-in.ts';

describeOn(ansibleGround, 'the example for Ansible @long', () => {
  let bench: Workbench;
  before(() => {
    bench = new Workbench();
  });
  after(() => bench.remove());

  it('brings the module and lets win_dsc run each resource, on the hosts of its inventory', async function () {
    this.timeout(180_000);
    mkdirSync(bench.path('node_modules/.bin'), { recursive: true });
    symlinkSync(packagePath('dist', 'rmsdsc.cjs'), bench.path('node_modules/.bin/rmsdsc'));
    writeFileSync(bench.path('hosts.ini'), '[windows]\nlocalhost ansible_connection=local\n');
    const { log } = putStandIn(bench.path('play/ContosoRmsClient.ansible'));
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
    const { code, stdout, stderr } = await run('sh', ['ansible.sh', 'apply', 'hosts.ini'], {
      cwd: bench.folder,
      env,
    });
    assert.equal(code, 0, `${stdout}${stderr}`);
    const calls = readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as [string, boolean, { resource_name: string }]);
    const wanted = readConfiguration('contoso.yaml', readFileSync(examplePath('contoso.yaml'), 'utf8'));
    assert.deepEqual(
      calls
        .filter(([module]) => module === 'win_dsc')
        .map(([, isCheck, given]) => [isCheck, given.resource_name]),
      wanted.map(({ resource }) => [false, resource.name]),
    );
  });
});
